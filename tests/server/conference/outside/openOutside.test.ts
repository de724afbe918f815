import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openOutside } from "#server/composition/openOutside.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "outside-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const FILE = {
  whip: "https://media.example/{site}/whip",
  whep: "https://media.example/{site}/whep",
  origins: [{ origin: "https://media.example", addresses: ["10.20.0.5"] }],
};
const SITES = [{ id: "tinh-22" }];

function open(file: unknown, variables: Readonly<Record<string, string>> = {}): ReturnType<typeof openOutside> {
  if (file !== undefined) writeFileSync(join(dir, "conference.json"), typeof file === "string" ? file : JSON.stringify(file));
  return openOutside({ configDir: dir, variables, sites: SITES });
}

describe("conference.json", () => {
  it("is read with its secrets from the environment, and what it does not say has a default", () => {
    const { config, secrets } = open(
      { ...FILE, token: { kind: "static", secret: "MEDIA_TOKEN" }, roster: { signature: "hmac", secret: "ROSTER_SECRET" } },
      { MEDIA_TOKEN: "sixteen characters", ROSTER_SECRET: " and sixteen more " },
    );
    expect(config).toMatchObject({ connectMs: 2_000, answerMs: 5_000, codecs: ["VP8", "H264"], gateways: [] });
    expect([...secrets]).toEqual([
      ["MEDIA_TOKEN", "sixteen characters"],
      ["ROSTER_SECRET", "and sixteen more"],
    ]);
  });

  it.each([
    ["a missing file", undefined, {}, "conference.json: the file is missing"],
    ["what is no JSON", "{", {}, "conference.json: not JSON"],
    ["a field that is missing", { ...FILE, whep: undefined }, {}, "conference.json#/whep"],
    ["a field that is not known", { ...FILE, wehp: "x" }, {}, "wehp"],
    [
      "a secret in the file",
      { ...FILE, token: { kind: "static", secret: "s3cr3t" } },
      {},
      "conference.json#/token/secret: expected the name of an environment variable",
    ],
    [
      "a variable that is not set",
      { ...FILE, token: { kind: "static", secret: "MEDIA_TOKEN" } },
      {},
      "conference.json#/token/secret: set the environment variable MEDIA_TOKEN",
    ],
    [
      "a variable that is too short",
      { ...FILE, roster: { signature: "hmac", secret: "ROSTER_SECRET" } },
      { ROSTER_SECRET: "short" },
      "conference.json#/roster/secret: the environment variable ROSTER_SECRET is shorter",
    ],
    [
      "a site that is not there",
      { ...FILE, names: { "tinh-99": "x" }, gateways: ["tinh-98"] },
      {},
      "conference.json#/gateways/0: no site tinh-98",
    ],
    [
      "an origin that is not listed",
      { ...FILE, whip: "https://other.example/{site}" },
      {},
      "conference.json#/whip: https://other.example is not among the origins",
    ],
    [
      "two sites of one name",
      { ...FILE, names: { "tinh-22": "x", "tinh-75": "x" } },
      {},
      "conference.json#/names: two sites have the same name",
    ],
  ])("[O17] refuses the start with %s, saying where", (_what, file, variables, said) => {
    expect(() => open(file, variables)).toThrow(
      expect.objectContaining({ name: "CatalogueFault", message: expect.stringContaining(said) }),
    );
  });

  it("as the documentation shows it is good", () => {
    const text = readFileSync(new URL("../../../../docs/conference.md", import.meta.url), "utf8");
    const [, example = ""] = /```json\n([^`]+)```/.exec(text) ?? [];
    const { config } = open(example, { MEDIA_TOKEN: "sixteen characters", ROSTER_SECRET: "and sixteen more" });
    expect(config.stats?.bytes).toBe("/bytesReceived");
  });

  it("[O17] never tells a secret", () => {
    const file = { ...FILE, token: { kind: "static", secret: "MEDIA_TOKEN" } };
    expect(() => open(file, { MEDIA_TOKEN: "hush" })).toThrow(expect.not.objectContaining({ message: expect.stringContaining("hush") }));
  });
});
