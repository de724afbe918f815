import { randomUUID } from "node:crypto";
import { Counter, type Registry } from "prom-client";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import {
  type MediaAsk,
  type MediaDirection,
  type MediaNews,
  type MediaOutcome,
  type MediaSystem,
  OFFER_MOST,
} from "#server/conference/mediaSystem.ts";
import type { Log } from "#server/log.ts";
import { filledUrl } from "./addressTemplate.ts";
import { readAnswer } from "./outsideAnswer.ts";
import { nameOf, type OutsideConfig } from "./outsideConfig.ts";
import { createOutsideDialler, type Resolve, systemResolve } from "./outsideDialler.ts";
import { createExchange } from "./outsideExchange.ts";
import { refusal } from "./outsideRefusals.ts";
import { createOutsideSessions, type HeldSession } from "./outsideSessions.ts";
import { createCountBytes } from "./outsideStats.ts";
import { createTokenMint, type Secrets } from "./outsideToken.ts";
import type { RosterEvent } from "./rosterEvent.ts";
import { createSiteFlows, GATEWAY_PAGE } from "./siteFlow.ts";
import { watchOutside } from "./watchOutside.ts";

/** The port, and the way in for what the server outside tells. */
export interface OutsideMedia extends MediaSystem {
  readonly mode: "whep";
  readonly told: (event: RosterEvent) => void;
}

interface Parts {
  readonly config: OutsideConfig;
  readonly secrets: Secrets;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
  readonly metrics: Registry;
  /** Of tests. */
  readonly resolve?: Resolve;
}

/** What only the server that carries the packets could tell. */
const UNKNOWN = { framesPerSecond: null, lossFraction: null, rttMs: null } as const;

/**
 * Media through any WHIP/WHEP server outside: pages talk to this server alone, which asks the other one at the addresses of `conference.json`, and
 * nowhere else. Where that server's own resources are, and its tokens, no page learns.
 */
