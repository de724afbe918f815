import { expect, test } from "vitest";
import { BITRATE, middleLoss, nextBitrate } from "#server/conference/embeddedRelay/bitrate.ts";
import { playedWith, publishedWith } from "#server/conference/embeddedRelay/codecs.ts";
import { beginsKeyframe } from "#server/conference/embeddedRelay/keyframe.ts";
import { createMissing } from "#server/conference/embeddedRelay/missing.ts";
import { readOffer } from "#server/conference/embeddedRelay/readOffer.ts";
import { createResendRing } from "#server/conference/embeddedRelay/resendRing.ts";
import { readRtcp } from "#server/conference/embeddedRelay/rtcp.ts";
import { nack, pictureLoss, receiverBitrate, receiverReport, senderReport } from "#server/conference/embeddedRelay/rtcpWriting.ts";
import { isRtcp, readRtp } from "#server/conference/embeddedRelay/rtp.ts";
import { createStreamOut, type StreamEnd } from "#server/conference/embeddedRelay/streamOut.ts";
import { opusPacket, vp8Packets } from "#server/conference/scripted/vp8Packets.ts";
import { anOffer } from "#tests/builders/anOffer.ts";

const RECEPTION = { ssrc: 7, lossFraction: 0.25, lost: 12, highestSequence: 70_000, jitter: 3, lastReport: 9, heldMs: 100 };
const aPacket = (sequence: number, timestamp: number): Buffer =>
  opusPacket({ ssrc: 42, payloadType: 96, sequence }, Buffer.from("payload"), timestamp, false);

function anEnd(payloadType: number): StreamEnd & { readonly got: { sequence: number; timestamp: number; type: number; ssrc: number }[] } {
  const got: { sequence: number; timestamp: number; type: number; ssrc: number }[] = [];
  return {
    got,
    payloadType,
    send: (packet) => {
      const head = readRtp(packet);
      if (head === null || isRtcp(packet)) return;
      const { sequence, timestamp, payloadType: type, ssrc: name } = head;
      got.push({ sequence, timestamp, type, ssrc: name });
    },
  };
}

test("what is written as RTCP is read again, alone and in a compound", () => {
  const compound = Buffer.concat([
    receiverReport([RECEPTION]),
    nack(7, [65_534, 65_535, 0, 40]),
    pictureLoss(7),
    receiverBitrate(7, 1_500_000),
  ]);
  expect(isRtcp(compound)).toBe(true);
  expect(readRtcp(compound)).toEqual([
    { kind: "report", block: { ssrc: 7, lossFraction: 0.25 } },
    { kind: "nack", ssrc: 7, sequences: [65_534, 65_535, 0, 40] },
    { kind: "keyframe", ssrc: 7 },
  ]);
  const told = { ssrc: 5, ntpHigh: 4_000_000_000, ntpLow: 17, timestamp: 4_294_967_295 };
  expect(readRtcp(senderReport({ ...told, packets: 3, bytes: 4 }))).toEqual([{ kind: "sender", ...told }]);
});

test("no bytes, however wrong, make reading throw", () => {
  let state = 20_205;
  let read = 0;
  for (let n = 0; n < 20_000; n += 1) {
    const bytes = Buffer.from(Array.from({ length: n % 90 }, () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24));
    if (bytes.length > 1 && n % 2 === 0) {
      bytes[0] = 0x80 | ((bytes[0] ?? 0) & 0x1f);
      bytes[1] = 200 + (n % 8);
      if (bytes.length >= 4) bytes.writeUInt16BE(Math.max(0, Math.floor(bytes.length / 4) - 1), 2);
    }
    const head = readRtp(bytes);
    read += readRtcp(bytes).length;
    if (head !== null) read += Number(beginsKeyframe("VP8", bytes, head)) + Number(beginsKeyframe("H264", bytes, head));
  }
  expect(read).toBeGreaterThan(1_000);
});

test("[M1] [M2] a second sender's packets follow on the first one's, over the end of both circles", () => {
  const stream = createStreamOut(99, 90_000, 64);
  const [one, two] = [anEnd(96), anEnd(120)];
  stream.ends.add(one).add(two);
  const send = (sequence: number, timestamp: number, nowMs: number): void => {
    const packet = aPacket(sequence, timestamp);
    const head = readRtp(packet);
    if (head !== null) stream.send(packet, head, nowMs);
  };
  send(65_535, 4_294_967_295, 1_000);
  send(0, 3_599, 1_040);
  stream.splice();
  send(500, 77, 1_140);
  send(501, 3_677, 1_180);
  expect(one.got.map(({ sequence }) => sequence)).toEqual([65_535, 0, 1, 2]);
  expect(one.got.map(({ timestamp }) => timestamp)).toEqual([4_294_967_295, 3_599, 12_599, 16_199]);
  expect(new Set(one.got.map(({ ssrc }) => ssrc))).toEqual(new Set([99]));
  expect(new Set(two.got.map(({ type }) => type))).toEqual(new Set([120]));
  stream.resend(two, [1, 2, 40_000]);
  expect(two.got.slice(4).map(({ sequence }) => sequence)).toEqual([1, 2]);
  expect(one.got).toHaveLength(4);
});

