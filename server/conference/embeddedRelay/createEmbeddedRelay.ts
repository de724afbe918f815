import { randomUUID } from "node:crypto";
import type { Registry } from "prom-client";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { MediaAsk, MediaDirection, MediaNews, MediaOutcome, MediaQuality, MediaSystem } from "#server/conference/mediaSystem.ts";
import type { Log } from "#server/log.ts";
import { freeUdpPort } from "./freeUdpPort.ts";
import { type RelayChild, startRelayChild } from "./relayChild.ts";
import type { FromRelay } from "./relayMessages.ts";
import { createRelayMetrics } from "./relayMetrics.ts";
import { refusalOf } from "./relayWords.ts";

/** What the embedded relay needs. */
export interface EmbeddedRelayParts {
  /** Address that pictures come in at. */
  readonly host: string;
  /** The one UDP port of all pictures; 0: one that is free at the start. */
  readonly port: number;
  /** Numeric addresses under which it is reached besides, by a translation in front of it. */
  readonly announced?: readonly string[];
  readonly log: Log;
  readonly metrics: Registry;
  readonly now: () => Instant;
  readonly monotonic: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
}

/** The relay as the rest of the server knows it, and what tests look at. */
export interface EmbeddedRelay extends MediaSystem {
  /** `null` until it first started. */
  readonly port: () => number | null;
  readonly pid: () => number | null;
}

interface Session {
  readonly site: SiteId;
  readonly direction: MediaDirection;
  readonly page: string;
}

const READY_MS: Duration = 15_000;
const OPEN_MS: Duration = 5_000;
const PING_MS: Duration = 500;
const START_LOOK_MS: Duration = 20;
const HUNG_MS: Duration = 3_000;
const END_MS: Duration = 1_500;
const AWAY_RETRY_MS: Duration = 1_000;
const BACKOFF = { first: 100, most: 1_000, calmMs: 30_000 } as const;

