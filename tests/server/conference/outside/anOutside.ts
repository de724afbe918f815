import { Registry } from "prom-client";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { MediaNews } from "#server/conference/mediaSystem.ts";
import { type OutsideConfig, outsideConfigSchema } from "#server/conference/outside/outsideConfig.ts";
import type { Resolve } from "#server/conference/outside/outsideDialler.ts";
import { createOutsideMedia, type OutsideMedia } from "#server/conference/outside/outsideMedia.ts";
import { type ManualClock, manualClock } from "#tests/doubles/manualClock.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";

/** What a file says when only this is told of it. */
export function anOutsideConfig(origin: string, more: Readonly<Record<string, unknown>> = {}): OutsideConfig {
  return outsideConfigSchema.parse({
    whip: `${origin}/{site}/whip`,
    whep: `${origin}/{site}/whep`,
    origins: [{ origin, addresses: ["127.0.0.1"] }],
    ...more,
  });
}

/** Media through a host outside, on a manual clock. */
export interface AnOutside {
  readonly media: OutsideMedia;
  readonly news: MediaNews[];
  readonly log: ReturnType<typeof silentLog>;
  readonly clock: ManualClock;
  readonly metrics: Registry;
}

export const SITE = "tinh-22" as SiteId;
export const OFFER = "v=0\r\ns=-\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n";

/** Builds it; `secrets` by the names of their variables. */
export function anOutside(
  config: OutsideConfig,
  more: { readonly secrets?: Readonly<Record<string, string>>; readonly resolve?: Resolve } = {},
): AnOutside {
  const clock = manualClock(Date.parse("2026-11-24T08:30:00+07:00"));
  const metrics = new Registry();
  const log = silentLog();
  const quiet = { ...log, child: () => quiet };
  const media = createOutsideMedia({
    config,
    secrets: new Map(Object.entries(more.secrets ?? {})),
    now: clock.now,
    sleep: (ms, signal) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const undo = clock.setTimer(resolve, ms);
      signal?.addEventListener("abort", () => {
        undo();
        resolve();
      });
      return promise;
    },
    log: quiet,
    metrics,
    ...(more.resolve === undefined ? {} : { resolve: more.resolve }),
  });
  const news: MediaNews[] = [];
  media.onNews((each) => news.push(each));
  return { media, news, log, clock, metrics };
}
