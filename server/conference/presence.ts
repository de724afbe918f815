import type { SiteId } from "#shared/catalogue/site.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { callOf } from "#shared/conference/conferenceState.ts";
import { SYSTEM } from "#shared/duty/role.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { JournalUnavailable } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import type { CallEvent } from "./conferenceCommand.ts";
import type { ConferenceDesk } from "./conferenceDesk.ts";

/** The pages of rooms, as connections tell of them. */
export interface RoomPort {
  /** A page of a site's room is there; returns how it leaves. */
  readonly join: (site: SiteId) => () => void;
}

/** Which rooms are there, for everyone to know. */
export interface RoomPresence extends RoomPort {
  /** Pages of a site's room that this node knows of. */
  readonly pages: (site: SiteId) => number;
  readonly look: () => Promise<void>;
  /** Looks four times a second, until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** A page that is loaded again is back by then. */
const LEAVE_MS: Duration = 3 * SECOND_MS;
/** Rooms that were there before this node began and are on no other come back by then. */
const RETURN_MS: Duration = 10 * SECOND_MS;
const LOOK_MS: Duration = 250;

interface Parts {
  readonly desk: Pick<ConferenceDesk, "see">;
  readonly exact: Standing<ExactState>;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** The rooms of this node; with several, each says what it sees, and one that says a room is gone is put right by one that has it. */
export function createRoomPresence({ desk, exact, now, sleep, log }: Parts): RoomPresence {
  const pages = new Map<SiteId, number>();
  const leaves = new Map<SiteId, Instant>();
  let isStopped = false;

  const changes = ({ conference }: ExactState): readonly CallEvent[] => {
    const at = Math.floor(now());
    const isThere = (site: SiteId): boolean => Object.hasOwn(conference.present, site);
    const came = [...pages.keys()]
      .filter((site) => !isThere(site))
      .map((site): CallEvent => ({ type: "conference.siteCame", data: { at, by: SYSTEM, site } }));
    const left = [...leaves]
      .filter(([site, until]) => until <= at && isThere(site))
      .flatMap(([site]): readonly CallEvent[] => {
        const gone: CallEvent = { type: "conference.siteLeft", data: { at, by: SYSTEM, site } };
        const call = callOf(conference, site);
        // It rings nowhere any more.
        return call?.state === "ringing" ? [gone, { type: "conference.ringLost", data: { at, by: SYSTEM, site, call: call.id } }] : [gone];
      });
    return [...came, ...left];
  };

  const look = async (): Promise<void> => {
    try {
      if (changes(exact.state()).length > 0) await desk.see(changes);
      for (const [site, until] of leaves) if (until <= now()) leaves.delete(site);
      isStopped = false;
    } catch (fault) {
      const level = fault instanceof JournalUnavailable ? "warn" : "error";
      if (!isStopped) log[level]("conference.presence", { stopped: true, fault: String(fault) });
      isStopped = true;
    }
  };

  return {
    look,
    pages: (site) => pages.get(site) ?? 0,
    join: (site) => {
      pages.set(site, (pages.get(site) ?? 0) + 1);
      leaves.delete(site);
      let isHere = true;
      return () => {
        if (!isHere) return;
        isHere = false;
        const left = (pages.get(site) ?? 1) - 1;
        if (left > 0) {
          pages.set(site, left);
          return;
        }
        pages.delete(site);
        leaves.set(site, now() + LEAVE_MS);
      };
    },
    run: async (signal) => {
      for (const site of Object.keys(exact.state().conference.present) as SiteId[]) {
        if (!pages.has(site)) leaves.set(site, now() + RETURN_MS);
      }
      while (!signal.aborted) {
        await look();
        await sleep(LOOK_MS, signal);
      }
    },
  };
}
