import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { ShowsState } from "./showsState.ts";

let held: {
  readonly catalogue: Catalogue;
  readonly scenes: ShowsState["scenes"];
  readonly programmes: ShowsState["programmes"];
  is: Catalogue;
} | null = null;

/** The catalogue with public edits of scenes and programmes in the place of its own; the same object while none of them changes. */
export function catalogueInForce(catalogue: Catalogue, { scenes, programmes }: ShowsState): Catalogue {
  if (held !== null && held.catalogue === catalogue && held.scenes === scenes && held.programmes === programmes) return held.is;
  const made = catalogueAsEdited(catalogue, { scenes, programmes });
  const is = made !== catalogue && held !== null && sameParts(held.is, made.scenes, made.walls) ? held.is : made;
  held = { catalogue, scenes, programmes, is };
  return is;
}

/** The same, made anew: for a state of the past, which must not take the place of the present one. */
export function catalogueAsEdited(catalogue: Catalogue, { scenes, programmes }: Pick<ShowsState, "scenes" | "programmes">): Catalogue {
  const edited = Object.entries(scenes).flatMap(([, { published, retired }]) => (published === null || retired ? [] : [published.content]));
  const gone = new Set(Object.entries(scenes).flatMap(([id, { retired }]) => (retired ? [id] : [])));
  if (edited.length === 0 && gone.size === 0 && Object.keys(programmes).length === 0) return catalogue;
  const own = catalogue.scenes.map((scene) => edited.find(({ id }) => id === scene.id) ?? scene);
  const fresh = edited.filter(({ id }) => !catalogue.scenes.some((scene) => scene.id === id));
  const inForce: readonly Scene[] = [...own, ...fresh].filter(({ id }) => !gone.has(id));
  const walls = catalogue.walls.map((wall): Wall => withProgramme(wall, programmes, inForce));
  return { ...catalogue, scenes: inForce, walls };
}

/** A draft changes what is edited and nothing of what is in force. */
function sameParts(before: Catalogue, scenes: readonly Scene[], walls: readonly Wall[]): boolean {
  const isSameScenes = before.scenes.length === scenes.length && before.scenes.every((scene, at) => scene === scenes[at]);
  return isSameScenes && JSON.stringify(before.walls) === JSON.stringify(walls);
}

/** A wall always keeps at least one scene: an order of which every scene is gone gives way to the catalogue's. */
function withProgramme(wall: Wall, programmes: ShowsState["programmes"], scenes: readonly Scene[]): Wall {
  const set = Object.hasOwn(programmes, wall.id) ? programmes[wall.id] : undefined;
  const is = set === undefined ? wall : { ...wall, scenes: [...set.scenes], programme: set.programme };
  const order = is.scenes.filter((id) => scenes.some((scene) => scene.id === id));
  if (order.length === is.scenes.length) return is;
  return { ...is, scenes: order.length > 0 ? order : wall.scenes };
}
