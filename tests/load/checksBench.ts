import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchRow } from "./benchRow.ts";
import { checkedSeries, RULES, writeCheckedCatalogue } from "./checksCatalogue.ts";
import { quantile } from "./demoChild.ts";

/** Checks add at most a tenth to the CPU of intake. */
const LIMIT = 1.1;
const ROWS = 20;
const POSTS_PER_SECOND = 100;
const WARM_MS = 14_000;
const MEASURE_MS = 20_000;
const TURNS = 3;
/** What the journal could not take is sent again. */
const TRIES = 10;
const RETRY_MS = 500;
const FIRST_DAY = Date.UTC(2020, 0, 1);
const DAY_MS = 86_400_000;

interface Measured {
  /** CPU of the server: percent of one processor. */
  readonly cpu: number;
  readonly perSecond: number;
}

interface Target {
  readonly url: string;
  readonly key: string;
}

/** Posts of twenty figures: every series in turn, then all of them again of the next day. */
function createPosts(): () => string {
  const series = checkedSeries();
  let sent = 0;
  return () => {
    const rows = Array.from({ length: ROWS }, () => {
      const { indicator, province } = series[sent % series.length] ?? { indicator: "", province: "" };
      const round = Math.floor(sent / series.length);
      sent += 1;
      // Alike in every province, so that sums, sources and identities hold once all are there.
      const value = 10 + (round % 2) / 10;
      const period = new Date(FIRST_DAY + round * DAY_MS).toISOString().slice(0, 10);
      return { indicator, province, period, value: province === "VN" ? (value * 63).toFixed(1) : value.toFixed(1) };
    });
    return JSON.stringify(rows);
  };
}

/** Posts at the fixed rate until it is stopped; gives how many figures were taken. */
function pourInto({ url, key }: Target): { readonly taken: () => number; readonly stop: () => Promise<void> } {
  const next = createPosts();
  const ending = new AbortController();
  const flying = new Set<Promise<void>>();
  const began = performance.now();
  let [posts, taken] = [0, 0];
  const send = async (body: string): Promise<void> => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    for (let tries = 0; tries < TRIES; tries += 1) {
      const answer = await fetch(`${url}/api/v1/observations?rows=refused`, { method: "POST", headers, body });
      const { accepted = 0, duplicates = 0 } = (await answer.json()) as { readonly accepted?: number; readonly duplicates?: number };
      taken += accepted;
      if (answer.ok && accepted + duplicates === ROWS) return;
      if (answer.status !== 503) throw new Error(`intake answered ${answer.status}, ${accepted} taken`);
      await sleep(RETRY_MS);
    }
    throw new Error("the journal stayed away");
  };
  const pouring = (async () => {
    while (!ending.signal.aborted) {
      const due = Math.floor(((performance.now() - began) * POSTS_PER_SECOND) / 1_000);
      for (; posts < due && flying.size < 100; posts += 1) {
        const flight = send(next());
        flying.add(flight);
        void flight.finally(() => flying.delete(flight)).catch(() => undefined);
      }
      await sleep(5);
    }
    await Promise.all(flying);
  })();
  return {
    taken: () => taken,
    stop: async () => {
      ending.abort();
      await pouring;
    },
  };
}

async function measure(hasRules: boolean): Promise<Measured> {
  const dir = mkdtempSync(join(tmpdir(), "toan-canh-checks-"));
  const config = join(dir, "catalogue");
  writeCheckedCatalogue(config, hasRules);
  const program = new URL("checksServer.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [program, join(dir, "data"), config], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => String((await lines.next()).value);
  const cpuMs = async (): Promise<number> => {
    child.stdin.write("cpu\n");
    return Number(await line());
  };
  try {
    const target = JSON.parse(await line()) as Target;
    const pour = pourInto(target);
    await sleep(WARM_MS);
    const [cpuBefore, takenBefore, began] = [await cpuMs(), pour.taken(), performance.now()];
    await sleep(MEASURE_MS);
    const [cpuAfter, takenAfter, ms] = [await cpuMs(), pour.taken(), performance.now() - began];
    await pour.stop();
    return { cpu: ((cpuAfter - cpuBefore) / ms) * 100, perSecond: ((takenAfter - takenBefore) / ms) * 1_000 };
  } finally {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
    rmSync(dir, { recursive: true, force: true });
  }
}

/** What three hundred rules over 12,600 series add to the CPU of a server that takes 2,000 figures a second; without and with them in turn. */
export async function checksBench(): Promise<readonly BenchRow[]> {
  const without: Measured[] = [];
  const withRules: Measured[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    without.push(await measure(false));
    withRules.push(await measure(true));
  }
  const middle = (all: readonly Measured[]): number =>
    quantile(
      all.map(({ cpu }) => cpu),
      0.5,
    );
  const [figure, baseline] = [middle(withRules), middle(without)];
  const least = Math.min(...[...without, ...withRules].map(({ perSecond }) => perSecond));
  return [
    {
      id: "checks-cpu",
      what: `CPU of a server at 2,000 figures/s with ${RULES} rules over 12,600 series, beside the same without rules`,
      figure: Math.round(figure * 10) / 10,
      unit: "% of a core",
      baseline: Math.round(baseline * 10) / 10,
      ratio: Math.round((figure / baseline) * 1_000) / 1_000,
      limit: `≤ ${LIMIT} × baseline`,
      ok: figure <= baseline * LIMIT && least >= ROWS * POSTS_PER_SECOND * 0.95,
      note: `median of ${TURNS}, ${MEASURE_MS / 1_000} s each, in turn; posts of ${ROWS}; every figure of a new period; ${Math.round(least)}/s at least were taken`,
    },
  ];
}
