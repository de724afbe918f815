const HEAD = ["v=0", "o=- 1 2 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0"];
const ICE = [
  "a=ice-ufrag:abcd",
  "a=ice-pwd:0123456789abcdef0123456789",
  `a=fingerprint:sha-256 ${"AB:".repeat(31)}AB`,
  "a=setup:actpass",
  "a=mid:0",
];

/** An SDP offer of one picture, with so many candidates. */
export function anOffer({ codec = "VP8", candidates = 2 }: { readonly codec?: string; readonly candidates?: number } = {}): string {
  const video = ["m=video 9 UDP/TLS/RTP/SAVPF 96", "c=IN IP4 0.0.0.0", `a=rtpmap:96 ${codec}/90000`, "a=sendonly", "a=rtcp-mux"];
  const places = Array.from(
    { length: candidates },
    (_, at) => `a=candidate:${at} 1 udp 2122260223 10.0.${at >> 8}.${at & 255} 50000 typ host`,
  );
  return [...HEAD, ...video, ...ICE, ...places, ""].join("\r\n");
}
