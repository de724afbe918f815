import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { ConferenceOrders } from "./conference/conferenceOrders.ts";
import { type DirectorDesk, sceneOf } from "./directorDesk.ts";
import { type DirectorOrders, showNow } from "./directorOrders.ts";
import type { DirectorAct } from "./keys/keyMap.ts";
import { regionBookmarks } from "./map/bookmarks.ts";
import { panned } from "./map/look.ts";
import { mapPanelOf } from "./map/mapPanelOf.ts";
import type { TakeKind } from "./mixer/takeKind.ts";
import { playlistOrder } from "./programme/playlistOrder.ts";

/** What acts work with: the desk and what of it is the page's own. */
export interface ActParts {
  readonly desk: DirectorDesk;
  readonly give: DirectorOrders;
  readonly chosen: string | null;
  readonly transition: TakeKind;
  readonly isPointing: boolean;
  readonly setTransition: (transition: TakeKind) => void;
  readonly point: (on: boolean) => void;
  readonly setAsked: (isAsked: boolean) => void;
  readonly openHelp: () => void;
  /** Opens or closes the roster of sites. */
  readonly toggleCalls: () => void;
  /** Opens the sheet on which an order is given, for the place at hand. */
  readonly giveOrder: () => void;
  /** Opens or closes the list of orders. */
  readonly toggleGiven: () => void;
  readonly floor: Pick<ConferenceOrders, "next" | "floor">;
  /** Puts the focus into a field. */
  readonly focusOn: (field: string) => void;
  /** Puts the focus on the first button of a part. */
  readonly focusPart: (part: string) => void;
  /** Takes the focus out of whatever has it. */
  readonly rest: () => void;
}

/** A step of the camera, as a share of what it shows. */
const STEP = 0.12;
const NEARER = 1.25;

/** Makes what the keys do. */
export function createActs(parts: ActParts): (act: DirectorAct, isRepeat: boolean) => void {
  const { desk, give, chosen } = parts;
  const { steering, scenes, set, lang } = desk;
  const pan = (east: number, north: number): void => steering.step((look, home) => panned(look, home, [east * STEP, north * STEP]));
  const acts: Partial<Record<DirectorAct, () => void>> = {
    take: () => void give.take(parts.transition),
    cut: () => void give.take("cut"),
    transition: () => parts.setTransition(parts.transition === "fade" ? "flight" : "fade"),
    safe: give.safe,
    home: () => steering.goTo([]),
    place: () => parts.focusOn("place"),
    indicator: () => parts.focusOn("indicator"),
    period: () => parts.focusOn("period"),
    clock: () => parts.focusOn("clock"),
    spotlight: () => {
      if (chosen === null) parts.focusOn("spotlight");
      else give.spotlight(desk.air.chosen().spotlight === chosen ? null : chosen);
    },
    details: () => {
      const series = seriesAt(desk, chosen);
      if (series === null) parts.focusOn("details");
      else give.details(desk.air.chosen().details === series ? null : series);
    },
    pointer: () => parts.point(!parts.isPointing),
    clear: () => {
      if (parts.isPointing) parts.point(false);
      give.clear();
    },
    playlist: () => runPlaylist(parts, "pause"),
    skip: () => runPlaylist(parts, "skip"),
    hold: () => {
      const { holder } = showNow(desk);
      if (holder !== null && holder.who.id !== desk.identity.id) parts.setAsked(true);
    },
    release: () => {
      if (showNow(desk).holder?.who.id === desk.identity.id) give.release();
    },
    calls: parts.toggleCalls,
    giveOrder: parts.giveOrder,
    given: parts.toggleGiven,
    nextSpeaker: () => void parts.floor.next(),
    floorBack: () => parts.floor.floor(null),
    help: parts.openHelp,
    leave: () => {
      if (parts.isPointing) parts.point(false);
      parts.setAsked(false);
      parts.rest();
    },
  };
  const moves: Partial<Record<DirectorAct, () => void>> = {
    west: () => pan(-1, 0),
    east: () => pan(1, 0),
    north: () => pan(0, 1),
    south: () => pan(0, -1),
    nearer: () => steering.zoom(NEARER),
    farther: () => steering.zoom(1 / NEARER),
  };
  return (act, isRepeat) => {
    // A finger that rests on a key moves the camera on, and takes no scene twice.
    if (moves[act] !== undefined) return moves[act]();
    if (isRepeat) return undefined;
    const at = Number(act.slice(-1)) - 1;
    if (act.startsWith("scene")) return scenes[at] === undefined ? undefined : give.prepare(scenes[at]);
    if (act.startsWith("region")) return steering.goTo(regionBookmarks(set, lang)[at]?.provinces ?? []);
    return acts[act]?.();
  };
}

function runPlaylist({ desk, focusPart }: ActParts, act: "pause" | "skip"): void {
  const { playlist } = showNow(desk);
  const list = desk.wall.programme.playlists.find(({ id }) => id === playlist?.id);
  if (list === undefined || playlist === null) return focusPart("programme");
  desk.orders.give(playlistOrder(act === "pause" && playlist.paused ? "resume" : act, list, playlist, desk.words));
}

/** The number of the map's indicator in the province that was pressed last. */
function seriesAt(desk: DirectorDesk, province: string | null): string | null {
  const scene = sceneOf(desk, desk.air.scene());
  const indicator = desk.air.chosen().indicator ?? mapPanelOf(scene, desk.wall)?.indicator ?? null;
  return province === null || indicator === null ? null : seriesKey(indicator, province);
}