export function createOutsideMedia(parts: Parts): OutsideMedia {
  const { config, secrets, now, sleep, log, metrics, resolve = systemResolve } = parts;
  const asks = new Counter({
    name: "toancanh_outside_media_requests_total",
    help: "Requests to the WHIP/WHEP server outside, by what they came to",
    labelNames: ["direction", "outcome"],
    registers: [metrics],
  });
  const signalling = createOutsideDialler({ config, resolve, most: OFFER_MOST, keepsOpen: false });
  const counting = createOutsideDialler({ config, resolve, most: OFFER_MOST, keepsOpen: true });
  const exchange = createExchange(signalling, config.answerMs);
  const mint = createTokenMint(config.token, secrets, now);
  const ofStats = config.stats?.secret === undefined ? null : (secrets.get(config.stats.secret) ?? null);
  const count = createCountBytes({ config, exchange: createExchange(counting, config.answerMs), token: ofStats });
  const sessions = createOutsideSessions();
  const listeners = new Set<(news: MediaNews) => void>();
  const tell = (news: MediaNews): void => {
    for (const listener of listeners) listener(news);
  };
  const flows = createSiteFlows(tell, count !== null);
  const watch = watchOutside({ config, exchange, flows, count, tell, now, sleep, log });

  // A site that is dropped while one of its sessions opens: that one must not stay.
  const drops = new Map<SiteId, number>();
  const dropsOf = (site: SiteId): number => drops.get(site) ?? 0;
  const turns = new Map<SiteId, Promise<unknown>>();
  // Two pages of one site that begin at once: the second one finds the first.
  const inTurn = <T>(site: SiteId, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(site) ?? Promise.resolve()).then(work, work);
    turns.set(site, turn);
    return turn.finally(() => {
      if (turns.get(site) === turn) turns.delete(site);
    });
  };

  const refuse = (direction: MediaDirection, code: Parameters<typeof refusal>[0], retryAfterS?: number): MediaOutcome => {
    asks.inc({ direction, outcome: code });
    return refusal(code, retryAfterS);
  };

  const end = async ({ id, site, direction, page, resource }: HeldSession): Promise<void> => {
    if (sessions.remove(id) === undefined) return;
    if (direction === "publish" && sessions.publisherOf(site) === undefined) flows.stopped(site, "closed");
    const token = await mint(site, { site: nameOf(config, site), page, direction });
    const outcome = await exchange({ method: "DELETE", url: resource, token: token ?? null });
    // Gone already is what was wanted.
    const isEnded = outcome.ok && (outcome.reply.status < 300 || [404, 410].includes(outcome.reply.status));
    if (!isEnded) log.warn("media.outside.unended", { site, direction, fault: outcome.ok ? String(outcome.reply.status) : outcome.fault });
  };

  const opened = async (direction: MediaDirection, { site, page, offer }: MediaAsk): Promise<MediaOutcome> => {
    const values = { site: nameOf(config, site), page, direction };
    const dropped = dropsOf(site);
    const url = filledUrl(direction === "publish" ? config.whip : config.whep, values);
    const token = await mint(site, values);
    if (url === null || token === undefined) {
      log.warn("media.outside.unaddressed", { site, direction, why: url === null ? "no address can be made of it" : "it has no token" });
      return refuse(direction, "media.away");
    }
    const outcome = await exchange({ method: "POST", url, token, body: offer });
    if (!outcome.ok) {
      log.warn(outcome.why === "forbidden" ? "media.outside.forbidden" : "media.outside.away", { site, direction, fault: outcome.fault });
      if (outcome.why === "away") watch.failed();
      return refuse(direction, "media.away");
    }
    const read = readAnswer(outcome.reply, url, direction, config.codecs);
    if (!read.ok) {
      log.warn("media.outside.refused", { site, direction, status: outcome.reply.status, fault: read.fault });
      return refuse(direction, read.code, read.retryAfterS);
    }
    const { answer, etag, resource, codec, iceServers } = read.session;
    const id = randomUUID();
    const audio = /^m=audio [1-9]/m.test(answer);
    const held = { id, site, direction, page, codec, audio, resource, openedAt: now() };
    sessions.add(held);
    if (dropsOf(site) !== dropped) {
      await end(held);
      return refuse(direction, "media.away");
    }
    if (direction === "publish") flows.began(site, page);
    asks.inc({ direction, outcome: "opened" });
    return { ok: true, session: { id, answer, etag: etag ?? `"${id}"`, iceServers } };
  };

  const publish = async (ask: MediaAsk): Promise<MediaOutcome> => {
    const before = sessions.publisherOf(ask.site);
    if (before !== undefined && before.page !== ask.page) return refuse("publish", "media.taken");
    // The same page begins anew: its line had dropped.
    if (before !== undefined) await end(before);
    return opened("publish", ask);
  };

  return {
    mode: "whep",
    isUp: watch.isUp,
    open: (direction, ask) => {
      if (Buffer.byteLength(ask.offer) > OFFER_MOST) return Promise.resolve(refuse(direction, "media.offer"));
      return direction === "publish" ? inTurn(ask.site, () => publish(ask)) : opened("play", ask);
    },
    close: async (session) => {
      const held = sessions.get(session);
      if (held !== undefined) await end(held);
    },
    siteOf: (session) => {
      const held = sessions.get(session);
      return held === undefined ? null : { site: held.site, direction: held.direction };
    },
    quality: () =>
      new Map(
        flows.sites().flatMap((site) => {
          const flow = flows.of(site);
          // Without counts nothing is known of it: no figure is better than a wrong one.
          if (flow === undefined || flow.countedAt === null || !flow.isFlowing) return [];
          const publisher = sessions.publisherOf(site);
          const { codec = "none", audio = false } = publisher ?? {};
          const { bitsPerSecond, heardAt } = flow;
          return [[site, { codec, audio, bitsPerSecond, heardAt, ...UNKNOWN, viewers: sessions.viewersOf(site) }] as const];
        }),
      ),
    onNews: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    drop: async (site) => {
      drops.set(site, dropsOf(site) + 1);
      await Promise.all(sessions.of(site).map(end));
    },
    told: ({ kind, site }) => {
      const page = sessions.publisherOf(site)?.page ?? (config.gateways.includes(site) ? GATEWAY_PAGE : null);
      if (kind === "published" && page !== null) flows.flowing(site, page);
      if (kind === "unpublished") flows.stopped(site, "closed");
    },
    run: async (signal) => {
      await watch.run(signal);
      await Promise.all([signalling.close(), counting.close()]);
    },
  };
}
