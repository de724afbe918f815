import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "redis";
import type { BenchRow } from "./benchRow.ts";
import { settled } from "./settled.ts";

/** Where to send, and with which key (of G12, topic `actual`). */
export interface IntakeTarget {
  readonly url: string;
  readonly key: string;
}

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

const REPORT_ROWS = 12_600;
const BATCH_ROWS = 500;
const BATCHES = 80;
const SMALL_PER_SECOND = 2_000;
/** Of these the first are not counted: the engine meets the way these posts take, and compiles it. */
const SMALL_SECONDS = 33;
const SMALL_WARM_SECONDS = 3;
const TICK_MS = 5;
const INDICATORS = ["BUD.REV_DAY", "BUD.REV_YTD", "BUD.EXP_YTD", "BUD.CUSTOMS_DAY"] as const;
const PROVINCES = ["01", "22", "31", "38", "40", "42", "48", "56", "66", "68", "75", "79", "92", "96"] as const;
const FIRST_DAY = Date.UTC(2026, 0, 1);

/** The `n`-th of a row of figures that are all of different series or periods. */
function figure(n: number): string {
  const indicator = INDICATORS[n % INDICATORS.length] ?? "";
  const province = PROVINCES[Math.floor(n / INDICATORS.length) % PROVINCES.length] ?? "";
  const day = Math.floor(n / (INDICATORS.length * PROVINCES.length));
  const period = new Date(FIRST_DAY - (day % 6_000) * 86_400_000).toISOString().slice(0, 10);
  return `{"indicator":"${indicator}","province":"${province}","period":"${period}","value":${1 + (n % 90)}.${n % 10}}`;
}

