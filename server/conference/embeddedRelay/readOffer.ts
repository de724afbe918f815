import { type MediaDescription, parse } from "sdp-transform";
import { z } from "zod";
import { type MediaDirection, OFFER_MOST } from "#server/conference/mediaSystem.ts";
import type { OfferedPicture } from "./codecs.ts";

/** How a peer is reached and known: the only things of an offer that are passed on as they came, each checked. */
export interface OfferedLine {
  readonly ufrag: string;
  readonly password: string;
  readonly fingerprint: { readonly hash: string; readonly value: string };
  readonly setup: "actpass" | "active" | "passive";
}

/** One medium of an offer. */
export interface OfferedMedium {
  readonly mid: string;
  readonly ssrcs: readonly number[];
}

/** What is used of an offer, and nothing else: the answer is made from this alone. */
export interface Offer {
  readonly line: OfferedLine;
  /** In the order of the offer. */
  readonly order: readonly ("video" | "audio")[];
  readonly video: (OfferedMedium & { readonly pictures: readonly OfferedPicture[] }) | null;
  readonly audio: (OfferedMedium & { readonly payloadType: number }) | null;
}

/** Why an offer was not read; said in words by `relayWords`. */
export type OfferFault = "big" | "candidates" | "unreadable" | "media" | "direction" | "bundle" | "codec" | "ssrc";

/** Candidates of an offer at most; a page with many network cards has twenty. */
export const CANDIDATES_MOST = 100;
const LINES_MOST = 2_000;
const LINE_MOST = 2_048;
const SSRCS_MOST = 8;

const line = z.object({
  ufrag: z.string().regex(/^[A-Za-z0-9+/]{4,256}$/),
  password: z.string().regex(/^[A-Za-z0-9+/]{22,256}$/),
  fingerprint: z.object({
    hash: z.enum(["sha-256", "sha-384", "sha-512"]),
    value: z.string().regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31,63}$/),
  }),
  setup: z.enum(["actpass", "active", "passive"]),
});
const mid = z.string().regex(/^[A-Za-z0-9_.-]{1,16}$/);
/** RFC 5761 §4: 64 to 95 would be taken for RTCP. */
const payloadType = z
  .number()
  .int()
  .refine((type) => (type >= 35 && type <= 63) || (type >= 96 && type <= 127));
const ssrc = z.number().int().min(1).max(0xffff_ffff);
const parameters = z
  .string()
  .max(400)
  .regex(/^[\w=;, .+/-]*$/);

function isTooBig(text: string): boolean {
  const lines = text.split("\n");
  return Buffer.byteLength(text) > OFFER_MOST || lines.length > LINES_MOST || lines.some((each) => each.length > LINE_MOST);
}

function mediumOf(media: MediaDescription): OfferedMedium {
  const simulcast = new Set(media.ssrcGroups?.flatMap(({ ssrcs }) => ssrcs.split(" ").slice(1).map(Number)));
  const named = [...new Set((media.ssrcs ?? []).map(({ id }) => id))].filter((id) => !simulcast.has(id));
  return { mid: mid.parse(media.mid), ssrcs: z.array(ssrc).max(SSRCS_MOST).parse(named) };
}

function parametersOf(media: MediaDescription, payload: number): string {
  return parameters.parse(media.fmtp.find((each) => each.payload === payload)?.config ?? "");
}

function picturesOf(media: MediaDescription): readonly OfferedPicture[] {
  return media.rtp.flatMap(({ payload, codec, rate }) => {
    const name = codec.toUpperCase();
    if (rate !== 90_000 || !payloadType.safeParse(payload).success || (name !== "VP8" && name !== "H264")) return [];
    const told = { codec: name, payloadType: payload, parameters: parametersOf(media, payload) } as const;
    return name === "H264" && !/packetization-mode=1/.test(told.parameters) ? [] : [told];
  });
}

function lineOf(medium: MediaDescription, session: ReturnType<typeof parse>): OfferedLine {
  const fingerprint = medium.fingerprint ?? session.fingerprint;
  return line.parse({
    ufrag: String(medium.iceUfrag ?? session.iceUfrag),
    password: String(medium.icePwd ?? session.icePwd),
    fingerprint: { hash: fingerprint?.type.toLowerCase(), value: fingerprint?.hash },
    setup: medium.setup ?? session.setup,
  });
}

function isOneLine(session: ReturnType<typeof parse>): boolean {
  const mids = session.media.map((media) => String(media.mid));
  const bundled = session.groups?.find(({ type }) => type === "BUNDLE")?.mids.split(" ") ?? [];
  return mids.length === 1 || mids.every((each) => bundled.includes(each));
}

function read(text: string, direction: MediaDirection): Offer | OfferFault {
  const session = parse(text);
  const media = session.media.map((each) => ({ ...each, mid: String(each.mid) }));
  const [videos, audios] = (["video", "audio"] as const).map((kind) => media.filter(({ type }) => type === kind));
  const [video, audio] = [videos?.[0], audios?.[0]];
  const first = media[0];
  if (first === undefined || media.length !== Number(video !== undefined) + Number(audio !== undefined)) return "media";
  if (!isOneLine(session)) return "bundle";
  const ways = direction === "publish" ? ["sendonly", "sendrecv", undefined] : ["recvonly", "sendrecv", undefined];
  if (media.some((each) => !ways.includes(each.direction ?? session.direction))) return "direction";
  const pictures = video === undefined ? [] : picturesOf(video);
  const opus = audio?.rtp.find(
    ({ codec, rate, payload }) => /^opus$/i.test(codec) && rate === 48_000 && payloadType.safeParse(payload).success,
  );
  if ((video !== undefined && pictures.length === 0) || (audio !== undefined && opus === undefined)) return "codec";
  const offer: Offer = {
    line: lineOf(first, session),
    order: media.map(({ type }) => (type === "video" ? "video" : "audio")),
    video: video === undefined ? null : { ...mediumOf(video), pictures },
    audio: audio === undefined || opus === undefined ? null : { ...mediumOf(audio), payloadType: opus.payload },
  };
  // Two streams on one line are told apart by their names alone.
  const isNameless = offer.video?.ssrcs.length === 0 || offer.audio?.ssrcs.length === 0;
  return direction === "publish" && media.length > 1 && isNameless ? "ssrc" : offer;
}

/** Reads an offer of a stranger: limits first, then one known shape, then every value that is used. Never throws. */
export function readOffer(text: string, direction: MediaDirection): Offer | OfferFault {
  if (isTooBig(text)) return text.split("a=candidate:").length > CANDIDATES_MOST + 1 ? "candidates" : "big";
  if (text.split("a=candidate:").length > CANDIDATES_MOST + 1) return "candidates";
  try {
    return read(text, direction);
  } catch {
    // Whatever is wrong with the text of a stranger, it is told the same: it cannot be read.
    return "unreadable";
  }
}
