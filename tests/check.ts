import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildPage } from "#server/cli/buildPage.ts";
import { readWeights } from "./architecture/scriptWeight.ts";

const ROOT = resolve(import.meta.dirname, "..");

interface Step {
  readonly name: string;
  readonly run: () => Promise<boolean>;
}

/** A program of node_modules/.bin, with what it says on the console. */
function program(name: string, ...args: readonly string[]): () => Promise<boolean> {
  return async () => {
    const child = spawn(name, args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
    const [code] = (await once(child, "exit")) as [number | null];
    return code === 0;
  };
}

async function types(): Promise<boolean> {
  const outcomes = await Promise.all([".", "server", "client", "tests"].map((folder) => program("tsc", "-p", folder)()));
  return outcomes.every(Boolean);
}

async function size(): Promise<boolean> {
  await buildPage((line) => void process.stderr.write(`${line}\n`));
  const weights = readWeights(ROOT);
  for (const { name, kb, limitKb } of weights) {
    process.stdout.write(`${name}: ${kb.toFixed(1)} kB gz (limit ${limitKb})\n`);
  }
  return weights.every(({ kb, limitKb }) => kb <= limitKb);
}

const STEPS: readonly Step[] = [
  { name: "format", run: program("biome", "check", ".") },
  { name: "lint", run: program("oxlint", "--type-aware") },
  { name: "types", run: types },
  { name: "boundaries", run: program("depcruise", "--config", "config/boundaries.mjs", "server", "client", "shared") },
  { name: "dead code", run: program("knip", "--config", "config/knip.json") },
  { name: "tests", run: program("node", "tests/runTests.ts") },
  { name: "size", run: size },
];

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { "no-tests": { type: "boolean" } } });
  const rows: string[] = [];
  let failed = 0;
  const steps = STEPS.filter(({ name }) => values["no-tests"] !== true || name !== "tests");
  for (const { name, run } of steps) {
    process.stdout.write(`\n== ${name}\n`);
    const start = performance.now();
    const isFine = await run().catch((fault: unknown) => {
      process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
      return false;
    });
    failed += isFine ? 0 : 1;
    rows.push(`${isFine ? "pass" : "FAIL"}  ${name.padEnd(12)} ${((performance.now() - start) / 1000).toFixed(1).padStart(7)} s`);
  }
  process.stdout.write(`\n${rows.join("\n")}\n\n${steps.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
