import { expect, test } from "vitest";
import { startTestRelay } from "#tests/doubles/testRelay.ts";
import { manyCalls } from "#tests/load/conference/manyCalls.ts";

const CALLS = 100;
/** What is held for one connection is some ninety kilobytes, and a call has three. */
const SLOPE_MOST = 60_000;

test("[M15] a hundred calls leave nothing behind", { timeout: 300_000 }, async () => {
  const running = await startTestRelay();
  try {
    const { before, after, slope, leastSlope } = await manyCalls(running, CALLS);
    const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);
    console.log(`${CALLS} calls: ${mb(before)} → ${mb(after)} MB, ${(slope / 1_000).toFixed(1)} kB a call`);
    expect(leastSlope).toBeLessThan(SLOPE_MOST);
    expect(running.relay.quality().size).toBe(0);
  } finally {
    await running.stop();
  }
});
