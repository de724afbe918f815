import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import { chosenAt } from "#shared/scene/picture.ts";
import { type ShowsState, showOf, versionOfScene } from "#shared/scene/showsState.ts";
import { type Chosen, NOTHING_CHOSEN, type Taken, untouchedShow, type WallShow } from "#shared/scene/wallShow.ts";
import { sceneOfWall } from "#shared/wire/pictureOfWall.ts";

/** What stands on the stage of a page that follows its wall. */
export interface StageFace {
  /** On air; `null` before the page knows what the wall shows. */
  readonly scene: SceneId | null;
  readonly version: number;
  /** The state of which this is the picture: it follows the wall's at once, but with a change of scene only when that is drawn. */
  readonly number: number;
  /** What the director chose for the scene that is on. */
  readonly chosen: Chosen;
  /** Everything else the wall is told: holder, playlist, condition, test card. */
  readonly show: WallShow;
  /** What this page had on air before; `null`: nothing. */
  readonly left: SceneId | null;
  /** Mounted under it, at most two. */
  readonly prepared: readonly SceneId[];
  /** About to come on air, and how. */
  readonly coming: Pick<Taken, "scene" | "transition"> | null;
  /** How the scene on air came; `null`: it was there when the page was opened. */
  readonly entered: Pick<Taken, "transition" | "durationMs"> | null;
}

/** What a stage is read from. */
export interface StageMoment {
  readonly shows: ShowsState;
  readonly wall: string;
  readonly inForce: Catalogue;
  readonly left: SceneId | null;
}

/** Scenes mounted beside the one on air: each holds a map, and a page has few WebGL contexts. */
const PREPARED = 2;

/** A stage on which nothing stands yet. */
export function emptyStage(wall: string): StageFace {
  return {
    scene: null,
    version: 0,
    number: 0,
    chosen: NOTHING_CHOSEN,
    show: untouchedShow(wall as WallShow["wall"]),
    left: null,
    prepared: [],
    coming: null,
    entered: null,
  };
}

/** The stage from the instant of the scene taken last (`isOn`), or just before it; `null`: there is no such wall. */
export function faceOf({ shows, wall, inForce, left }: StageMoment, isOn: boolean): StageFace | null {
  const show = showOf(shows, wall);
  const now = isOn || show.onAir === null ? Number.MAX_SAFE_INTEGER : show.onAir.showAt - 1;
  const scene = sceneOfWall(shows, { wall, inForce, now });
  if (scene === null) return null;
  return {
    scene,
    version: versionOfScene(shows, scene),
    number: show.number,
    chosen: chosenAt(show, now),
    show,
    left,
    prepared: preparedOf({ show, inForce, scene, left, coming: null }),
    coming: null,
    entered: null,
  };
}

/** What is to be mounted beside a scene. */
export interface ToPrepare {
  readonly show: WallShow;
  readonly inForce: Catalogue;
  readonly scene: SceneId | null;
  readonly left: SceneId | null;
  /** About to go on air. */
  readonly coming: SceneId | null;
}

/** What is about to come goes first, then what the director prepared, then what was on before (a fade is over it), then what the playlist has next. */
export function preparedOf({ show, inForce, scene, left, coming }: ToPrepare): readonly SceneId[] {
  const wanted = [coming, show.next, left ?? show.recent[1] ?? null, playlistNext(show, inForce)];
  const known = wanted.filter((id): id is SceneId => id !== null && id !== scene && inForce.scenes.some((one) => one.id === id));
  return [...new Set(known)].slice(0, PREPARED);
}

function playlistNext({ playlist, wall }: WallShow, { walls }: Catalogue): SceneId | null {
  if (playlist === null || playlist.paused) return null;
  const items = walls.find(({ id }) => id === wall)?.programme.playlists.find(({ id }) => id === playlist.id)?.items ?? [];
  return items[(playlist.index + 1) % Math.max(1, items.length)]?.scene ?? null;
}

/** True when to go from one to the other is to lift a layer that is drawn: no fade and no travel begins, and nothing lies over either scene. */
export function isPlainCut({ transition }: Pick<Taken, "transition">, held: StageFace, next: StageFace): boolean {
  const { spotlight, details, pointer } = held.chosen;
  const isBare = spotlight === null && details === null && pointer === null;
  const { camera, indicator, period, ...over } = next.chosen;
  const isAsPrepared = camera === null && indicator === null && period === null;
  return transition === "cut" && isBare && isAsPrepared && over.spotlight === null && over.details === null && over.pointer === null;
}

/** True when nothing of the stage differs; states are compared by identity, as the fold keeps what did not change. */
export function isSameFace(a: StageFace, b: StageFace): boolean {
  return (
    a.scene === b.scene &&
    a.version === b.version &&
    a.number === b.number &&
    a.show === b.show &&
    a.chosen === b.chosen &&
    a.coming === b.coming &&
    a.entered === b.entered &&
    a.left === b.left &&
    a.prepared.length === b.prepared.length &&
    a.prepared.every((scene, at) => scene === b.prepared[at])
  );
}
