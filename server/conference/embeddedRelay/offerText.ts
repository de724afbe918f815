import type { Offer } from "./readOffer.ts";

/** What was agreed on: the payload types that the answer names. */
export interface Agreed {
  readonly picture: { readonly payloadType: number; readonly codec: "VP8" | "H264"; readonly parameters: string } | null;
  readonly sound: number | null;
}

/**
 * An offer written anew from what was read of it, for the library that speaks with the peer: the stranger's own text never reaches it. It names no
 * address: a peer that may come in sends the first packet itself, and we send none to where a stranger says.
 */
export function offerText({ line, order, video, audio }: Offer, { picture, sound }: Agreed, way: "sendonly" | "recvonly"): string {
  const mids = order.map((kind) => (kind === "video" ? video?.mid : audio?.mid) ?? "");
  const common = [
    "c=IN IP4 0.0.0.0",
    `a=ice-ufrag:${line.ufrag}`,
    `a=ice-pwd:${line.password}`,
    `a=fingerprint:${line.fingerprint.hash} ${line.fingerprint.value.toUpperCase()}`,
    `a=setup:${line.setup}`,
    `a=${way}`,
    "a=rtcp-mux",
  ];
  const named = (ssrcs: readonly number[]): readonly string[] => ssrcs.map((each) => `a=ssrc:${each} cname:room`);
  const media = order.flatMap((kind) => {
    if (kind === "video" && video !== null && picture !== null) {
      const { payloadType, codec, parameters } = picture;
      return [
        `m=video 9 UDP/TLS/RTP/SAVPF ${payloadType}`,
        ...common,
        `a=mid:${video.mid}`,
        `a=rtpmap:${payloadType} ${codec}/90000`,
        ...(parameters === "" ? [] : [`a=fmtp:${payloadType} ${parameters}`]),
        ...named(video.ssrcs),
      ];
    }
    const type = sound ?? 0;
    return [
      `m=audio 9 UDP/TLS/RTP/SAVPF ${type}`,
      ...common,
      `a=mid:${audio?.mid ?? ""}`,
      `a=rtpmap:${type} opus/48000/2`,
      ...named(audio?.ssrcs ?? []),
    ];
  });
  const head = ["v=0", "o=- 1 1 IN IP4 0.0.0.0", "s=-", "t=0 0", `a=group:BUNDLE ${mids.join(" ")}`, "a=ice-options:ice2,trickle"];
  return `${[...head, ...media].join("\r\n")}\r\n`;
}
