import type { Playlist, ScheduleRule } from "#shared/catalogue/programme.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { SYSTEM } from "#shared/duty/role.ts";
import { holdsAt } from "#shared/scene/hours.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import type { RunningPlaylist, WallShow } from "#shared/scene/wallShow.ts";
import { type Taking, takeScene } from "#server/scenes/takeScene.ts";
import type { OnWall, WallAct } from "#server/scenes/wallAct.ts";
import type { Standings } from "./conditionClock.ts";

/** What the programme is decided by at one look. */
export interface ProgrammeMoment {
  /** The centre's clock, in whole milliseconds. */
  readonly now: Instant;
  readonly conditions: Standings;
}

/** An item's successor is told of so long before its instant, so that the cut falls on it whatever the look. */
const AHEAD_MS: Duration = 1_250;
/** An item that comes on later than this was not told by a clock that still goes. */
const CLOCK_WENT_BACK_MS: Duration = 5 * SECOND_MS;

/**
 * What a wall's programme brings about now, at most one scene a look: conditions before what was chosen by hand, by a playlist or by the
 * hours; pure. A rule whose scene is not the wall's is passed over. Keeps S21 to S31.
 */
export function programmeStep(on: OnWall, moment: ProgrammeMoment): readonly ShowEvent[] {
  const act: WallAct = { wall: on.wall.id, at: moment.now, by: SYSTEM };
  const taking = conditionTaking(on, moment) ?? (on.show.condition === null ? hoursTaking(on, moment.now) : null);
  const scene = taking === null ? null : takeScene(on.show, act, { transition: "fade", ...taking });
  const others = taking === null && on.show.condition === null ? [...hoursEnd(on, act), ...playlistStep(on, act)] : [];
  return [...dismissedStill(on, act, moment.conditions), ...(scene === null ? others : [scene])];
}

/** A condition's scene comes, gives way to that of a condition before it, or goes with what it covered coming back. */
function conditionTaking(on: OnWall, { now, conditions }: ProgrammeMoment): Taking | null {
  const { show, wall } = on;
  const current = show.condition?.id ?? null;
  const stays = current !== null && !conditions.isOver(current);
  const wanted = wall.programme.conditions.find(({ id, scene }) => {
    const isDue = id === current ? stays : conditions.due.includes(id) && !show.dismissed.includes(id);
    return isDue && wall.scenes.includes(scene);
  });
  if (wanted !== undefined) {
    return wanted.id === current ? null : { scene: wanted.scene, from: "condition", along: { condition: wanted.id } };
  }
  return current === null ? null : (hoursTaking(on, now) ?? comingBack(on));
}

function comingBack({ show, wall }: OnWall): Taking {
  const under = show.under;
  const running = show.playlist;
  const item = running === null ? undefined : itemsOf(wall, running.id)[running.index];
  if (running !== null && item !== undefined && wall.scenes.includes(item.scene)) {
    return { scene: item.scene, from: "return", along: { playlist: running } };
  }
  const first = wall.scenes[0] as SceneId;
  if (under === null || !wall.scenes.includes(under.scene)) return { scene: first, from: "return" };
  return { scene: under.scene, from: under.from === "schedule" ? "schedule" : "return", notBefore: under.showAt };
}

/** The first rule of the hours that holds and can be followed, unless it is the one followed already: a director's choice stands until the next begins. */
function hoursTaking({ show, wall }: OnWall, now: Instant): Taking | null {
  const rule = ruleAt(wall, now);
  if (rule === null || rule.id === show.scheduleRule) return null;
  const along = { scheduleRule: rule.id };
  if (rule.scene !== undefined) return { scene: rule.scene, from: "schedule", along };
  const index = nextItem(wall, rule.playlist, -1);
  const playlist = wall.programme.playlists.find(({ id }) => id === rule.playlist);
  const item = playlist?.items[index];
  if (playlist === undefined || item === undefined) return null;
  const running: RunningPlaylist = { id: playlist.id, index, since: now, paused: false, from: "schedule" };
  return { scene: item.scene, from: "schedule", transition: playlist.transition, along: { ...along, playlist: running } };
}

function ruleAt(wall: OnWall["wall"], now: Instant): ScheduleRule | null {
  const canFollow = ({ scene, playlist }: ScheduleRule): boolean =>
    scene === undefined ? nextItem(wall, playlist, -1) !== -1 : wall.scenes.includes(scene);
  return wall.programme.schedule.find((rule) => holdsAt(rule, now) && canFollow(rule)) ?? null;
}

/** No rule holds any more: what the hours put on goes, what a director chose stays. */
function hoursEnd({ show, wall }: OnWall, act: WallAct): readonly ShowEvent[] {
  if (show.scheduleRule === null || ruleAt(wall, act.at) !== null) return [];
  const isOfHours = show.onAir?.from === "schedule" || show.playlist?.from === "schedule";
  if (!isOfHours) return [{ type: "wall.hoursEnded", data: act }];
  const first = wall.scenes[0] as SceneId;
  return [takeScene(show, act, { scene: first, from: "schedule", transition: "fade", along: { scheduleRule: null } })];
}

/** A playlist goes on to its next item when the time of the present one is up. */
function playlistStep(on: OnWall, act: WallAct): readonly ShowEvent[] {
  const { show, wall } = on;
  const running = show.playlist;
  if (running === null || running.paused || hoursEnd(on, act).length > 0) return [];
  const playlist = wall.programme.playlists.find(({ id }) => id === running.id);
  if (playlist === undefined) return [{ type: "wall.playlistSet", data: { ...act, playlist: null } }];
  if (running.since > act.at + CLOCK_WENT_BACK_MS + AHEAD_MS) {
    return [{ type: "wall.playlistSet", data: { ...act, playlist: { ...running, since: act.at } } }];
  }
  const lastsMs = (playlist.items[running.index]?.seconds ?? 0) * SECOND_MS;
  const end = running.since + lastsMs;
  const index = nextItem(wall, playlist.id, running.index);
  const item = playlist.items[index];
  if (act.at < end - AHEAD_MS || item === undefined || (index === running.index && isOn(show, item.scene))) return [];
  const along = { playlist: { ...running, index } };
  return [takeScene(show, act, { scene: item.scene, from: "playlist", transition: playlist.transition, notBefore: end, along })];
}

function isOn({ onAir }: WallShow, scene: SceneId): boolean {
  return onAir?.scene === scene;
}

function itemsOf({ programme }: OnWall["wall"], playlist: string | undefined): Playlist["items"] {
  return programme.playlists.find(({ id }) => id === playlist)?.items ?? [];
}

/** Index of the item after one, round and round, whose scene is the wall's; −1 when there is none. */
function nextItem(wall: OnWall["wall"], playlist: string | undefined, after: number): number {
  const items = itemsOf(wall, playlist);
  const order = items.map((_, step) => (after + 1 + step) % items.length);
  return order.find((index) => wall.scenes.some((scene) => scene === items[index]?.scene)) ?? -1;
}

/** What was sent away and has ceased may come again. */
function dismissedStill({ show }: OnWall, act: WallAct, { holding }: Standings): readonly ShowEvent[] {
  const dismissed = show.dismissed.filter((id) => holding.includes(id));
  return dismissed.length === show.dismissed.length ? [] : [{ type: "wall.conditionsDismissed", data: { ...act, dismissed } }];
}