/** The relay in a process of its own, started again whenever it dies or hangs. */
export function createEmbeddedRelay(parts: EmbeddedRelayParts): EmbeddedRelay {
  const { host, announced = [], log, now, monotonic, sleep } = parts;
  const metrics = createRelayMetrics(parts.metrics);
  const listeners = new Set<(news: MediaNews) => void>();
  const sessions = new Map<string, Session>();
  const waiting = new Map<
    number,
    { readonly ask: MediaAsk; readonly direction: MediaDirection; readonly settle: (outcome: MediaOutcome) => void }
  >();
  const flowing = new Map<SiteId, string>();
  const state = { child: null as RelayChild | null, isUp: false, port: parts.port, asks: 0, heardAt: 0, failure: "" };
  // The next relay is loaded and waits: on a busy machine its start alone would take seconds.
  let spare: RelayChild | null = null;
  let quality: ReadonlyMap<SiteId, MediaQuality> = new Map();

  const tell = (news: MediaNews): void => {
    for (const listener of listeners) listener(news);
  };
  const settle = (ask: number, outcome: MediaOutcome): void => {
    waiting.get(ask)?.settle(outcome);
    waiting.delete(ask);
  };
  const away = (): MediaOutcome => ({ ok: false, refusal: refusalOf("away", AWAY_RETRY_MS) });

  const hear = (message: FromRelay): void => {
    state.heardAt = monotonic();
    switch (message.kind) {
      case "ready":
        state.isUp = true;
        break;
      case "failed":
        state.failure = message.why;
        break;
      case "pong":
        break;
      case "opened": {
        const asked = waiting.get(message.ask);
        if (asked === undefined) {
          state.child?.say({ kind: "close", session: message.session.id });
          break;
        }
        sessions.set(message.session.id, { site: asked.ask.site, direction: asked.direction, page: asked.ask.page });
        settle(message.ask, { ok: true, session: message.session });
        break;
      }
      case "refused": {
        const { retryAfterMs, ...said } = message.refusal;
        settle(message.ask, { ok: false, refusal: { ...said, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } });
        break;
      }
      case "ended":
        sessions.delete(message.session);
        break;
      case "flowing":
        flowing.set(message.site, message.page);
        tell(message);
        break;
      case "stopped":
        flowing.delete(message.site);
        tell(message);
        break;
      case "quality": {
        const at = now();
        quality = new Map(
          message.sites.map(({ site, heardAgoMs, ...told }) => [site, { ...told, heardAt: heardAgoMs === null ? null : at - heardAgoMs }]),
        );
        metrics.told(message);
        break;
      }
    }
  };

  const forget = (): void => {
    for (const ask of [...waiting.keys()]) settle(ask, away());
    sessions.clear();
    quality = new Map();
    for (const [site, page] of flowing) tell({ kind: "stopped", site, page, cause: "relay" });
    flowing.clear();
  };

  const hatch = (): RelayChild => {
    const child: RelayChild = startRelayChild({
      message: (message) => {
        if (state.child === child) hear(message);
      },
      nonsense: () => log.error("relay.nonsense", { pid: child.pid }),
      wrote: (line) => log.warn("relay.wrote", { line }),
    });
    return child;
  };
  const putAway = async (child: RelayChild): Promise<void> => {
    if (child.isGone()) return;
    child.end();
    await Promise.race([child.gone, sleep(END_MS)]);
    if (!child.isGone()) child.kill();
    await child.gone;
  };

  /** One life of a relay: from its start to its end, which is never asked for here. */
  const live = async (signal: AbortSignal): Promise<void> => {
    state.heardAt = monotonic();
    state.failure = "";
    const child = spare?.isGone() === false ? spare : hatch();
    spare = null;
    state.child = child;
    child.say({ kind: "start", address: host, port: state.port, announced: [...announced] });
    const startedAt = monotonic();
    let wasUp = false;
    let lookedAt = startedAt;
    while (!child.isGone() && !signal.aborted) {
      await Promise.race([child.gone, sleep(wasUp ? PING_MS : START_LOOK_MS, signal)]);
      // If we stood still ourselves, what it said meanwhile is still to be read.
      if (monotonic() - lookedAt > 2 * PING_MS) state.heardAt = monotonic();
      lookedAt = monotonic();
      if (state.isUp && !wasUp) {
        wasUp = true;
        const relay = randomUUID();
        metrics.up(true);
        log.info("relay.up", { relay, pid: child.pid, port: state.port, ms: Math.round(monotonic() - startedAt) });
        tell({ kind: "up", relay });
        spare = hatch();
      }
      const isHung = monotonic() - state.heardAt > (wasUp ? HUNG_MS : READY_MS);
      if (isHung || state.failure !== "") {
        log.error(isHung ? "relay.hung" : "relay.failed", { pid: child.pid, why: state.failure });
        child.kill();
        await child.gone;
      } else child.say({ kind: "ping" });
    }
    await putAway(child);
    state.child = null;
    state.isUp = false;
    metrics.up(false);
    forget();
    if (wasUp) tell({ kind: "down" });
  };

  return {
    mode: "embedded",
    isUp: () => state.isUp,
    port: () => (state.port === 0 ? null : state.port),
    pid: () => state.child?.pid ?? null,
    open: async (direction, ask) => {
      const { child } = state;
      if (child === null || !state.isUp) return away();
      state.asks += 1;
      const { asks } = state;
      const answered = new AbortController();
      const outcome = new Promise<MediaOutcome>((resolve) => waiting.set(asks, { ask, direction, settle: resolve }));
      child.say({ kind: "open", ask: asks, direction, ...ask });
      const tooLate = sleep(OPEN_MS, answered.signal).then(() => settle(asks, away()));
      try {
        return await outcome;
      } finally {
        answered.abort();
        await tooLate;
      }
    },
    close: async (session) => {
      if (!sessions.delete(session)) return;
      state.child?.say({ kind: "close", session });
    },
    siteOf: (session) => {
      const held = sessions.get(session);
      return held === undefined ? null : { site: held.site, direction: held.direction };
    },
    quality: () => quality,
    onNews: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    drop: async (site) => {
      for (const [session, held] of sessions) {
        if (held.site === site) sessions.delete(session);
      }
      quality = new Map([...quality].filter(([each]) => each !== site));
      state.child?.say({ kind: "drop", site });
    },
    run: async (signal) => {
      let backoffMs: Duration = BACKOFF.first;
      while (!signal.aborted) {
        const startedAt = monotonic();
        if (state.port === 0) state.port = await freeUdpPort(host);
        await live(signal);
        if (signal.aborted) {
          if (spare !== null) await putAway(spare);
          return;
        }
        backoffMs = monotonic() - startedAt > BACKOFF.calmMs ? BACKOFF.first : Math.min(BACKOFF.most, backoffMs * 2);
        metrics.restarted();
        log.warn("relay.restarts", { inMs: backoffMs });
        await sleep(backoffMs, signal);
      }
    },
  };
}
