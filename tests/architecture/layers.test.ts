import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ROOT } from "./sources.ts";

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
  };
}

const COPY = mkdtempSync(join(tmpdir(), "tc-layers-"));
afterAll(() => rmSync(COPY, { recursive: true, force: true }));

function cruise(folder: string): Promise<Cruise> {
  const args = ["--config", "config/boundaries.mjs", "--output-type", "json", "server", "client", "shared"];
  return new Promise((resolve, reject) => {
    execFile(join(ROOT, "node_modules/.bin/depcruise"), args, { cwd: folder, maxBuffer: 1e9 }, (fault, out) => {
      if (out === "") reject(fault ?? new Error("dependency-cruiser said nothing"));
      else resolve(JSON.parse(out) as Cruise);
    });
  });
}

/** One import each that the table forbids, and the rule that must catch it. */
const PLANTED = [
  { file: "server/intake/planted.ts", imports: "#server/feed/latestState.ts", rule: "layer-server-intake" },
  { file: "server/feed/planted.ts", imports: "#server/http/appParts.ts", rule: "layer-server-feed" },
  { file: "server/drill/planted.ts", imports: "#server/intake/limits.ts", rule: "layer-server-drill" },
  { file: "shared/clock/planted.ts", imports: "#shared/catalogue/agency.ts", rule: "layer-shared-clock" },
  { file: "shared/observation/planted.ts", imports: "#server/journal/journal.ts", rule: "layer-shared-observation" },
  { file: "client/widgets/ticker/planted.ts", imports: "#client/widgets/clock/Clock.tsx", rule: "layer-client-widgets" },
  { file: "client/link/planted.ts", imports: "#client/live/live.ts", rule: "layer-client-link" },
  { file: "server/unheardOf/planted.ts", imports: "#shared/clock/instant.ts", rule: "every-folder-has-a-layer" },
  { file: "client/wall/plantedTest.ts", imports: "#tests/doubles/manualClock.ts", rule: "no-tests-in-the-program" },
] as const;

describe("the layer table", () => {
  test("holds for the whole program, and the tool sees the whole program", async () => {
    const { summary } = await cruise(ROOT);
    expect(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(150);
  });

  test("fails on planted violations", async () => {
    for (const name of ["server", "client", "shared", "tests", "config", "package.json", "tsconfig.json"]) {
      cpSync(join(ROOT, name), join(COPY, name), { recursive: true, filter: (path) => !path.includes("/client/dist") });
    }
    symlinkSync(join(ROOT, "node_modules"), join(COPY, "node_modules"));
    for (const { file, imports } of PLANTED) {
      mkdirSync(dirname(join(COPY, file)), { recursive: true });
      writeFileSync(join(COPY, file), `import "${imports}";\n`);
    }
    const { summary } = await cruise(COPY);
    const caught = new Set(summary.violations.map(({ rule, from }) => `${rule.name} ${from}`));
    expect(PLANTED.filter(({ rule, file }) => !caught.has(`${rule} ${file}`))).toEqual([]);
  });
});
