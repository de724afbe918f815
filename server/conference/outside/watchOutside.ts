import { randomUUID } from "node:crypto";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { MediaNews } from "#server/conference/mediaSystem.ts";
import type { Log } from "#server/log.ts";
import { originOf } from "./addressTemplate.ts";
import type { OutsideConfig } from "./outsideConfig.ts";
import type { Exchange } from "./outsideExchange.ts";
import type { CountBytes } from "./outsideStats.ts";
import { GATEWAY_PAGE, type SiteFlows } from "./siteFlow.ts";

/** How often the server outside is asked whether it is there. */
export const PROBE_MS: Duration = 5 * SECOND_MS;
/** One lost answer is no outage. */
const FAILURES_UNTIL_DOWN = 2;

interface Parts {
  readonly config: OutsideConfig;
  readonly exchange: Exchange;
  readonly flows: SiteFlows;
  /** `null`: nothing is counted. */
  readonly count: CountBytes | null;
  readonly tell: (news: MediaNews) => void;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** Whether the server outside is there, and what comes to it. */
export interface OutsideWatch {
  readonly isUp: () => boolean;
  /** A request had no answer: it is asked at once. */
  readonly failed: () => void;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Looks after the server outside while it runs; nothing is asked before. */
export function watchOutside({ config, exchange, flows, count, tell, now, sleep, log }: Parts): OutsideWatch {
  // What goes through it outlives a short absence, so that its name changes with this server's start alone.
  const relay = `outside-${randomUUID()}`;
  const url = new URL("/", originOf(config.whip) ?? config.whip);
  let failures = FAILURES_UNTIL_DOWN;
  let isAsking = false;
  const isUp = (): boolean => failures < FAILURES_UNTIL_DOWN;

  const came = (): void => {
    const wasUp = isUp();
    failures = 0;
    if (wasUp) return;
    log.info("media.outside.up", { relay });
    tell({ kind: "up", relay });
    for (const site of flows.sites()) {
      const flow = flows.of(site);
      if (flow?.isFlowing === true) tell({ kind: "flowing", site, page: flow.page });
    }
  };
  const missed = (fault: string): void => {
    const wasUp = isUp();
    failures += 1;
    if (!wasUp || isUp()) return;
    log.warn("media.outside.down", { fault });
    tell({ kind: "down" });
  };
  const probe = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    try {
      const outcome = await exchange({ method: "OPTIONS", url, token: null });
      // What answers for a server behind it that is away: 502, 503, 504.
      if (outcome.ok && outcome.reply.status < 500) came();
      else missed(outcome.ok ? `it answers ${outcome.reply.status}` : outcome.fault);
    } finally {
      isAsking = false;
    }
  };
  const countAll = async (countOf: CountBytes): Promise<void> => {
    for (const site of config.gateways) if (flows.of(site) === undefined) flows.began(site, GATEWAY_PAGE);
    await Promise.all(
      flows.sites().map(async (site) => {
        const page = flows.of(site)?.page ?? GATEWAY_PAGE;
        flows.counted(site, await countOf(site, page), now());
      }),
    );
  };
  const every = async (ms: Duration, work: () => Promise<void>, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      await work();
      await sleep(ms, signal);
    }
  };
  return {
    isUp,
    failed: () => void probe(),
    run: async (signal) => {
      const counting = count === null ? null : every(config.stats?.everyMs ?? SECOND_MS, () => countAll(count), signal);
      await Promise.all([every(PROBE_MS, probe, signal), counting]);
    },
  };
}
