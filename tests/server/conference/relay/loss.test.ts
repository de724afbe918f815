import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openLossyUdp } from "#tests/doubles/lossyUdp.ts";
import { aSite, startTestRelay } from "#tests/doubles/testRelay.ts";

const LOSS = 0.05;
const SECONDS = 8;
const WINDOWS = 4;
const WHOLE = 0.97;
const SEEDS = { room: 20_201, viewer: 20_202 } as const;

test.each(["room", "viewer"] as const)(
  "[M3] [M4] 25 pictures a second stay 25 while one packet in twenty is lost on the leg of the %s",
  { timeout: 120_000 },
  async (leg) => {
    const { relay, room, viewer, stop } = await startTestRelay();
    const line = await openLossyUdp(relay.port() ?? 0, SEEDS[leg]);
    try {
      const sender = await room("tinh-22", { bitsPerSecond: 1_000_000, ...(leg === "room" ? { line } : {}) });
      const seen = await viewer("tinh-22", leg === "viewer" ? { line } : {});
      while (seen.frames.length < 25) await sleep(20);
      line.lose({ up: LOSS, down: LOSS });
      await sleep(1_000);
      // What else runs on the machine may hold one window up; a line that loses pictures loses them in all.
      let kept = 0;
      for (let window = 0; window < WINDOWS && kept <= WHOLE; window += 1) {
        const [sentBefore, seenBefore, keysBefore] = [sender.sent(), seen.frames.length, sender.keyframes()];
        await sleep(SECONDS * 1_000);
        const [sent, got] = [sender.sent() - sentBefore, seen.frames.length - seenBefore];
        const keys = sender.keyframes() - keysBefore;
        console.log(`${leg}: ${(got / SECONDS).toFixed(1)} of ${(sent / SECONDS).toFixed(1)} pictures a second, ${keys} of them whole`);
        // Repeats did it, not whole pictures over and over.
        kept = keys <= 2 ? got / sent : 0;
      }
      const quality = relay.quality().get(aSite("tinh-22"));
      console.log(`${leg}: ${line.dropped()} packets lost; loss told ${(quality?.lossFraction ?? 0).toFixed(3)}`);
      expect(line.dropped()).toBeGreaterThan(30);
      expect(kept).toBeGreaterThan(WHOLE);
      if (leg === "room") expect(quality?.lossFraction).toBeGreaterThan(0.01);
      sender.close();
      seen.close();
    } finally {
      line.close();
      await stop();
    }
  },
);
