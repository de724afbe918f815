import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleepFor } from "node:timers/promises";
import { WebSocketServer } from "ws";
import { NO_DRILL } from "#shared/drill/drillState.ts";
import { type SeriesKey, seriesKey } from "#shared/observation/seriesKey.ts";
import { encodeFrame, epochHash, type FrameEntry, sortForFrame } from "#shared/wire/frame.ts";
import { createFeed } from "#server/feed/feed.ts";
import { createLatestState } from "#server/feed/liveState.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { openExact } from "#server/journal/openExact.ts";
import { createLog } from "#server/log.ts";
import { createGateway } from "#server/socket/gateway.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { aWatcher, NO_ROLL } from "#tests/doubles/watchers.ts";

/** What the parent asks for; the child answers `{port}` and then, on "start" and "stop", its CPU time. */
export interface FanoutPlan {
  readonly kind: "toanCanh" | "bareWs";
  readonly series: number;
  readonly visible: number;
  readonly updatesPerSecond: number;
}

const STEP_MS = 10;
/** As server/feed/feed.ts holds under load. */
const PULSE_MS = 80;
const PERIOD = "2026-11-24T08:30";
const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  sleepFor(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
const keyAt = (index: number): SeriesKey => seriesKey(`LOAD.I${Math.floor(index / 63)}`, String(index % 63).padStart(2, "0"));

/** One update in four is of a visible series while some are not, however many those are; each part is gone through in turn. */
function indexOf(update: number, { series, visible }: FanoutPlan): number {
  if (visible === series) return update % series;
  const shown = Math.floor(update / 4);
  return update % 4 === 0 ? shown % visible : visible + ((update - shown - 1) % (series - visible));
}

let sent = 0;
let stepping = false;
const valueAt = (step: number): string => String(30_000 + (step % 9_000));

async function toanCanh(plan: FanoutPlan): Promise<{ port: Promise<number>; step: () => Promise<void> }> {
  const journal = createMemoryJournal({ now: () => Date.now() });
  const log = createLog({ level: "silent" });
  const signal = new AbortController().signal;
  const latest = {
    actual: createLatestState({ journal: journal.actual, topic: "actual", log, sleep }),
    exercise: createLatestState({ journal: journal.exercise, topic: "exercise", log, sleep }),
  };
  const nobody = { total: 0, connected: 0, supplied: 0, late: 0, missing: 0, revised: 0 };
  const sharing = { agencies: nobody, indicators: nobody, byAgency: [] };
  const visible = Array.from({ length: plan.visible }, (_, index) => keyAt(index));
  const exact = await openExact(journal.events, log);
  const feed = createFeed({
    latest,
    events: journal.events,
    exact,
    visibleSeries: () => visible,
    drill: () => NO_DRILL,
    sharing: () => sharing,
    now: () => Date.now(),
  });
  for (const run of [latest.actual.run(signal), latest.exercise.run(signal), feed.run(signal)]) void run;
  const httpServer = createServer();
  createGateway({
    httpServer,
    feed,
    identify: async () => aWatcher(),
    roll: NO_ROLL,
    allowedOrigins: [],
    log,
    monotonic: () => performance.now(),
    sleep,
    handshakesPerSecond: 1_000,
  });
  let at = 0;
  let startedAt = 0;
  const step = async (): Promise<void> => {
    if (startedAt === 0) startedAt = performance.now();
    const count = Math.min(200, Math.floor(((performance.now() - startedAt) * plan.updatesPerSecond) / 1_000) - at);
    if (count <= 0) return;
    const drafts = Array.from({ length: count }, (_, n) =>
      aDraft({
        series: keyAt(indexOf(at + n, plan)),
        period: PERIOD,
        periodStart: 1,
        value: valueAt(at + n + Math.floor((at + n) / plan.series)),
      }),
    );
    at += count;
    sent += count;
    await journal.actual.apply(drafts);
  };
  return { port: listen(httpServer), step };
}

function bareWs(plan: FanoutPlan): { port: Promise<number>; step: () => Promise<void> } {
  const httpServer = createServer();
  const sockets = new WebSocketServer({ server: httpServer, perMessageDeflate: false });
  const perPulse = Math.round((plan.updatesPerSecond * PULSE_MS) / 1_000);
  const batches = Array.from({ length: Math.ceil(plan.series / perPulse) }, (_, batch) => batchOf(batch * perPulse, perPulse, plan.series));
  let pulse = 0;
  let due = performance.now();
  const step = async (): Promise<void> => {
    if (performance.now() < due) return;
    due += PULSE_MS;
    const batch = batches[pulse++ % batches.length] ?? new Uint8Array();
    for (const socket of sockets.clients) socket.send(batch);
    sent += perPulse;
  };
  return { port: listen(httpServer), step };
}

function batchOf(start: number, count: number, series: number): Uint8Array {
  const entries: FrameEntry[] = Array.from({ length: count }, (_, n) => ({
    index: (start + n) % series,
    follows: true,
    figure: {
      period: PERIOD,
      value: valueAt(start + n),
      status: "A",
      agency: "MPI",
      receivedAt: 1_764_000_000_000,
      revision: 1,
      was: valueAt(start),
      previousPeriod: null,
      previous: null,
    },
  }));
  sortForFrame(entries);
  return encodeFrame({ epoch: epochHash("bare"), from: start, to: start + count }, entries);
}

async function listen(httpServer: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  return (httpServer.address() as AddressInfo).port;
}

const plan = JSON.parse(process.argv[2] ?? "{}") as FanoutPlan;
const made = plan.kind === "toanCanh" ? await toanCanh(plan) : bareWs(plan);
setInterval(() => {
  if (stepping) void made.step();
}, STEP_MS);
process.on("message", (said) => {
  if (said === "run") stepping = true;
  const { user, system } = process.cpuUsage();
  process.send?.({ said, cpuMicros: user + system, updates: sent });
});
process.on("disconnect", () => process.exit(0));
process.send?.({ port: await made.port });
