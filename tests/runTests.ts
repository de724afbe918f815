import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildPage } from "#server/cli/buildPage.ts";
import { ensurePrograms } from "./programs.ts";
import { tallyOf, type VitestReport } from "./tally.ts";

const ROOT = resolve(import.meta.dirname, "..");
/** In this order, one after the other: the cheap ones say first what is broken. What is killed again and again waits half its time, beside others. */
const TURNS: readonly (readonly string[])[] = [["node", "kills"], ["flows"], ["screens"]];

/** One project in a vitest of its own; the last word is its report on disk, never its prose. */
async function runProject(project: string, files: readonly string[]): Promise<{ readonly passed: number; readonly failed: number }> {
  const folder = mkdtempSync(join(tmpdir(), "tc-tests-"));
  const report = join(folder, "report.json");
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const args = [vitest, "run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...files];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  const [code] = (await once(child, "exit")) as [number | null];
  try {
    return tallyOf(JSON.parse(readFileSync(report, "utf8")) as VitestReport, code);
  } catch {
    process.stderr.write(`${project}: vitest ended with ${code ?? "a signal"} and left no report\n`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { project: { type: "string", multiple: true } }, allowPositionals: true });
  const missing = ensurePrograms();
  for (const line of missing) {
    process.stderr.write(`${line}\n`);
  }
  let passed = 0;
  let failed = missing.length;
  try {
    await buildPage((line) => void process.stderr.write(`${line}\n`));
    const turns = values.project?.map((project) => [project]) ?? TURNS;
    for (const turn of turns) {
      for (const tally of await Promise.all(turn.map((project) => runProject(project, positionals)))) {
        passed += tally.passed;
        failed += tally.failed;
      }
    }
  } catch (fault) {
    process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
    failed += 1;
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

// Each program that a test starts would compile the same files anew.
process.env["NODE_COMPILE_CACHE"] ??= join(tmpdir(), "tc-compile-cache");
process.exitCode = await main();
