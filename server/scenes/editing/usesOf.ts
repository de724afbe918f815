import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import { type ShowsState, showOf } from "#shared/scene/showsState.ts";
import { standingOf, wallNow } from "./editedScene.ts";

/** One place where a scene is needed, in both languages. */
export interface SceneUse {
  readonly vi: string;
  readonly en: string;
}

/** Every place that would be left without the scene: walls that show it or are about to, their safe scenes and programmes. Standing in an order is none. */
export function usesOf(state: ShowsState, catalogue: Pick<Catalogue, "walls" | "scenes">, scene: SceneId): readonly SceneUse[] {
  return catalogue.walls.flatMap((each) => {
    const wall = wallNow(catalogue, state, each.id) ?? each;
    const order = wall.scenes.filter(
      (id) => standingOf(catalogue, state, id)?.inForce !== null && standingOf(catalogue, state, id) !== null,
    );
    return [...shownOn(state, wall, { order, scene }), ...planned(wall, scene)].map(({ vi, en }) => ({
      vi: `${vi} ở màn hình “${wall.nameVi}” (${wall.id})`,
      en: `${en} on the wall “${wall.nameEn}” (${wall.id})`,
    }));
  });
}

interface InOrder {
  readonly order: readonly SceneId[];
  readonly scene: SceneId;
}

function shownOn(state: ShowsState, { id }: Wall, { order, scene }: InOrder): readonly SceneUse[] {
  const { onAir, next, under } = showOf(state, id);
  const [first] = order;
  return [
    ...((onAir?.scene ?? first) === scene ? [{ vi: "đang chiếu", en: "on air" }] : []),
    ...(next === scene ? [{ vi: "đã chuẩn bị chiếu", en: "prepared" }] : []),
    ...(under?.scene === scene ? [{ vi: "sẽ trở lại khi cảnh báo hết", en: "coming back once a condition ends" }] : []),
    ...(order.length === 1 && first === scene ? [{ vi: "kịch bản duy nhất", en: "the only scene" }] : []),
  ];
}

function planned({ safeScene, programme }: Wall, scene: SceneId): readonly SceneUse[] {
  const { playlists, schedule, conditions } = programme;
  const inPlaylists = playlists.filter(({ items }) => items.some((item) => item.scene === scene));
  const inHours = schedule.filter((rule) => rule.scene === scene);
  const inConditions = conditions.filter((rule) => rule.scene === scene);
  return [
    ...(safeScene === scene ? [{ vi: "kịch bản an toàn", en: "the safe scene" }] : []),
    ...inPlaylists.map(({ nameVi, nameEn }) => ({ vi: `trong danh sách phát “${nameVi}”`, en: `in the playlist “${nameEn}”` })),
    ...inHours.map(({ id }) => ({ vi: `trong lịch chiếu “${id}”`, en: `in the hours “${id}”` })),
    ...inConditions.map(({ nameVi, nameEn }) => ({ vi: `khi có điều kiện “${nameVi}”`, en: `while “${nameEn}” holds` })),
  ];
}
