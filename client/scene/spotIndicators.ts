import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Scene } from "#shared/catalogue/scene.ts";

/** The figures of which a page holds every province: what a map, a ranking or a table of a scene shows. */
function everywhereIn({ panels }: Scene): readonly string[] {
  return panels.flatMap((panel) => {
    if (panel.kind === "map" || panel.kind === "ranking") return [panel.indicator];
    return panel.kind === "table" ? panel.indicators : [];
  });
}

/** What a province in the spotlight is told by: the map's own first, then the scene's; `more` are of the wall's other scenes. */
export function spotIndicators(
  scene: Scene,
  chosen: string | null,
  { scenes, walls }: Pick<Catalogue, "scenes" | "walls">,
  wall: string,
): { readonly own: readonly string[]; readonly more: readonly string[] } {
  const own = [...new Set([...(chosen === null ? [] : [chosen]), ...everywhereIn(scene)])];
  const ids: readonly string[] = walls.find(({ id }) => id === wall)?.scenes ?? [];
  const others = scenes.filter(({ id }) => ids.includes(id)).flatMap(everywhereIn);
  return { own, more: [...new Set(others)].filter((code) => !own.includes(code)) };
}
