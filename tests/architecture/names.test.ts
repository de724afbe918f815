import { basename } from "node:path";
import { expect, test } from "vitest";
import { read, sourceFiles, trackedFiles } from "./sources.ts";

const BANNED = ["utils", "util", "helper", "helpers", "common", "misc", "manager", "service", "handler", "data", "info", "process"];
/** A banned word as a whole word of a camelCase name. */
function bannedWord(name: string): string | undefined {
  const words = name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/u).map((word) => word.toLowerCase());
  return words.find((word) => BANNED.includes(word));
}
const DECLARED = /^export (?:async )?(?:function|const|interface|type|class) (\w+)/gmu;

test("no file and no folder of code has a name that says nothing", () => {
  const named = sourceFiles("server", "client", "shared", "tests").flatMap((path) => path.split("/"));
  expect([...new Set(named)].filter((part) => bannedWord(basename(part).replace(/\.\w+$/u, "")) !== undefined)).toEqual([]);
});

test("no export has a name that says nothing", () => {
  const found = sourceFiles("server", "client", "shared", "tests").flatMap((path) =>
    [...read(path).matchAll(DECLARED)].flatMap(([, name = ""]) => (bannedWord(name) === undefined ? [] : [`${path}: ${name}`])),
  );
  expect(found).toEqual([]);
});

test("code lives in the named folders and nowhere else", () => {
  const tops = new Set(
    trackedFiles()
      .filter((path) => /\.(ts|tsx|mjs|js|lua)$/u.test(path))
      .map((path) => path.split("/")[0] ?? ""),
  );
  expect([...tops].filter((top) => !["server", "client", "shared", "config", "tests", "vite.config.ts"].includes(top))).toEqual([]);
});

test("program files are short: at most 250 lines, at the median at most 120", () => {
  const lengths = sourceFiles("server", "client", "shared").map((path) => read(path).split("\n").length - 1);
  const sorted = lengths.toSorted((a, b) => a - b);
  expect(sorted.at(-1)).toBeLessThanOrEqual(250);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(120);
});

test("every source file is in composed form (NFC)", () => {
  expect(sourceFiles("client", "shared", "server").filter((path) => read(path) !== read(path).normalize("NFC"))).toEqual([]);
});
