import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { aSite, startTestRelay, until } from "#tests/doubles/testRelay.ts";

/** A page posts again when the relay has a new name, as rooms and walls do. */
async function again<T>(post: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await post();
    } catch {
      await sleep(100);
    }
  }
}

test("[M13] [M14] a relay that is killed is back with moving pictures within 5 s, on the same port, and says so", {
  timeout: 120_000,
}, async () => {
  const { relay, room, viewer, news, stop } = await startTestRelay();
  try {
    const first = await room("tinh-22", { page: "p" });
    const seen = await viewer("tinh-22");
    await until(() => seen.frames.length > 10, "pictures before");
    const port = relay.port();
    const names = new Set(news.flatMap((each) => (each.kind === "up" ? [each.relay] : [])));
    const killedAt = performance.now();
    process.kill(relay.pid() ?? 0, "SIGKILL");
    await until(() => !relay.isUp(), "it is noticed");
    expect(relay.siteOf(first.session.id)).toBeNull();
    expect(relay.quality().size).toBe(0);
    const sender = await again(() => room("tinh-22", { page: "p" }));
    const back = await again(() => viewer("tinh-22"));
    await until(() => back.frames.length > 5, "pictures move again");
    const tookMs = performance.now() - killedAt;
    console.log(`killed → moving again: ${tookMs.toFixed(0)} ms`);
    expect(tookMs).toBeLessThan(5_000);
    expect(relay.port()).toBe(port);
    const kinds = news.map((each) => (each.kind === "stopped" ? `stopped ${each.cause}` : each.kind));
    expect(kinds.slice(kinds.indexOf("stopped relay"))).toEqual(["stopped relay", "down", "up", "flowing"]);
    const last = news.findLast((each) => each.kind === "up");
    expect(last?.kind === "up" && !names.has(last.relay)).toBe(true);
    for (const each of [first, seen, sender, back]) each.close();
  } finally {
    await stop();
  }
});

test("[M13] a relay that hangs is killed after 3 s and another takes its place", { timeout: 120_000 }, async () => {
  const { relay, stop } = await startTestRelay();
  try {
    const pid = relay.pid();
    process.kill(pid ?? 0, "SIGSTOP");
    const began = performance.now();
    await until(() => relay.isUp() && relay.pid() !== pid, "another relay");
    const tookMs = performance.now() - began;
    console.log(`hung → another: ${tookMs.toFixed(0)} ms`);
    expect(tookMs).toBeGreaterThan(2_000);
    expect(tookMs).toBeLessThan(6_000);
  } finally {
    await stop();
  }
});

test("[M14] while no relay is there, whoever asks is told to come again", { timeout: 120_000 }, async () => {
  const { relay, stop } = await startTestRelay();
  process.kill(relay.pid() ?? 0, "SIGKILL");
  await until(() => !relay.isUp(), "it is noticed");
  const outcome = await relay.open("publish", { site: aSite("tinh-01"), page: "p", offer: "" });
  expect(outcome).toMatchObject({ ok: false, refusal: { code: "media.away" } });
  expect(!outcome.ok && (outcome.refusal.retryAfterMs ?? 0) > 0).toBe(true);
  await stop();
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test("[M13] a relay that is told to end while pictures flow is gone at once, and leaves its port", { timeout: 120_000 }, async () => {
  const { relay, room, viewer, stop } = await startTestRelay();
  try {
    for (let round = 0; round < 3; round += 1) {
      const sender = await again(() => room("tinh-22", { page: "p" }));
      const seen = await again(() => viewer("tinh-22"));
      await until(() => seen.frames.length > 5, "pictures");
      const [pid, port] = [relay.pid() ?? 0, relay.port()];
      process.kill(pid, "SIGTERM");
      await until(() => !isThere(pid), "it is gone", 3_000);
      await until(() => relay.isUp() && relay.pid() !== pid, "another relay");
      expect(relay.port()).toBe(port);
      for (const each of [sender, seen]) each.close();
    }
  } finally {
    await stop();
  }
});
