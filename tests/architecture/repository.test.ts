import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeNotices } from "./notices.ts";
import { ROOT, read, sourceFiles, trackedFiles } from "./sources.ts";

interface Locked {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const pack = JSON.parse(read("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
const lock = JSON.parse(read("package-lock.json")) as { readonly packages: Readonly<Record<string, Locked>> };
const TEXT = /\.(ts|tsx|mjs|js|json|md|html|css|lua|c|npmrc|gitignore)$|\.ci\/run$/u;

test("the licence is Apache-2.0 in full and the notices are current", () => {
  expect(read("LICENSE")).toContain("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION");
  expect(read("THIRD-PARTY-NOTICES.md")).toBe(writeNotices(ROOT));
});

test("the page fetches nothing from another host", () => {
  const outside = /\b(?:https?:|wss?:)?\/\/(?!(?:www\.)?w3\.org|toan-canh\.invalid|localhost|127\.0\.0\.1)[a-z0-9-]+(?:\.[a-z0-9-]+)+/giu;
  const found = [...sourceFiles("client", "shared"), "client/index.html"].flatMap((path) =>
    [
      ...read(path)
        .replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gmu, "")
        .matchAll(outside),
    ].map(([hit]) => `${path}: ${hit}`),
  );
  expect(found).toEqual([]);
});

test("no tracked file names a path of a machine or a registry", () => {
  const places = new RegExp(
    ["/root/", "/home/\\w+/", "/Users/\\w+/", ["", "work", ""].join("/"), ["registry", "npmjs"].join("\\.")].join("|"),
    "u",
  );
  const found = trackedFiles().filter((path) => TEXT.test(path) && !path.startsWith("tests/architecture/") && places.test(read(path)));
  expect(found).toEqual([]);
  expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

test("the lock names the packages of every platform, so that npm ci never has to ask", () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter(
      (name) => !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages),
    ),
  );
  expect(missing).toEqual([]);
});

test("every command the README tells stands in package.json and leads somewhere", () => {
  const told = [...read("README.md").matchAll(/npm run ([\w:-]+)/gu)].map(([, name = ""]) => name);
  expect(told.filter((name) => !(name in pack.scripts))).toEqual([]);
  const files = Object.values(pack.scripts).flatMap((script) => script.match(/(?<=node )\S+\.ts/gu) ?? []);
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test("every picture and page the documents point at exists", () => {
  const dead = ["README.md", "DECISIONS.md"].flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)\s]+)\)/gu)].flatMap(([, target = ""]) =>
      existsSync(join(ROOT, target)) ? [] : [`${page}: ${target}`],
    ),
  );
  expect(dead).toEqual([]);
});