function send(agent: Agent, target: IntakeTarget, body: string, idempotencyKey: string | null): Promise<Reply> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${target.key}`,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      ...(idempotencyKey === null ? {} : { "idempotency-key": idempotencyKey }),
    };
    const asked = request(`${target.url}/api/v1/observations`, { method: "POST", agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString(), ms: performance.now() - began }),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

function taken(reply: Reply, rows: number): void {
  const answer = JSON.parse(reply.text) as { accepted: number; late: number; revised: number; duplicates: number; refused: number };
  const counted = answer.accepted + answer.late + answer.revised + answer.duplicates;
  if (reply.status !== 200 || counted !== rows) {
    throw new Error(`intake answered ${reply.status}: ${reply.text.slice(0, 300)}`);
  }
}

function array(from: number, rows: number): string {
  return `[${Array.from({ length: rows }, (_, i) => figure(from + i)).join(",")}]`;
}

function percentile(sorted: Readonly<Float64Array>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function sustained(agent: Agent, target: IntakeTarget): Promise<number> {
  const bodies = Array.from({ length: BATCHES }, (_, i) => array(i * BATCH_ROWS, BATCH_ROWS));
  const began = performance.now();
  const worker = async (first: number): Promise<void> => {
    for (let i = first; i < bodies.length; i += 4) {
      taken(await send(agent, target, bodies[i] ?? "[]", `sustained-${began}-${i}`), BATCH_ROWS);
    }
  };
  await Promise.all([0, 1, 2, 3].map(worker));
  return (BATCHES * BATCH_ROWS * 1000) / (performance.now() - began);
}

/** Posts of one figure at a fixed rate, whether or not the earlier ones were answered. */
async function small(
  agent: Agent,
  target: IntakeTarget,
  withKey: boolean,
): Promise<{ readonly p50: number; readonly p99: number; readonly rate: number }> {
  const began = performance.now();
  const total = SMALL_PER_SECOND * SMALL_SECONDS;
  // Nothing of an answer is kept but how long it took: what the load's own collector does is on the same cores.
  const took = new Float64Array(total);
  const flying = new Set<Promise<void>>();
  const faults: unknown[] = [];
  for (let sent = 0; sent < total && faults.length === 0; ) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * SMALL_PER_SECOND));
    for (; sent < due; sent += 1) {
      const at = sent;
      const body = `[${figure(1_000_000 + at)}]`;
      const flight = send(agent, target, body, withKey ? `small-${began}-${at}` : null)
        .then((reply) => {
          taken(reply, 1);
          took[at] = reply.ms;
        })
        .catch((why: unknown) => {
          faults.push(why);
        })
        .finally(() => flying.delete(flight));
      flying.add(flight);
    }
    await sleep(TICK_MS);
  }
  await Promise.all(flying);
  if (faults.length > 0) throw new Error("a small post was not taken", { cause: faults[0] });
  const rate = (total * 1000) / (performance.now() - began);
  const sorted = took.subarray(SMALL_PER_SECOND * SMALL_WARM_SECONDS).toSorted();
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99), rate };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The simplest durable intake: each figure one XADD, 500 in a pipeline, four at a time, the same Redis with its fsync. */
async function bareRedis(socketPath: string): Promise<number> {
  const client = await createClient({ socket: { path: socketPath, tls: false } }).connect();
  try {
    const began = performance.now();
    const worker = async (first: number): Promise<void> => {
      for (let i = first; i < BATCHES; i += 4) {
        await Promise.all(
          Array.from({ length: BATCH_ROWS }, (_, n) => client.xAdd("bench-baseline", "*", { figure: figure(i * BATCH_ROWS + n) })),
        );
      }
    };
    await Promise.all([0, 1, 2, 3].map(worker));
    return (BATCHES * BATCH_ROWS * 1000) / (performance.now() - began);
  } finally {
    await client.del("bench-baseline");
    await client.close();
  }
}

/** Measures the intake of a running server: sustained rate (beside bare Redis where its socket is known), one full report, and small posts at 2,000/s. */
export async function intakeLoadAgainst(target: IntakeTarget, socketPath?: string): Promise<readonly BenchRow[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  try {
    taken(await send(agent, target, array(2_000_000, 200), null), 200);
    const rate = await sustained(agent, target);
    const bare = socketPath === undefined ? null : await bareRedis(socketPath);
    const report = await send(agent, target, array(3_000_000, REPORT_ROWS), `report-${performance.now()}`);
    taken(report, REPORT_ROWS);
    // Each is a measurement of its own: what follows a report of a whole day is over, and other posts are let through a while before.
    await settled(target);
    const plain = await small(agent, target, false);
    const keyed = await small(agent, target, true);
    const acked = (name: string, of: typeof plain): BenchRow => ({
      id: "F5",
      what: `small posts at ${SMALL_PER_SECOND}/s, ${name}: p99 of the durable answer`,
      figure: round(of.p99),
      unit: "ms",
      limit: "≤ 50 ms",
      ok: of.p99 <= 50 && of.rate > SMALL_PER_SECOND * 0.95,
      note: `p50 ${round(of.p50)} ms, ${Math.round(of.rate)}/s reached; ${SMALL_SECONDS - SMALL_WARM_SECONDS} s after ${SMALL_WARM_SECONDS} s of the same`,
    });
    return [
      {
        id: "F5",
        what: "durable intake over HTTP, posts of 500 rows",
        figure: Math.round(rate),
        unit: "observations/s",
        limit: "≥ 5000/s",
        ok: rate >= 5_000,
        ...(bare === null
          ? {}
          : { baseline: Math.round(bare), ratio: Math.round((rate / bare) * 100) / 100, note: "baseline: bare XADD, same Redis" }),
      },
      { id: "F5", what: "one report of 12,600 rows", figure: round(report.ms / 1000), unit: "s", limit: "≤ 3 s", ok: report.ms <= 3_000 },
      acked("without Idempotency-Key", plain),
      acked("with Idempotency-Key", keyed),
    ];
  } finally {
    agent.destroy();
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) {
    throw new Error("the server has no output");
  }
  for await (const line of createInterface({ input: child.stdout })) {
    return line;
  }
  throw new Error("the server ended before it was up");
}

/** Starts the real server with a Redis of its own and measures its intake. */
export async function intakeLoad(): Promise<readonly BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), "toan-canh-intake-"));
  const child = spawn(process.execPath, [new URL("intakeServer.ts", import.meta.url).pathname, dir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const target = JSON.parse(await firstLine(child)) as IntakeTarget;
    const { socketPath } = JSON.parse(readFileSync(join(dir, "server.json"), "utf8")) as { socketPath: string };
    return await intakeLoadAgainst(target, socketPath);
  } finally {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
    rmSync(dir, { recursive: true, force: true });
  }
}
