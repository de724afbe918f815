import type { SiteId } from "#shared/catalogue/site.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { JournalUnavailable } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import type { CallEvent } from "./conferenceCommand.ts";
import type { ConferenceDesk } from "./conferenceDesk.ts";
import { dueEvents, type PictureSeen, pictureOf } from "./due.ts";
import type { MediaNews, MediaSystem } from "./mediaSystem.ts";

/** What the keeper looks after. */
export interface KeeperParts {
  readonly desk: Pick<ConferenceDesk, "see" | "onWritten">;
  readonly exact: Standing<ExactState>;
  readonly media: Pick<MediaSystem, "onNews">;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** Does what nobody commands: calls that nobody answers, pictures that stop and come again, callouts that have said goodbye. */
export interface Keeper {
  readonly look: () => Promise<void>;
  /** Looks four times a second, until aborted; of several nodes each thing is done by one. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

const LOOK_MS: Duration = 250;
/** A browser that was let in sends within two seconds; one that asks its user again takes longer. */
const FIRST_PICTURE_MS: Duration = 8 * SECOND_MS;

/** The keeper of one node. */
export function createKeeper({ desk, exact, media, now, sleep, log }: KeeperParts): Keeper {
  const pictures = new Map<SiteId, PictureSeen>();
  const awaited = new Map<string, Instant>();
  const absent = new Map<SiteId, Instant>();
  let relay: string | null = null;
  let isStopped = false;
  const due = (state: ExactState): readonly CallEvent[] => dueEvents(state, { pictures, awaited, absent, relay }, Math.floor(now()));

  /** What was told, or is past telling, is told no more: another node may hear the site by now. */
  const forget = (): void => {
    const { calls, present, relay: told } = exact.state().conference;
    for (const [site, { stopped }] of pictures) {
      const call = calls[site];
      const isOpen = call !== undefined && pictureOf(call, pictures) !== null && (call.state === "connected" || call.state === "held");
      if (stopped !== null && !isOpen) pictures.delete(site);
    }
    for (const [id, until] of awaited) if (until <= now()) awaited.delete(id);
    for (const { site } of Object.values(calls)) {
      if (Object.hasOwn(present, site)) absent.delete(site);
      else if (!absent.has(site)) absent.set(site, Math.floor(now()));
    }
    if (relay === told) relay = null;
  };

  const look = async (): Promise<void> => {
    try {
      if (due(exact.state()).length > 0) await desk.see(due);
      forget();
      if (isStopped) log.info("conference.keeper", { stopped: false });
      isStopped = false;
    } catch (fault) {
      const level = fault instanceof JournalUnavailable ? "warn" : "error";
      if (!isStopped) log[level]("conference.keeper", { stopped: true, fault: String(fault) });
      isStopped = true;
    }
  };

  const take = (news: MediaNews): void => {
    switch (news.kind) {
      case "flowing":
        pictures.set(news.site, { page: news.page, stopped: null, isTold: false });
        break;
      case "stopped":
        if (pictures.get(news.site)?.page === news.page) pictures.set(news.site, { page: news.page, stopped: news.cause, isTold: false });
        break;
      case "up":
        ({ relay } = news);
        awaitAll();
        break;
      case "down":
        for (const [site, seen] of pictures) pictures.set(site, { ...seen, stopped: seen.stopped ?? "relay" });
        break;
    }
    void look();
  };

  /** What went through the relay before is gone: whoever does not come back is silent. */
  const awaitAll = (): void => {
    for (const { id, state } of Object.values(exact.state().conference.calls)) {
      if (state === "connected") awaited.set(id, now() + FIRST_PICTURE_MS);
    }
  };

  const awaitAnswered = (written: readonly CallEvent[]): void => {
    for (const { type, data } of written) {
      if (type === "conference.answered") awaited.set(data.call, now() + FIRST_PICTURE_MS);
    }
  };

  /** What any node has written of pictures. */
  const hear = (entries: readonly EventEntry[]): void => {
    for (const { type, data } of entries) {
      const site = data["site"] as SiteId;
      const seen = pictures.get(site);
      if (type === "conference.mediaFlowing") awaited.delete(String(data["call"]));
      if (type === "conference.mediaFlowing" && seen !== undefined) pictures.set(site, { ...seen, isTold: true });
      if (type === "conference.answered" && seen !== undefined) pictures.set(site, { ...seen, isTold: false });
      // A node that begins does not know what comes through this one.
      if (type === "conference.relayStarted") for (const [each, held] of pictures) pictures.set(each, { ...held, isTold: false });
    }
  };

  return {
    look,
    run: async (signal) => {
      const undo = [media.onNews(take), desk.onWritten(awaitAnswered), exact.onChange((_, entries) => hear(entries))];
      while (!signal.aborted) {
        await look();
        await sleep(LOOK_MS, signal);
      }
      for (const each of undo) each();
    },
  };
}
