import { afterAll, beforeAll, expect, test } from "vitest";
import { PUBLISHERS_MOST, VIEWERS_MOST } from "#server/conference/mediaSystem.ts";
import { anOffer } from "#tests/builders/anOffer.ts";
import { aSite, startTestRelay, type TestRelay, until } from "#tests/doubles/testRelay.ts";

let running: TestRelay;
const H264_ONLY = ["a=rtpmap:103 H264/90000", "a=fmtp:103 packetization-mode=1;profile-level-id=42e01f"];
const VP9_ONLY = ["a=rtpmap:98 VP9/90000"];

beforeAll(async () => {
  running = await startTestRelay();
});
afterAll(() => running.stop());

const post = (site: string, offer: string, page = "p"): ReturnType<TestRelay["relay"]["open"]> =>
  running.relay.open("publish", { site: aSite(site), page, offer });
const play = (site: string, offer: string): ReturnType<TestRelay["relay"]["open"]> =>
  running.relay.open("play", { site: aSite(site), page: "wall", offer });
const codeOf = async (outcome: ReturnType<TestRelay["relay"]["open"]>): Promise<string> => {
  const told = await outcome;
  return told.ok ? "opened" : told.refusal.code;
};

test.each<[string, string]>([
  ["nothing", ""],
  ["a poem", "Sông núi nước Nam vua Nam ở"],
  ["noise", Buffer.from(Array.from({ length: 4_000 }, (_, n) => (n * 7919) % 251)).toString("latin1")],
  ["an offer cut off", anOffer().slice(0, 300)],
  ["no fingerprint", anOffer().replaceAll(/a=fingerprint.*\r\n/g, "")],
  ["a short password", anOffer().replaceAll(/a=ice-pwd.*/g, "a=ice-pwd:short")],
  ["a name that is none", anOffer().replace("a=mid:0", "a=mid:<b>")],
  [
    "a payload type of RTCP",
    anOffer()
      .replaceAll(":96 ", ":72 ")
      .replaceAll(/m=video.*/g, "m=video 9 X 72")
      .replaceAll(":103 ", ":73 "),
  ],
  ["three pictures", `${anOffer({ audio: false })}${anOffer({ audio: false }).split("t=0 0\r\n")[1] ?? ""}`],
  ["data", anOffer().replace("m=audio", "m=application")],
  ["two lines", anOffer().replace("a=group:BUNDLE 0 1", "a=group:BUNDLE 0")],
  ["a viewer's offer", anOffer({ way: "recvonly" })],
  ["nameless streams", anOffer({ ssrcs: false })],
])("[M12] %s is refused in words, and the relay lives", async (_, offer) => {
  const outcome = await post("tinh-01", offer);
  expect(outcome.ok).toBe(false);
  if (!outcome.ok) {
    expect(outcome.refusal.code).toMatch(/^media\.(offer|codec)$/);
    expect(outcome.refusal.vi.length * outcome.refusal.en.length).toBeGreaterThan(100);
  }
  expect(running.relay.isUp()).toBe(true);
});

test("[M12] ten thousand candidates are refused at once, a hundred are read", async () => {
  const began = performance.now();
  expect(await codeOf(post("tinh-01", anOffer({ candidates: 10_000 }).slice(0, 60_000)))).toBe("media.offer");
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(await codeOf(post("tinh-01", anOffer({ candidates: 50 })))).toBe("opened");
  await running.relay.drop(aSite("tinh-01"));
});

test("[M9] a codec that nobody shares is refused, for senders and for viewers", async () => {
  expect(await codeOf(post("tinh-02", anOffer({ video: VP9_ONLY })))).toBe("media.codec");
  expect(await codeOf(play("tinh-02", anOffer({ way: "recvonly" })))).toBe("media.nobody");
  expect(await codeOf(post("tinh-02", anOffer({ video: H264_ONLY })))).toBe("opened");
  expect(await codeOf(play("tinh-02", anOffer({ way: "recvonly", video: ["a=rtpmap:96 VP8/90000"] })))).toBe("media.codec");
  expect(await codeOf(play("tinh-02", anOffer({ way: "recvonly" })))).toBe("opened");
  await running.relay.drop(aSite("tinh-02"));
});

test("[M9] an answer names one picture codec, the sender's, by the viewer's own number", async () => {
  expect(await codeOf(post("tinh-04", anOffer({ video: H264_ONLY })))).toBe("opened");
  const viewer = await play(
    "tinh-04",
    anOffer({
      way: "recvonly",
      video: ["a=rtpmap:96 VP8/90000", "a=rtpmap:125 H264/90000", "a=fmtp:125 packetization-mode=1;profile-level-id=42e01f"],
    }),
  );
  expect(viewer.ok && viewer.session.answer).toMatch(/m=video \d+ UDP\/TLS\/RTP\/SAVPF 125\r\n/);
  expect(viewer.ok && viewer.session.answer).not.toContain("VP8");
  expect(viewer.ok && viewer.session.answer).toContain(`127.0.0.1 ${running.relay.port() ?? 0} typ host`);
  await running.relay.drop(aSite("tinh-04"));
});

test("[M8] another page of a site that sends is refused, and let in once it is still", async () => {
  const first = await running.room("tinh-06", { page: "one" });
  await until(() => running.news.some((each) => each.kind === "flowing" && each.site === aSite("tinh-06")), "it flows");
  expect(await codeOf(post("tinh-06", anOffer(), "two"))).toBe("media.taken");
  first.pause();
  await until(() => running.news.some((each) => each.kind === "stopped" && each.site === aSite("tinh-06")), "it is still");
  expect(await codeOf(post("tinh-06", anOffer(), "two"))).toBe("opened");
  first.close();
  await running.relay.drop(aSite("tinh-06"));
});

test("[M10] as many senders and viewers as may are let in, and no more; who does not come is let go", { timeout: 180_000 }, async () => {
  for (let n = 0; n < PUBLISHERS_MOST; n += 1) expect(await codeOf(post(`cap-${n}`, anOffer()))).toBe("opened");
  const more = await post("cap-more", anOffer());
  expect(more).toMatchObject({ ok: false, refusal: { code: "media.full" } });
  expect(!more.ok && (more.refusal.retryAfterMs ?? 0) > 0).toBe(true);
  // A page that posts again takes its own place.
  expect(await codeOf(post("cap-0", anOffer()))).toBe("opened");
  for (let n = 0; n < VIEWERS_MOST; n += 1) expect(await codeOf(play("cap-1", anOffer({ way: "recvonly" })))).toBe("opened");
  expect(await codeOf(play("cap-1", anOffer({ way: "recvonly" })))).toBe("media.full");
  await expect.poll(() => codeOf(post("cap-more", anOffer())), { timeout: 60_000, interval: 500 }).toBe("opened");
});
