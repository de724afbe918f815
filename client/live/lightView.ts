import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { visibleSeries } from "#shared/observation/visibleSeries.ts";

/** The scene of a wall with the fewest figures: what a page asks for that shows alerts and no figures. */
export function lightView(catalogue: Catalogue, wall: string): { readonly scene?: string } {
  const scenes: readonly string[] = catalogue.walls.find(({ id }) => id === wall)?.scenes ?? [];
  const weighed = scenes.map((scene) => ({ scene, series: visibleSeries(catalogue, wall, { scene })?.length ?? Number.POSITIVE_INFINITY }));
  const [lightest] = weighed.toSorted((a, b) => a.series - b.series);
  return lightest === undefined ? {} : { scene: lightest.scene };
}
