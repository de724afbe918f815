/** What an offer of a browser is like, and what may be wrong with it. */
export interface OfferParts {
  readonly way?: "sendonly" | "recvonly";
  readonly video?: readonly string[];
  readonly audio?: boolean;
  readonly candidates?: number;
  readonly ssrcs?: boolean;
}

const PRINT = Array.from({ length: 32 }, (_, n) => n.toString(16).padStart(2, "0").toUpperCase()).join(":");
/** VP8 and H.264 as Chromium offers them. */
export const BROWSER_VIDEO = [
  "a=rtpmap:96 VP8/90000",
  "a=rtcp-fb:96 nack pli",
  "a=rtpmap:97 rtx/90000",
  "a=fmtp:97 apt=96",
  "a=rtpmap:103 H264/90000",
  "a=fmtp:103 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
] as const;

/** An SDP offer in name: nobody is behind it. */
export function anOffer({ way = "sendonly", video = BROWSER_VIDEO, audio = true, candidates = 2, ssrcs = true }: OfferParts = {}): string {
  const types = video.flatMap((line) => /^a=rtpmap:(\d+)/.exec(line)?.[1] ?? []).join(" ");
  const common = [
    "c=IN IP4 0.0.0.0",
    ...Array.from({ length: candidates }, (_, n) => `a=candidate:${n} 1 udp 2113937151 192.0.2.${n % 250} ${40_000 + n} typ host`),
    "a=ice-ufrag:AbCd",
    "a=ice-pwd:0123456789abcdefghijklmn",
    `a=fingerprint:sha-256 ${PRINT}`,
    "a=setup:actpass",
    `a=${way}`,
    "a=rtcp-mux",
  ];
  const sent = (id: number): readonly string[] => (ssrcs && way === "sendonly" ? [`a=ssrc:${id} cname:c`, `a=ssrc:${id} msid:s t`] : []);
  return `${[
    "v=0",
    "o=- 4611731400430051336 2 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    `a=group:BUNDLE 0${audio ? " 1" : ""}`,
    `m=video 9 UDP/TLS/RTP/SAVPF ${types}`,
    ...common,
    "a=mid:0",
    ...video,
    ...sent(1_001),
    ...(audio ? ["m=audio 9 UDP/TLS/RTP/SAVPF 111", ...common, "a=mid:1", "a=rtpmap:111 opus/48000/2", ...sent(1_002)] : []),
  ].join("\r\n")}\r\n`;
}