test("[M3] a gap is asked for six times, and then a whole picture is", () => {
  const missing = createMissing();
  missing.arrived(65_534, 0);
  expect(missing.arrived(1, 1)).toBe("next");
  expect(missing.due(2, 40).ask).toEqual([]);
  expect(missing.arrived(65_535, 3)).toBe("repair");
  expect(missing.lost()).toBe(1);
  const asked = Array.from({ length: 8 }, (_, n) => missing.due(20 + n * 40, 40));
  expect(asked.map(({ ask }) => ask)).toEqual([[0], [0], [0], [0], [0], [0], [], []]);
  expect(asked.map(({ givenUp }) => givenUp)).toEqual([false, false, false, false, false, false, true, false]);
  expect(missing.arrived(0, 400)).toBe("old");
  expect(missing.arrived(5_000, 401)).toBe("jump");
  expect(missing.due(500, 40)).toEqual({ ask: [], givenUp: true });
  expect(missing.highest()).toBe(65_536 + 5_000);
});

test("a ring keeps the newest packets, and none under another number", () => {
  const ring = createResendRing(4);
  for (let n = 0; n < 6; n += 1) ring.put(n, Buffer.from([n]));
  expect([1, 2, 5, 9].map((n) => ring.get(n)?.[0] ?? null)).toEqual([null, 2, 5, null]);
});

test("[M6] bitrate: up while calm, held at five per cent, down when much is lost, whoever loses alone", () => {
  expect(nextBitrate(1_000_000, { room: 0, viewers: 0 })).toBe(1_080_000);
  expect(nextBitrate(1_000_000, { room: 0.05, viewers: 0.05 })).toBe(1_000_000);
  expect(nextBitrate(1_000_000, { room: 0.3, viewers: 0 })).toBe(850_000);
  expect(nextBitrate(BITRATE.most, { room: 0, viewers: 0 })).toBe(BITRATE.most);
  expect(nextBitrate(BITRATE.least, { room: 1, viewers: 0 })).toBe(BITRATE.least);
  expect(middleLoss([0.9, 0, 0])).toBe(0);
  expect(middleLoss([0.9, 0])).toBe(0);
  expect(middleLoss([0.4, 0.5, 0.6])).toBe(0.5);
  expect(middleLoss([])).toBe(0);
});

test("a picture that is whole in itself is known, in pieces too", () => {
  const stream = { ssrc: 1, payloadType: 96, sequence: 1 };
  const isKey = (packet: Buffer): boolean => {
    const head = readRtp(packet);
    return head !== null && beginsKeyframe("VP8", packet, head);
  };
  expect(vp8Packets(stream, Buffer.alloc(3_000, 0x10), 0).map(isKey)).toEqual([true, false, false]);
  expect(vp8Packets(stream, Buffer.alloc(900, 0x11), 0).map(isKey)).toEqual([false]);
  const h264 = (first: number, second: number): boolean => {
    const packet = opusPacket(stream, Buffer.from([first, second, 0, 0]), 0, false);
    const head = readRtp(packet);
    return head !== null && beginsKeyframe("H264", packet, head);
  };
  expect([h264(0x65, 0), h264(0x67, 0), h264(0x41, 0), h264(0x7c, 0x85), h264(0x7c, 0x05)]).toEqual([true, true, false, true, false]);
});

test("[M9] of an offer the codec in use is taken, else VP8, else the plainest H.264", () => {
  const offer = readOffer(anOffer(), "publish");
  const pictures = typeof offer === "string" ? [] : (offer.video?.pictures ?? []);
  expect(pictures.map(({ codec, payloadType }) => [codec, payloadType])).toEqual([
    ["VP8", 96],
    ["H264", 103],
  ]);
  expect(publishedWith(pictures, null)?.codec).toBe("VP8");
  expect(publishedWith(pictures, "H264")?.codec).toBe("H264");
  const high = { codec: "H264", payloadType: 105, parameters: "packetization-mode=1;profile-level-id=640032" } as const;
  expect(publishedWith([high, ...pictures.slice(1)], null)?.payloadType).toBe(103);
  expect(playedWith([high], "VP8")).toBeNull();
});
