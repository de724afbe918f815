import type { SiteId } from "#shared/catalogue/site.ts";
import type { Duration } from "#shared/clock/instant.ts";
import {
  type MediaAsk,
  type MediaDirection,
  type MediaRefusal,
  PUBLISHERS_MOST,
  VIEWERS_ALL_MOST,
  VIEWERS_MOST,
} from "#server/conference/mediaSystem.ts";
import { openLooking } from "./openLooking.ts";
import { openSending } from "./openSending.ts";
import { readOffer } from "./readOffer.ts";
import type { ToldQuality } from "./relayMessages.ts";
import { faultWords, refusalOf } from "./relayWords.ts";
import type { OpenedSession, OpenSession, RelayGround, Seats } from "./seats.ts";
import { createSiteLine, type SiteLine } from "./siteLine.ts";

/** Pictures and sound of all sites: who sends, who looks. */
export interface Relay {
  readonly open: (direction: MediaDirection, ask: MediaAsk) => Promise<OpenedSession | MediaRefusal>;
  readonly close: (session: string) => void;
  readonly drop: (site: SiteId) => void;
  /** Closes every line and says nothing of it: whoever stops it knows. */
  readonly stop: () => void;
  /** Every `TICK_MS`. */
  readonly tick: () => void;
  /** Every second. */
  readonly second: () => void;
  readonly quality: () => readonly ToldQuality[];
  /** Sent to viewers since the start. */
  readonly sent: () => { readonly packets: number; readonly bytes: number };
}

/** How often missing packets and silence are looked for. */
export const TICK_MS: Duration = 20;
/** Whoever was answered has so long to come in. */
const CONNECT_MS: Duration = 15_000;
/** A viewer that says nothing of what it gets is gone. */
const MUTE_VIEWER_MS: Duration = 20_000;
const FULL_RETRY_MS: Duration = 5_000;

/** A relay with nobody in it. */
export function createRelay(ground: RelayGround): Relay {
  const { monotonic, tell } = ground;
  const lines = new Map<SiteId, SiteLine>();
  const sessions = new Map<string, OpenSession>();
  const count = (direction: MediaDirection): number => [...sessions.values()].filter((each) => each.direction === direction).length;
  const lineOf = (site: SiteId): SiteLine => {
    const line = lines.get(site) ?? createSiteLine(site, ground.ssrc);
    lines.set(site, line);
    return line;
  };

  const end = (session: string): void => {
    const open = sessions.get(session);
    if (open === undefined) return;
    const { line } = open;
    sessions.delete(session);
    open.close();
    tell({ kind: "ended", session });
    line.removeViewer(session);
    if (line.sending?.session === session) {
      const { page } = line.sending;
      line.sending = null;
      tell({ kind: "stopped", site: line.site, page, cause: "closed" });
    }
    if (line.sending === null && line.viewers.size === 0 && lines.get(line.site) === line) lines.delete(line.site);
  };
  const seats: Seats = { ...ground, end, keep: (session, open) => void sessions.set(session, open) };

  const full = (direction: MediaDirection, line: SiteLine): boolean =>
    direction === "publish"
      ? line.sending === null && count("publish") >= PUBLISHERS_MOST
      : line.viewers.size >= VIEWERS_MOST || count("play") >= VIEWERS_ALL_MOST;

  return {
    open: async (direction, ask) => {
      const offer = readOffer(ask.offer, direction);
      if (typeof offer === "string") return faultWords(offer);
      if (direction === "play" && (lines.get(ask.site)?.sending ?? null) === null) return refusalOf("nobody");
      const line = lineOf(ask.site);
      if (full(direction, line)) return refusalOf("full", FULL_RETRY_MS);
      const opened = direction === "publish" ? await openSending(seats, line, ask.page, offer) : await openLooking(seats, line, offer);
      if (line.sending === null && line.viewers.size === 0) lines.delete(ask.site);
      return opened;
    },
    close: end,
    drop: (site) => {
      for (const [session, { line }] of sessions) {
        if (line.site === site) end(session);
      }
    },
    stop: () => {
      for (const open of sessions.values()) open.close();
      sessions.clear();
    },
    tick: () => {
      const at = monotonic();
      for (const line of lines.values()) {
        const news = line.tick(at);
        if (news === null || line.sending === null) continue;
        const { page } = line.sending;
        tell(news === "flowing" ? { kind: "flowing", site: line.site, page } : { kind: "stopped", site: line.site, page, cause: "silent" });
      }
    },
    second: () => {
      const at = monotonic();
      for (const line of lines.values()) line.second(at);
      for (const [session, open] of sessions) {
        const isLate = !open.isOpen() && at - open.since > CONNECT_MS;
        const ears = open.line.viewers.get(session)?.ears;
        const isMute = ears !== undefined && open.line.sending?.isFlowing === true && at - ears.heardAt() > MUTE_VIEWER_MS;
        if (isLate || isMute) end(session);
      }
    },
    quality: () => [...lines.values()].flatMap((line) => line.quality(monotonic()) ?? []),
    sent: () =>
      [...lines.values()]
        .flatMap(({ video, audio }) => [video.sent(), audio.sent()])
        .reduce((sum, each) => ({ packets: sum.packets + each.packets, bytes: sum.bytes + each.bytes }), { packets: 0, bytes: 0 }),
  };
}
