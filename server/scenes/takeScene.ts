import type { Transition } from "#shared/catalogue/programme.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { ShowEvent, ShowEventMap } from "#shared/scene/showEvents.ts";
import type { TakenBy, WallShow } from "#shared/scene/wallShow.ts";
import type { WallAct } from "./wallAct.ts";

/** Pages have it mounted and drawn: they only need to be told. */
const LEAD_MOUNTED_MS: Duration = 150;
/** They must mount and draw it first (measured on a wall of three by two, with a margin). */
const LEAD_MS: Duration = 250;
/** What is on and what was on before it stay mounted; older ones do not. */
const STILL_MOUNTED = 2;

/** How long each transition lasts when nobody says, and at most. */
export const TRANSITION_MS: Readonly<Record<Transition, { readonly usual: Duration; readonly most: Duration }>> = {
  cut: { usual: 0, most: 0 },
  fade: { usual: 400, most: 400 },
  flight: { usual: 1_200, most: 2_000 },
};

/** How long before its instant pages must be told of a scene. */
export function leadOf(show: WallShow, scene: SceneId): Duration {
  const isMounted = show.next === scene || show.recent.slice(0, STILL_MOUNTED).includes(scene);
  return isMounted ? LEAD_MOUNTED_MS : LEAD_MS;
}

/** A scene on its way to a wall. */
export interface Taking {
  readonly scene: SceneId;
  readonly from: TakenBy;
  readonly transition?: Transition;
  readonly durationMs?: Duration;
  /** Not before this. */
  readonly notBefore?: Instant;
  /** Moves the instant on a little, to where screens are nearest together; absent: it stays. */
  readonly align?: (from: Instant) => Instant;
  /** What else the event says. */
  readonly along?: Pick<ShowEventMap["wall.sceneTaken"], "condition" | "scheduleRule" | "playlist">;
}

/** The event by which a scene goes on, at the first instant at which every page can show it. */
export function takeScene(show: WallShow, act: WallAct, taking: Taking): Extract<ShowEvent, { readonly type: "wall.sceneTaken" }> {
  const { scene, from, transition = "cut", notBefore = 0, along = {}, align = (from) => from } = taking;
  const showAt = align(Math.max(act.at + leadOf(show, scene), Math.ceil(notBefore)));
  const durationMs = taking.durationMs ?? TRANSITION_MS[transition].usual;
  const playlist = along.playlist === undefined ? {} : { playlist: { ...along.playlist, since: showAt } };
  const taken = { scene, by: act.by, from, transition, durationMs, showAt };
  return { type: "wall.sceneTaken", data: { ...act, ...along, ...playlist, taken } };
}
