import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { EditedScene, ShowsState } from "#shared/scene/showsState.ts";

/** How a scene stands. `catalogue`: as its files have it, untouched. */
export type RowState = "draft" | "published" | "retired" | "catalogue";

/** A scene as the list shows it. */
export interface SceneRow {
  readonly id: string;
  /** What is worked on, else what is public. */
  readonly content: Scene;
  readonly state: RowState;
  readonly draft: EditedScene["draft"];
  readonly published: EditedScene["published"];
  /** Its place in the wall's order, counted from 1; `null`: not in it. */
  readonly onWall: number | null;
}

/** Every scene: those of the wall in its order, the others by name, retired ones last. */
export function sceneRows(
  { scenes }: Pick<Catalogue, "scenes">,
  shows: Pick<ShowsState, "scenes">,
  wall: Pick<Wall, "scenes">,
): readonly SceneRow[] {
  const ids = new Set<string>([...scenes.map(({ id }) => id), ...Object.keys(shows.scenes)]);
  const order: readonly string[] = wall.scenes;
  const byName = new Intl.Collator("vi");
  return [...ids]
    .flatMap((id): readonly SceneRow[] => {
      const edited = Object.hasOwn(shows.scenes, id) ? shows.scenes[id] : undefined;
      const { draft = null, published = null, retired = false } = edited ?? {};
      const own = scenes.find((scene) => scene.id === id);
      const content = draft?.content ?? published?.content ?? own;
      if (content === undefined) return [];
      const at = order.indexOf(id);
      const state = retired ? "retired" : draft !== null ? "draft" : published !== null ? "published" : "catalogue";
      return [{ id, content, state, draft, published, onWall: at === -1 ? null : at + 1 }];
    })
    .toSorted(
      (a, b) =>
        Number(a.state === "retired") - Number(b.state === "retired") ||
        (a.onWall ?? Number.POSITIVE_INFINITY) - (b.onWall ?? Number.POSITIVE_INFINITY) ||
        byName.compare(a.content.nameVi, b.content.nameVi),
    );
}
