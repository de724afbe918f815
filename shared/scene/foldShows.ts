import type { SceneId } from "#shared/catalogue/scene.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { NO_CALLOUTS } from "#shared/conference/call.ts";
import type { ShowEvent, ShowEventMap, ShowEventType } from "./showEvents.ts";
import { BLOCKS_KEPT, type EditedScene, REQUESTS_A_BLOCK, type ShowsState, showOf, VERSIONS_KEPT } from "./showsState.ts";
import { type Chosen, NOTHING_CHOSEN, type WallShow } from "./wallShow.ts";

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
  "wall.cameraMoved": (state, data, seq) => choose(state, data, seq, { camera: data.camera, flightMs: data.flightMs }),
  "wall.mapChosen": (state, data, seq) => choose(state, data, seq, { indicator: data.indicator, period: data.period }),
  "wall.spotlit": (state, data, seq) => choose(state, data, seq, { spotlight: data.province }),
  "wall.detailsShown": (state, data, seq) => choose(state, data, seq, { details: data.series }),
  "wall.pointed": (state, data, seq) => choose(state, data, seq, { pointer: data.pointer }),
  "wall.playlistSet": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, playlist: data.playlist })),
  "wall.hoursEnded": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, scheduleRule: null })),
  "wall.conditionsDismissed": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, dismissed: data.dismissed })),
  "wall.held": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, holder: { who: data.by, since: data.at } })),
  "wall.released": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, holder: null })),
  "wall.cardShown": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, card: data.on })),
  "wall.calloutsSet": (state, data, seq) => onWall(state, data, seq, (show) => ({ ...show, callouts: data.callouts })),
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

function taken(show: WallShow, { taken: next, at, condition, scheduleRule, playlist }: ShowEventMap["wall.sceneTaken"]): WallShow {
  // What was to go on later never was on: what is seen until the new instant is what was before it.
  const isUnseen = show.onAir !== null && show.onAir.showAt > at;
  const before = isUnseen ? show.before : show.onAir;
  const chosen = isUnseen && show.chosenBefore !== null ? show.chosenBefore : chosenOf(show);
  const isCondition = next.from === "condition";
  // What a condition covers comes back later; a second condition covers the first, not what lies under it.
  const under = isCondition ? (show.condition === null ? show.onAir : show.under) : null;
  const recent = [next.scene, ...show.recent.filter((scene) => scene !== next.scene)].slice(0, RECENT_KEPT);
  // What a director chose for one scene goes with it.
  const kept = show.onAir?.scene === next.scene ? chosenOf(show) : before?.scene === next.scene ? chosen : NOTHING_CHOSEN;
  return {
    ...show,
    ...(next.from === "safe" ? NOTHING_CHOSEN : kept),
    chosenBefore: chosen,
    onAir: next,
    before,
    under,
    recent,
    next: show.next === next.scene ? null : show.next,
    condition: isCondition && condition !== undefined ? { id: condition, since: next.showAt } : null,
    scheduleRule: scheduleRule === undefined ? show.scheduleRule : scheduleRule,
    playlist: playlist ?? (isCondition || next.from === "return" ? show.playlist : null),
    card: next.from === "safe" ? false : show.card,
    callouts: next.from === "safe" ? NO_CALLOUTS : show.callouts,
  };
}

function chosenOf({ camera, flightMs, indicator, period, spotlight, details, pointer }: Chosen): Chosen {
  return { camera, flightMs, indicator, period, spotlight, details, pointer };
}

/** A cut this far ahead is one for later: what is chosen meanwhile is for the scene that is on; else it is for the one that comes at once. */
const LATER_MS: Duration = SECOND_MS;

function choose(
  state: ShowsState,
  data: { readonly wall: string; readonly at: Instant },
  seq: number | undefined,
  change: Partial<Chosen>,
): ShowsState {
  return onWall(state, data, seq, (show) => {
    const { onAir, chosenBefore } = show;
    const isLater = chosenBefore !== null && onAir !== null && onAir.showAt > data.at + LATER_MS;
    return isLater ? { ...show, chosenBefore: { ...chosenBefore, ...change } } : { ...show, ...change };
  });
}

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
  const isFull = Object.keys(state.requests).length >= REQUESTS_A_BLOCK;
  const requests = { ...(isFull ? {} : state.requests), [data.request]: about };
  return { ...state, requests, olderRequests: isFull ? [...state.olderRequests, state.requests].slice(-BLOCKS_KEPT) : state.olderRequests };
}
