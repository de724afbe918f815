import { expect, test } from "vitest";
import { mayOfferAgain, waitBefore } from "#client/media/lineFault.ts";

const middle = (): number => 0.5;
const fault = (code: string, retryAfterMs: number | null = null) => ({ code, text: null, retryAfterMs });

test("while nobody sends yet it is asked again within an eighth of a second, and later every two or three", () => {
  for (const tries of [0, 5, 39]) expect(waitBefore(fault("media.nobody", 1_000), tries, () => 0.999)).toBeLessThan(120);
  expect(waitBefore(fault("media.nobody"), 40, middle)).toBe(2_250);
});

test("waits grow to five seconds and no further, and are spread so that sixty pages do not come at once", () => {
  expect([0, 1, 2, 3, 9, 99].map((tries) => waitBefore(fault("failed"), tries, middle))).toEqual([150, 300, 600, 1_200, 3_750, 3_750]);
  expect(waitBefore(fault("failed"), 3, () => 0)).toBe(800);
  expect(waitBefore(fault("failed"), 3, () => 0.999)).toBeGreaterThan(1_590);
});

test("what the server asks for is kept to, and what was refused is not asked again at once", () => {
  expect(waitBefore(fault("media.full", 10_000), 0, middle)).toBe(10_150);
  expect(waitBefore(fault("media.not-allowed"), 0, middle)).toBe(2_150);
});

test("an offer is handed in again only where nothing was opened for it", () => {
  expect(["media.nobody", "media.away", "media.full"].map((code) => mayOfferAgain(fault(code)))).toEqual([true, true, true]);
  expect(["media.token", "media.codec", "unanswered", "failed"].map((code) => mayOfferAgain(fault(code)))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
