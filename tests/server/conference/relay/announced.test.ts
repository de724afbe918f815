import { expect, test } from "vitest";
import { startTestRelay, until } from "#tests/doubles/testRelay.ts";

test("[M16] an address in front of the relay stands in every answer, on its port, and pictures come by the machine's own", {
  timeout: 120_000,
}, async () => {
  const running = await startTestRelay({ announced: ["203.0.113.7", "10.1.2.3"] });
  try {
    const room = await running.room("tinh-22");
    const viewer = await running.viewer("tinh-22");
    const port = String(running.relay.port());
    for (const { session } of [room, viewer]) {
      const told = [...session.answer.matchAll(/^a=candidate:\S+ 1 UDP \d+ (\S+ \d+) typ host\r?$/gim)];
      expect(told.map(([, at = ""]) => at).toSorted()).toEqual(
        ["10.1.2.3", "127.0.0.1", "203.0.113.7"].map((address) => `${address} ${port}`),
      );
    }
    await until(() => viewer.frames.length > 10, "ten pictures");
  } finally {
    await running.stop();
  }
});
