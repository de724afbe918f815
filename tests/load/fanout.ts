import { type ChildProcess, fork } from "node:child_process";
import type { BenchRow } from "./benchRow.ts";
import { openHerd } from "./fanoutClients.ts";
import type { FanoutPlan } from "./fanoutServer.ts";

const CLIENTS = 500;
const UPDATES_PER_SECOND = 2_000;
const SERIES = 2_000;
const WARM_MS = 3_000;
const MEASURE_MS = 5_000;
/** Times that each side is measured, in turns. A neighbour on the machine can only make a run dearer: the least of them is the figure. */
const ROUNDS = 5;

interface Load {
  readonly plan: FanoutPlan;
  readonly clients: number;
}

interface Reading {
  readonly cpuMicros: number;
  readonly updates: number;
}

interface Measured {
  /** Server CPU for one update delivered to one client, µs. */
  readonly microsPerDelivered: number;
  /** Bytes on the wire for one update to one client. */
  readonly bytesPerUpdate: number;
}

/** F1 and F2: 500 clients × 2,000 updates/s over 2,000 series, beside a bare ws server that sends the same batches already encoded. */
export async function fanoutBench(): Promise<readonly BenchRow[]> {
  const plan = { series: SERIES, visible: SERIES, updatesPerSecond: UPDATES_PER_SECOND } as const;
  const [bareOne, bareMany, oursOne, oursMany] = await inTurns([
    { plan: { kind: "bareWs", ...plan }, clients: 1 },
    { plan: { kind: "bareWs", ...plan }, clients: CLIENTS },
    { plan: { kind: "toanCanh", ...plan }, clients: 1 },
    { plan: { kind: "toanCanh", ...plan }, clients: CLIENTS },
  ]);
  const figure = marginal(oursOne, oursMany);
  const baseline = marginal(bareOne, bareMany);
  const ratio = figure / baseline;
  const bytes = oursMany.bytesPerUpdate;
  return [
    {
      id: "F1",
      what: "server CPU for one delivered update, 500 clients × 2,000/s",
      figure,
      unit: "µs",
      baseline,
      ratio,
      limit: "≤ 1.15 × bare ws",
      ok: ratio <= 1.15,
      note: `CPU at ${CLIENTS} clients less CPU at 1, so that taking the figures in (F5) is not counted; least of ${ROUNDS} runs each, in turns`,
    },
    {
      id: "F2",
      what: "bytes on the wire per update in a frame",
      figure: bytes,
      unit: "B",
      baseline: JSON_BYTES,
      ratio: bytes / JSON_BYTES,
      limit: "≤ 6",
      ok: bytes <= 6,
      note: "baseline: a batched JSON array",
    },
  ];
}

/** F9: the same view over 2,000 and over 60,000 series. */
export async function growthBench(): Promise<readonly BenchRow[]> {
  const plan = { kind: "toanCanh", visible: 500, updatesPerSecond: UPDATES_PER_SECOND } as const;
  const [smallOne, smallMany, largeOne, largeMany] = await inTurns([
    { plan: { series: 2_000, ...plan }, clients: 1 },
    { plan: { series: 2_000, ...plan }, clients: CLIENTS },
    { plan: { series: 60_000, ...plan }, clients: 1 },
    { plan: { series: 60_000, ...plan }, clients: CLIENTS },
  ]);
  const figure = marginal(largeOne, largeMany);
  const baseline = marginal(smallOne, smallMany);
  const ratio = figure / baseline;
  const whole = largeMany.microsPerDelivered / smallMany.microsPerDelivered;
  return [
    {
      id: "F9",
      what: "server CPU for one update and client, 60,000 series against 2,000; 500 visible, which get one update in four",
      figure,
      unit: "µs",
      baseline,
      ratio,
      limit: "≤ 1.10 ×",
      ok: ratio <= 1.1,
      note: `as F1: each client beyond the first; the whole process, with the taking in: ${whole.toFixed(2)} ×`,
    },
  ];
}

/** `{"k":"INV.DISB_RATE:22","v":33418,"p":"2026-11-24T08:30"},` as PROMISES counts it. */
const JSON_BYTES = 66;

/** What each client beyond the first costs, for each update it is sent, µs. */
function marginal(one: Measured, many: Measured): number {
  return (many.microsPerDelivered * CLIENTS - one.microsPerDelivered) / (CLIENTS - 1);
}

/** Measures every load `ROUNDS` times, one after the other and round again; of each what it cost at least, and the most bytes. */
async function inTurns<const T extends readonly Load[]>(loads: T): Promise<{ [At in keyof T]: Measured }> {
  const rounds: Measured[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const measured: Measured[] = [];
    for (const { plan, clients } of loads) measured.push(await measure(plan, clients));
    rounds.push(measured);
  }
  const summed = loads.map((_, at) => {
    const runs = rounds.flatMap((round) => round[at] ?? []);
    return {
      microsPerDelivered: Math.min(...runs.map((run) => run.microsPerDelivered)),
      bytesPerUpdate: Math.max(...runs.map((run) => run.bytesPerUpdate)),
    };
  });
  return summed as { [At in keyof T]: Measured };
}

async function measure(plan: FanoutPlan, clients: number): Promise<Measured> {
  const server = fork(new URL("fanoutServer.ts", import.meta.url), [JSON.stringify(plan)]);
  try {
    const { port } = (await next(server)) as { readonly port: number };
    const herd = await openHerd(port, clients, plan.kind === "toanCanh");
    await ask(server, "run");
    await pause(WARM_MS);
    const before = await ask(server, "read");
    const heardBefore = herd.received();
    await pause(MEASURE_MS);
    const after = await ask(server, "read");
    const heard = herd.received();
    herd.close();
    const updates = after.updates - before.updates;
    return {
      microsPerDelivered: (after.cpuMicros - before.cpuMicros) / (updates * clients),
      bytesPerUpdate: (heard.binaryBytes - heardBefore.binaryBytes) / (updates * clients),
    };
  } finally {
    server.disconnect();
    server.kill("SIGKILL");
  }
}

async function ask(server: ChildProcess, what: string): Promise<Reading> {
  server.send(what);
  return (await next(server)) as Reading;
}

function next(server: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    server.once("message", resolve);
    server.once("exit", (code) => reject(new Error(`the server of the benchmark ended with ${code ?? "a signal"}`)));
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
