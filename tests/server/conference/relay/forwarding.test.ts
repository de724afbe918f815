import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aSite, startTestRelay, type TestRelay, until } from "#tests/doubles/testRelay.ts";

let running: TestRelay;

beforeAll(async () => {
  running = await startTestRelay();
});
afterAll(() => running.stop());

test("[M1] two viewers with different payload types get one stream of the sender's bytes", async () => {
  const room = await running.room("tinh-01");
  const plain = await running.viewer("tinh-01");
  const other = await running.viewer("tinh-01", { video: { codec: "VP8", payloadType: 120 }, opus: 109 });
  await until(() => plain.frames.length > 30 && other.frames.length > 30, "thirty pictures each");
  expect(plain.ssrcs.size).toBe(1);
  expect([...other.ssrcs]).toEqual([...plain.ssrcs]);
  expect([...plain.payloadTypes]).toEqual([96]);
  expect([...other.payloadTypes]).toEqual([120]);
  const picture = plain.lastFrame() ?? Buffer.alloc(5);
  const n = picture.readUInt32BE(1);
  expect(n).toBeGreaterThan(20);
  expect(picture.subarray(5).every((byte) => byte === (n & 0xff))).toBe(true);
  expect(other.sounds()).toBeGreaterThan(30);
  for (const each of [plain, other, room]) each.close();
});

test("[M1] what is sent is told: codec, bits, pictures a second, sound, viewers, when it was heard", async () => {
  const room = await running.room("tinh-02", { bitsPerSecond: 600_000 });
  const viewer = await running.viewer("tinh-02");
  const told = (): ReturnType<ReturnType<typeof running.relay.quality>["get"]> => running.relay.quality().get(aSite("tinh-02"));
  await until(() => (told()?.framesPerSecond ?? 0) > 20 && told()?.viewers === 1, "its quality");
  expect(told()).toMatchObject({ codec: "VP8", audio: true, lossFraction: 0 });
  expect(told()?.bitsPerSecond).toBeGreaterThan(400_000);
  expect(told()?.bitsPerSecond).toBeLessThan(1_100_000);
  expect(Math.abs((told()?.heardAt ?? 0) - Date.now())).toBeLessThan(3_000);
  room.close();
  viewer.close();
});

test("[M2] a room that posts again from the same page keeps its viewers, and their stream goes on unbroken", {
  timeout: 120_000,
}, async () => {
  const first = await running.room("tinh-04", { page: "the page" });
  const viewer = await running.viewer("tinh-04");
  await until(() => viewer.frames.length > 20, "pictures of the first");
  const since = running.news.length;
  const second = await running.room("tinh-04", { page: "the page" });
  first.close();
  const before = viewer.frames.length;
  await until(() => viewer.frames.length > before + 50, "pictures of the second");
  expect(viewer.state()).toBe("connected");
  expect(viewer.ssrcs.size).toBe(1);
  expect(viewer.backwards()).toBe(0);
  expect(running.relay.siteOf(first.session.id)).toBeNull();
  expect(running.relay.siteOf(viewer.session.id)).toEqual({ site: "tinh-04", direction: "play" });
  expect(running.news.slice(since).filter((each) => each.kind === "stopped" && each.site === aSite("tinh-04"))).toEqual([]);
  second.close();
  viewer.close();
});

test("[M5] each new viewer gets a whole picture soon, and ten at once cause few", async () => {
  const room = await running.room("tinh-06");
  await until(() => room.sent() > 25, "the room sends");
  const before = room.keyframes();
  const began = performance.now();
  const viewers = await Promise.all(Array.from({ length: 10 }, () => running.viewer("tinh-06")));
  await until(() => viewers.every(({ frames }) => frames.length > 0), "all ten see");
  const spans = Math.ceil((performance.now() - began) / 300) + 1;
  expect(room.keyframes() - before).toBeGreaterThan(0);
  expect(room.keyframes() - before).toBeLessThanOrEqual(spans);
  for (const each of [...viewers, room]) each.close();
});

test("[M7] a sender that stops is told within 3 s of its last picture, and its return at once", async () => {
  const room = await running.room("tinh-08", { page: "p8" });
  const heard = (kind: string): readonly { readonly at: number }[] =>
    running.news.filter((each) => each.kind === kind && "site" in each && each.site === "tinh-08");
  await until(() => heard("flowing").length === 1, "it flows");
  await sleep(500);
  room.pause();
  const stoppedAt = performance.now();
  await until(() => heard("stopped").length === 1, "it is told as still");
  const tookMs = performance.now() - stoppedAt;
  expect(tookMs).toBeGreaterThan(1_500);
  expect(tookMs).toBeLessThan(3_000);
  expect(heard("stopped")[0]).toMatchObject({ site: "tinh-08", page: "p8", cause: "silent" });
  room.resume();
  await until(() => heard("flowing").length === 2, "it flows again", 2_000);
  await running.relay.close(room.session.id);
  await until(() => heard("stopped").length === 2, "it is told as closed", 2_000);
  expect(heard("stopped")[1]).toMatchObject({ cause: "closed" });
  room.close();
});

test("[M11] dropping a site ends its sender and viewers, and leaves others alone", async () => {
  const [dropped, kept] = [await running.room("tinh-10"), await running.room("tinh-11")];
  const [lost, stays] = [await running.viewer("tinh-10"), await running.viewer("tinh-11")];
  await until(() => lost.frames.length > 5 && stays.frames.length > 5, "both are seen");
  await running.relay.drop(aSite("tinh-10"));
  const [seen, before] = [lost.frames.length, stays.frames.length];
  await until(() => stays.frames.length > before + 20, "the other goes on");
  expect(lost.frames.length).toBeLessThan(seen + 10);
  expect(running.relay.siteOf(dropped.session.id)).toBeNull();
  expect(running.relay.siteOf(lost.session.id)).toBeNull();
  expect(running.relay.siteOf(kept.session.id)).not.toBeNull();
  for (const each of [dropped, kept, lost, stays]) each.close();
});
