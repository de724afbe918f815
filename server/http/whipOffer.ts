/** A browser offers a few dozen at most; each is a place our relay would be sent packets from. */
const CANDIDATES_MOST = 100;
const MEDIA_MOST = 8;
const LINE_MOST = 4_096;

const MUST_HAVE: readonly RegExp[] = [/^a=ice-ufrag:\S+/m, /^a=ice-pwd:\S+/m, /^a=fingerprint:\S+ \S+/m];

/** True for text that is an SDP offer as WHIP wants it: audio or video, ICE, DTLS, and a bounded number of everything. */
export function isOffer(text: string): boolean {
  const lines = text.split(/\r?\n/);
  if (lines[0] !== "v=0" || lines.some((line) => line.length > LINE_MOST || hasControl(line))) return false;
  if (lines.some((line) => line !== "" && !/^[a-z]=/.test(line))) return false;
  const media = lines.filter((line) => line.startsWith("m="));
  const isMedia = media.length > 0 && media.length <= MEDIA_MOST && media.some((line) => /^m=(?:audio|video) /.test(line));
  return isMedia && MUST_HAVE.every((each) => each.test(text)) && candidatesIn(lines) <= CANDIDATES_MOST;
}

function candidatesIn(lines: readonly string[]): number {
  return lines.filter((line) => line.startsWith("a=candidate:")).length;
}

function hasControl(line: string): boolean {
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true;
  }
  return false;
}
