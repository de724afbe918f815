import { setTimeout as sleepFor } from "node:timers/promises";
import { Registry } from "prom-client";
import type { SiteId } from "#shared/catalogue/site.ts";
import { createEmbeddedRelay, type EmbeddedRelay } from "#server/conference/embeddedRelay/createEmbeddedRelay.ts";
import type { MediaNews, MediaOutcome, MediaSession } from "#server/conference/mediaSystem.ts";
import { createLog } from "#server/log.ts";
import type { LossyUdp } from "./lossyUdp.ts";
import { createTestRoom, type TestRoom, type TestRoomParts } from "./roomWithoutBrowser.ts";
import { createWatchingPeer, type WatchingParts, type WatchingPeer } from "./watchingPeer.ts";

/** A running relay, and everything that was opened through it. */
export interface TestRelay {
  readonly relay: EmbeddedRelay;
  readonly news: readonly (MediaNews & { readonly at: number })[];
  /** A room begins to send; throws when it is refused. */
  readonly room: (site: string, parts?: TestRoomParts & { readonly page?: string; readonly line?: LossyUdp }) => Promise<OpenRoom>;
  readonly viewer: (site: string, parts?: WatchingParts & { readonly line?: LossyUdp }) => Promise<OpenViewer>;
  /** Memory of the relay's process, as it told last. */
  readonly residentBytes: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

export interface OpenRoom extends TestRoom {
  readonly session: MediaSession;
}

export interface OpenViewer extends WatchingPeer {
  readonly session: MediaSession;
}

const WAIT_MS = 30_000;

/** A site in name; the relay does not know the catalogue. */
export function aSite(id: string): SiteId {
  return id as SiteId;
}

/** What was opened, or why not. */
export function openedOf(outcome: MediaOutcome): MediaSession {
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.en}`);
  return outcome.session;
}

/** Until it holds; `what` says what was waited for, and how things stand when it does not come. */
export async function until(holds: () => boolean, what: string | (() => string), withinMs = WAIT_MS): Promise<number> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > withinMs) throw new Error(`not within ${withinMs} ms: ${typeof what === "string" ? what : what()}`);
    await sleepFor(10);
  }
  return performance.now() - began;
}

/** Starts the real relay in its own process. */
export async function startTestRelay({ announced = [] }: { readonly announced?: readonly string[] } = {}): Promise<TestRelay> {
  const metrics = new Registry();
  const relay = createEmbeddedRelay({
    host: "127.0.0.1",
    port: 0,
    announced,
    log: createLog({ level: "error" }),
    metrics,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: async (ms, signal) => {
      await sleepFor(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {});
    },
  });
  const news: (MediaNews & { readonly at: number })[] = [];
  relay.onNews((each) => void news.push({ ...each, at: performance.now() }));
  const ending = new AbortController();
  const running = relay.run(ending.signal);
  const closing: (() => void)[] = [];
  await until(relay.isUp, "the relay is up");
  return {
    relay,
    news,
    room: async (site, { page = "page-1", line, ...parts } = {}) => {
      const room = createTestRoom(parts);
      closing.push(room.close);
      const session = openedOf(await relay.open("publish", { site: aSite(site), page, offer: await room.peer.offer() }));
      room.peer.answer(line?.through(session.answer) ?? session.answer);
      return { ...room, session };
    },
    viewer: async (site, { line, ...parts } = {}) => {
      const viewer = createWatchingPeer(parts);
      closing.push(viewer.close);
      const session = openedOf(await relay.open("play", { site: aSite(site), page: "wall", offer: await viewer.offer() }));
      viewer.answer(line?.through(session.answer) ?? session.answer);
      return { ...viewer, session };
    },
    residentBytes: async () => (await metrics.getSingleMetric("toancanh_relay_resident_bytes")?.get())?.values[0]?.value ?? 0,
    stop: async () => {
      for (const close of closing) close();
      ending.abort();
      await running;
    },
  };
}
