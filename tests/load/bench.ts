import { parseArgs } from "node:util";
import { buildPage } from "#server/cli/buildPage.ts";
import { ensurePrograms } from "#tests/programs.ts";
import { alertBench } from "./alertBench.ts";
import type { BenchRow } from "./benchRow.ts";
import { busyBench } from "./busyBench.ts";
import { chainBench } from "./chainBench.ts";
import { checksBench } from "./checksBench.ts";
import { callsOnWall } from "./conference/callsOnWall.ts";
import { conferenceBench } from "./conferenceBench.ts";
import { fanoutBench, growthBench } from "./fanout.ts";
import { firstPaintBench } from "./firstPaintBench.ts";
import { intakeLoad } from "./intakeLoad.ts";
import { journalStart } from "./journalStart.ts";
import { latencyBench } from "./latencyBench.ts";
import { mapBench } from "./mapBench.ts";
import { questionsBench } from "./questionsBench.ts";
import { sceneBench } from "./sceneBench.ts";
import { changesBench } from "./sceneChanges.ts";
import { trustBench } from "./trustBench.ts";
import { wallBench } from "./wallBench.ts";

/** Each by its name on the command line; without a name all run, one after the other. */
const BENCHES: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  fanout: fanoutBench,
  latency: latencyBench,
  busy: busyBench,
  intake: intakeLoad,
  wall: wallBench,
  map: mapBench,
  "first-paint": firstPaintBench,
  growth: growthBench,
  journal: () => journalStart(),
  alerts: alertBench,
  scenes: sceneBench,
  changes: changesBench,
  conference: conferenceBench,
  calls: callsOnWall,
  questions: questionsBench,
  checks: checksBench,
  chain: chainBench,
  trust: trustBench,
};

function short(value: number | undefined): string {
  if (value === undefined) return "";
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function table(rows: readonly BenchRow[]): string {
  const lines = rows.map((row) => [
    row.ok ? "kept" : "MISSED",
    row.id,
    row.what,
    `${short(row.figure)} ${row.unit}`,
    short(row.baseline),
    row.ratio === undefined ? "" : `${short(row.ratio)} ×`,
    row.limit,
    row.note ?? "",
  ]);
  const head = ["", "id", "what", "figure", "baseline", "ratio", "promise", "note"];
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

async function runOne(name: string): Promise<readonly BenchRow[]> {
  process.stderr.write(`${name}…\n`);
  try {
    const rows = (await BENCHES[name]?.()) ?? [];
    if (rows.length === 0) throw new Error("it measured nothing");
    return rows;
  } catch (fault) {
    const note = (fault instanceof Error ? fault.message : String(fault)).replaceAll(/\s+/gu, " ").slice(0, 300);
    return [{ id: name, what: "did not finish", figure: Number.NaN, unit: "", limit: "to finish", ok: false, note }];
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { json: { type: "boolean" } }, allowPositionals: true });
  const unknown = positionals.filter((name) => !(name in BENCHES));
  const missing = ensurePrograms();
  if (unknown.length > 0 || missing.length > 0) {
    process.stderr.write(
      `${[...missing, ...unknown.map((name) => `${name}: not one of ${Object.keys(BENCHES).join(", ")}`)].join("\n")}\n`,
    );
    return 1;
  }
  await buildPage((line) => void process.stderr.write(`${line}\n`));
  const rows: BenchRow[] = [];
  for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
    const measured = await runOne(name);
    rows.push(...measured);
    if (values.json !== true) process.stdout.write(`${table(measured)}\n\n`);
  }
  process.stdout.write(values.json === true ? `${JSON.stringify(rows, null, 2)}\n` : `${table(rows)}\n`);
  return rows.every((row) => row.ok) ? 0 : 1;
}

process.exit(await main());
