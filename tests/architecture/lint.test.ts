import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ROOT } from "./sources.ts";

const COPY = mkdtempSync(join(tmpdir(), "tc-lint-"));
afterAll(() => rmSync(COPY, { recursive: true, force: true }));

/** One fault each, and the rule that must name it. */
const PLANTED = [
  { file: "server/feed/floating.ts", text: "async function late(): Promise<void> {}\nlate();\n", rule: "no-floating-promises" },
  { file: "server/feed/misused.ts", text: "[1].forEach(async () => { await Promise.resolve(); });\n", rule: "no-misused-promises" },
  { file: "shared/clock/clockTouch.ts", text: "export const at = Date.now();\n", rule: "no-restricted-properties" },
  { file: "server/intake/timer.ts", text: "setTimeout(() => 1, 5);\n", rule: "no-restricted-globals" },
  { file: "server/intake/env.ts", text: "export const home = process.env;\n", rule: "no-restricted-globals" },
  { file: "shared/clock/default.ts", text: "const one = 1;\nexport default one;\n", rule: "no-default-export" },
  {
    file: "shared/clock/parent.ts",
    text: 'import type { Topic } from "../wire/events.ts";\nexport type T = Topic;\n',
    rule: "no-relative-parent-imports",
  },
  { file: "shared/clock/anyValue.ts", text: "export const loose = (value: any): unknown => value;\n", rule: "no-explicit-any" },
  { file: "shared/clock/bang.ts", text: "export const sure = (value: string | null): string => value!;\n", rule: "no-non-null-assertion" },
  { file: "shared/clock/long.ts", text: `${"export {};\n".repeat(1)}${"// x\n".repeat(260)}`, rule: "max-lines" },
  { file: "shared/clock/wide.ts", text: "export const f = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e];\n", rule: "max-params" },
] as const;

function lint(folder: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(join(ROOT, "node_modules/.bin/oxlint"), ["--type-aware", "-f", "unix"], { cwd: folder, maxBuffer: 1e8 }, (_fault, out) =>
      resolve(out),
    );
  });
}

test("the linter names every planted fault", async () => {
  for (const name of ["shared", "package.json", "tsconfig.json", ".oxlintrc.json"]) {
    cpSync(join(ROOT, name), join(COPY, name), { recursive: true });
  }
  cpSync(join(ROOT, "server/tsconfig.json"), join(COPY, "server/tsconfig.json"));
  symlinkSync(join(ROOT, "node_modules"), join(COPY, "node_modules"));
  for (const { file, text } of PLANTED) {
    mkdirSync(dirname(join(COPY, file)), { recursive: true });
    writeFileSync(join(COPY, file), text);
  }
  const lines = (await lint(COPY)).split("\n");
  expect(PLANTED.filter(({ file, rule }) => !lines.some((line) => line.includes(file) && line.includes(rule)))).toEqual([]);
});
