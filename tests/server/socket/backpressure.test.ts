import { describe, expect, test } from "vitest";
import { type Backlog, paceOf, toShed } from "#server/socket/backpressure.ts";

const KB = 1_024;

describe("the verdict on a backlog", () => {
  test.each<readonly [string, Partial<Backlog>, ReturnType<typeof paceOf>]>([
    ["nothing waits, however long ago it began", { bytes: 0, ageMs: 60_000 }, "keepingUp"],
    ["a snapshot on its way", { bytes: 200 * KB, ageMs: 400 }, "keepingUp"],
    ["more than 256 kB", { bytes: 257 * KB }, "behind"],
    ["more than 64 packets", { packets: 65 }, "behind"],
    ["a second old", { ageMs: 1_001 }, "behind"],
    ["more than 1 MB", { bytes: 1_025 * KB }, "drop"],
    ["nine seconds old", { ageMs: 9_001 }, "drop"],
  ])("[W13] %s", (_what, change, pace) => {
    expect(paceOf({ packets: 1, bytes: 1, ageMs: 0, ...change })).toBe(pace);
  });
});

test("[W13] when too much waits for all together the fullest go first, and no more than must", () => {
  const queued = new Map([
    ["a", 100],
    ["b", 300],
    ["c", 50],
    ["d", 200],
  ]);
  expect(toShed(queued, 650)).toEqual([]);
  expect(toShed(queued, 400)).toEqual(["b"]);
  expect(toShed(queued, 149)).toEqual(["b", "d", "a"]);
});
