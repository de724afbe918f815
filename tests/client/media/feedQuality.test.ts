import { expect, test } from "vitest";
import { type FeedSample, NO_SAMPLE, progressOf, qualityBetween, readSample } from "#client/media/feedQuality.ts";

const begun: FeedSample = { ...NO_SAMPLE, framesDecoded: 100, packetsReceived: 1_000 };
const later = (change: Partial<FeedSample>): FeedSample => ({ ...begun, framesDecoded: 125, packetsReceived: 1_200, ...change });

test("25 frames a second without loss are good", () => {
  expect(qualityBetween(begun, later({}), 1)).toBe("good");
});

test("loss that was not repaired, few frames and an unsteady line each make it worse", () => {
  expect(qualityBetween(begun, later({ packetsLost: 5 }), 1)).toBe("fair");
  expect(qualityBetween(begun, later({ packetsLost: 20 }), 1)).toBe("poor");
  expect(qualityBetween(begun, later({ framesDecoded: 112 }), 1)).toBe("fair");
  expect(qualityBetween(begun, later({ framesDecoded: 105 }), 1)).toBe("poor");
  expect(qualityBetween(begun, later({ jitterMs: 60 }), 1)).toBe("fair");
  expect(qualityBetween(begun, later({ jitterMs: 140 }), 1)).toBe("poor");
});

test("a packet that came late after all, and a camera in a dim room, make nothing worse", () => {
  expect(qualityBetween({ ...begun, packetsLost: 9 }, later({ packetsLost: 2 }), 1)).toBe("good");
  expect(qualityBetween(begun, later({ framesDecoded: 115 }), 1)).toBe("good");
});

test("what does not come has no quality", () => {
  expect(qualityBetween(begun, begun, 1)).toBeNull();
  expect(qualityBetween(begun, later({}), 0)).toBeNull();
});

test("statistics are read from what comes in alone", () => {
  const read = readSample([
    { type: "outbound-rtp", kind: "video", framesDecoded: 9_999 },
    { type: "inbound-rtp", kind: "audio", packetsReceived: 50, bytesReceived: 5_000 },
    { type: "inbound-rtp", kind: "video", packetsReceived: 300, packetsLost: 3, jitter: 0.012, framesDecoded: 75, bytesReceived: 90_000 },
  ]);
  expect(read).toEqual({ framesDecoded: 75, packetsReceived: 300, packetsLost: 3, jitterMs: 12, audioPackets: 50, bytes: 95_000 });
});

test("a site that sends sound alone is alive by its sound", () => {
  expect(progressOf({ ...NO_SAMPLE, audioPackets: 40 })).toBe(40);
  expect(progressOf({ ...NO_SAMPLE, audioPackets: 40, framesDecoded: 3 })).toBe(3);
});
