import { describe, expect, test } from "vitest";
import { createAdmission, isOwnOrigin } from "#server/socket/admission.ts";
import { manualClock } from "#tests/doubles/manualClock.ts";

describe("who may open a socket", () => {
  test.each<readonly [string, string | undefined, boolean]>([
    ["a program, which has no origin", undefined, true],
    ["the page of this host", "http://wall.example:8080", true],
    ["the same behind TLS", "https://wall.example:8080", true],
    ["an address on the list", "https://centre.example", true],
    ["a foreign page", "https://evil.example", false],
    ["a page without an origin of its own", "null", false],
    ["a host that begins like ours", "http://wall.example:8080.evil.example", false],
    ["a host that ends like ours", "http://evilwall.example:8080", false],
    ["another port of ours", "http://wall.example:9090", false],
    ["the list with something behind it", "https://centre.example.evil.example", false],
    ["nothing", "", false],
  ])("%s", (_who, origin, isOwn) => {
    expect(isOwnOrigin(origin, "wall.example:8080", ["https://centre.example"])).toBe(isOwn);
  });

  test("without a host only the list counts", () => {
    expect(isOwnOrigin("http://undefined", undefined, [])).toBe(false);
  });

  test("a herd is let in at a steady pace, and a pause saves up no more than a second", () => {
    const clock = manualClock();
    const admission = createAdmission(10, clock.now);
    const admitted = (): number => Array.from({ length: 100 }, () => admission.admit()).filter(Boolean).length;
    expect(admitted()).toBe(10);
    clock.advance(500);
    expect(admitted()).toBe(5);
    clock.advance(60_000);
    expect(admitted()).toBe(10);
  });
});
