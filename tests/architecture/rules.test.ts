import { expect, test } from "vitest";
import { read, trackedFiles } from "./sources.ts";

const RULE = /^- \[([A-Z]+\d+)\]/gmu;
const CITED = /\b(?:test|it)(?:\.each\([^)]*\))?\(\s*[`"']((?:\[[A-Z]+\d+\]\s*)+)/gu;

function idsOf(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, found = ""]) => found.match(/[A-Z]+\d+/gu) ?? []);
}

const specs = trackedFiles().filter((path) => path.endsWith("/SPEC.md"));
const rules = specs.flatMap((path) => idsOf(read(path), RULE));
const cited = new Set(
  trackedFiles()
    .filter((path) => path.startsWith("tests/") && path.endsWith(".ts") && !path.startsWith("tests/architecture/"))
    .flatMap((path) => idsOf(read(path), CITED)),
);

test("a rule id is used once", () => {
  expect(rules.filter((id, at) => rules.indexOf(id) !== at)).toEqual([]);
});

test("every rule of a SPEC has a test", () => {
  expect(rules.length).toBeGreaterThan(30);
  expect(rules.filter((id) => !cited.has(id))).toEqual([]);
});

test("every rule a test cites stands in a SPEC", () => {
  expect([...cited].filter((id) => !rules.includes(id))).toEqual([]);
});
