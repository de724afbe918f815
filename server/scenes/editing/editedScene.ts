import canonicalize from "canonicalize";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Scene, SceneId } from "#shared/catalogue/scene.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { EditedScene, PublishedScene, ShowsState } from "#shared/scene/showsState.ts";

const UNTOUCHED: EditedScene = { published: null, draft: null, earlier: [], retired: false };

/** A scene in every way it exists. */
export interface SceneStanding extends EditedScene {
  readonly id: SceneId;
  /** As the catalogue's files have it, `null` where they do not. */
  readonly own: Scene | null;
  /** What is offered to walls; `null`: nothing, or no longer. */
  readonly inForce: Scene | null;
  /** Of what is in force, or was last: 0 for the catalogue's own or for none. */
  readonly version: number;
}

/** How a scene stands, `null` where there is nothing of that id. */
export function standingOf(catalogue: Pick<Catalogue, "scenes">, { scenes }: Pick<ShowsState, "scenes">, id: string): SceneStanding | null {
  const edited = (Object.hasOwn(scenes, id) ? scenes[id] : undefined) ?? UNTOUCHED;
  const own = catalogue.scenes.find((scene) => scene.id === id) ?? null;
  const { published, draft, retired } = edited;
  if (own === null && published === null && draft === null) return null;
  const inForce = retired ? null : (published?.content ?? own);
  return { ...edited, id: id as SceneId, own, inForce, version: published?.version ?? 0 };
}

/** Every scene there is, the catalogue's in their order, then the others as they came. */
export function allStandings(catalogue: Pick<Catalogue, "scenes">, state: Pick<ShowsState, "scenes">): readonly SceneStanding[] {
  const ids = new Set<string>([...catalogue.scenes.map(({ id }) => id), ...Object.keys(state.scenes)]);
  return [...ids].flatMap((id) => standingOf(catalogue, state, id) ?? []);
}

/** A wall with the order and programme it has now; scenes that are gone are still named. */
export function wallNow(catalogue: Pick<Catalogue, "walls">, { programmes }: Pick<ShowsState, "programmes">, id: string): Wall | null {
  const wall = catalogue.walls.find((each) => each.id === id);
  if (wall === undefined) return null;
  const set = Object.hasOwn(programmes, id) ? programmes[id] : undefined;
  return set === undefined ? wall : { ...wall, scenes: [...set.scenes], programme: set.programme };
}

/** Public versions that the state holds, newest first; the catalogue's own is version 0. */
export function versionsKept({
  published,
  earlier,
  own,
}: SceneStanding): readonly (PublishedScene | { readonly version: 0; readonly content: Scene })[] {
  const all = published === null ? earlier : [...earlier, published];
  return [...all.toReversed(), ...(own === null ? [] : [{ version: 0 as const, content: own }])];
}

/** Whether two contents say the same, in whatever order their fields stand. */
export function isSameScene(a: Scene, b: Scene): boolean {
  return canonicalize(a) === canonicalize(b);
}
