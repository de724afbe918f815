import type { SceneId } from "#shared/catalogue/scene.ts";
import type { ShowEvent, ShowEventMap, ShowEventType } from "./showEvents.ts";
import { type EditedScene, REQUESTS_KEPT, type ShowsState, showOf, VERSIONS_KEPT } from "./showsState.ts";
import type { WallShow } from "./wallShow.ts";

/** An entry of the exact topic; one that is only tried on has no position yet. */
interface Entry {
  readonly type: string;
  readonly data: unknown;
  readonly seq?: number;
}

const RECENT_KEPT = 8;

/** The state after one more entry of the exact topic: the same on server, wall, mirror, desk and in replay. */
export function foldShows(state: ShowsState, entry: Entry): ShowsState {
  if (!Object.hasOwn(FOLDS, entry.type)) return state;
  const fold = FOLDS[entry.type as ShowEventType];
  const { data } = entry as unknown as ShowEvent;
  return withRequest(fold(state, data as never, entry.seq), data);
}

type Folds = { readonly [T in ShowEventType]: (state: ShowsState, data: ShowEventMap[T], seq: number | undefined) => ShowsState };

const FOLDS: Folds = {
  "wall.sceneTaken": (state, data, seq) => onWall(state, data, seq, (show) => taken(show, data)),
  "wall.scenePrepared": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, next: data.scene })),
  "wall.cameraMoved": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, camera: data.camera, flightMs: data.flightMs })),
  "wall.mapChosen": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, indicator: data.indicator, period: data.period })),
  "wall.spotlit": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, spotlight: data.province })),
  "wall.detailsShown": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, details: data.series })),
  "wall.pointed": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, pointer: data.pointer })),
  "wall.playlistSet": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, playlist: data.playlist })),
  "wall.conditionsDismissed": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, dismissed: data.dismissed })),
  "wall.held": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, holder: { who: data.by, since: data.at } })),
  "wall.released": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, holder: null })),
  "wall.cardShown": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, card: data.on })),
  "wall.programmeSet": (state, { wall, scenes, programme, version, at, by }, seq) => ({
    ...onWall(state, { wall }, seq, (show) => show),
    programmes: { ...state.programmes, [wall]: { scenes, programme, version, at, by } },
  }),
  "scene.drafted": (state, { scene, draft, base, at, by }) =>
    onScene(state, scene, (held) => ({ ...held, draft: { content: draft, base, at, by } })),
  "scene.draftDiscarded": (state, { scene }) => onScene(state, scene, (held) => ({ ...held, draft: null })),
  "scene.published": (state, { scene, version, content, why, revertOf, at, by }) =>
    onScene(state, scene, (held) => ({
      published: { version, content, at, by, why, revertOf },
      draft: null,
      earlier: (held.published === null ? held.earlier : [...held.earlier, held.published]).slice(-VERSIONS_KEPT),
      retired: false,
    })),
  "scene.retired": (state, { scene }) => onScene(state, scene, (held) => ({ ...held, draft: null, retired: true })),
};

function taken(show: WallShow, { taken: next, condition, scheduleRule, playlist }: ShowEventMap["wall.sceneTaken"]): WallShow {
  const isSame = show.onAir?.scene === next.scene;
  const isCondition = next.from === "condition";
  // What a condition covers comes back later; a second condition covers the first, not what lies under it.
  const under = isCondition ? (show.condition === null ? show.onAir : show.under) : null;
  const recent = [next.scene, ...show.recent.filter((scene) => scene !== next.scene)].slice(0, RECENT_KEPT);
  const cleared = isSame && next.from !== "safe" ? {} : CLEARED;
  return {
    ...show,
    ...cleared,
    onAir: next,
    before: show.onAir,
    under,
    recent,
    next: show.next === next.scene ? null : show.next,
    condition: isCondition && condition !== undefined ? { id: condition, since: next.showAt } : null,
    scheduleRule: scheduleRule === undefined ? show.scheduleRule : scheduleRule,
    playlist: playlist ?? (isCondition || next.from === "return" ? show.playlist : null),
    card: next.from === "safe" ? false : show.card,
  };
}

/** What a director chose for one scene goes with it. */
const CLEARED = {
  camera: null,
  flightMs: 0,
  indicator: null,
  period: null,
  spotlight: null,
  details: null,
  pointer: null,
} as const;

function onWall(
  state: ShowsState,
  { wall }: { readonly wall: string },
  seq: number | undefined,
  change: (show: WallShow) => WallShow,
): ShowsState {
  const held = showOf(state, wall);
  return { ...state, walls: { ...state.walls, [wall]: { ...change(held), number: seq ?? held.number } } };
}

const UNEDITED: EditedScene = { published: null, draft: null, earlier: [], retired: false };

function onScene(state: ShowsState, scene: SceneId, change: (held: EditedScene) => EditedScene): ShowsState {
  const held = (Object.hasOwn(state.scenes, scene) ? state.scenes[scene] : undefined) ?? UNEDITED;
  return { ...state, scenes: { ...state.scenes, [scene]: change(held) } };
}

function withRequest(state: ShowsState, data: { readonly request?: string } & object): ShowsState {
  if (data.request === undefined) return state;
  const about = "wall" in data ? String(data.wall) : "scene" in data ? String(data.scene) : "";
  const isFull = Object.keys(state.requests).length >= REQUESTS_KEPT;
  const requests = { ...(isFull ? {} : state.requests), [data.request]: about };
  return { ...state, requests, olderRequests: isFull ? state.requests : state.olderRequests };
}
