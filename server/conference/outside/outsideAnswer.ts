import type { MediaDirection, MediaRefusalCode } from "#server/conference/mediaSystem.ts";
import { iceServersOf } from "./iceServers.ts";
import type { OutsideConfig } from "./outsideConfig.ts";
import type { OutsideReply } from "./outsideExchange.ts";

/** A session outside. */
export interface OutsideSession {
  readonly answer: string;
  readonly etag: string | null;
  /** Where it is ended: of the same origin as where it was opened. */
  readonly resource: URL;
  readonly codec: Codec | "none";
  readonly iceServers: readonly string[];
}
type Codec = OutsideConfig["codecs"][number];

/** `fault` is for the log: it says what is wrong with the server outside or with the file. */
export type ReadAnswer =
  | { readonly ok: true; readonly session: OutsideSession }
  | { readonly ok: false; readonly code: MediaRefusalCode; readonly fault: string; readonly retryAfterS?: number };

/** Candidates in an answer at most; a server has a few addresses. */
const CANDIDATES_MOST = 100;
const WAIT_MOST_S = 60;

function refusedBy(status: number, direction: MediaDirection): MediaRefusalCode {
  switch (status) {
    case 400:
    case 415:
      return "media.offer";
    case 406:
    case 422:
      return "media.codec";
    case 404:
      return direction === "play" ? "media.nobody" : "media.away";
    case 409:
      return direction === "play" ? "media.nobody" : "media.taken";
    case 429:
    case 503:
      return "media.full";
    default:
      return "media.away";
  }
}

function waitOf(reply: OutsideReply): { readonly retryAfterS?: number } {
  const [text = ""] = reply.header("retry-after");
  return /^\d{1,6}$/.test(text) ? { retryAfterS: Math.min(WAIT_MOST_S, Math.max(1, Number(text))) } : {};
}

/** Where the session is ended, when it is where it was opened; `null` for any other place. */
function resourceOf(reply: OutsideReply, asked: URL): URL | null {
  const [text, ...more] = reply.header("location");
  if (text === undefined || more.length > 0 || text.length > 2_000 || !URL.canParse(text, asked.href)) return null;
  const url = new URL(text, asked);
  return url.origin === asked.origin && url.username === "" && url.password === "" ? url : null;
}

function codecOf(answer: string): Codec | "none" | "other" {
  const lines = answer.split(/\r?\n/);
  const from = lines.findIndex((line) => line.startsWith("m=video "));
  if (from === -1) return "none";
  const [, port, , first = ""] = (lines[from] ?? "").split(" ");
  if (port === "0") return "none";
  const end = lines.findIndex((line, at) => at > from && line.startsWith("m="));
  const map = lines.slice(from, end === -1 ? undefined : end).find((line) => line.startsWith(`a=rtpmap:${first} `)) ?? "";
  const name = map.split(" ")[1]?.split("/")[0]?.toUpperCase();
  return name === "VP8" || name === "H264" ? name : "other";
}

function faultOfSdp(reply: OutsideReply): string | null {
  const [type = ""] = reply.header("content-type");
  if (type.split(";")[0]?.trim().toLowerCase() !== "application/sdp") return `its answer is ${type || "of no type"}, not application/sdp`;
  if (reply.header("content-encoding").length > 0) return "its answer is compressed";
  if (!/^v=0\r?\n/.test(reply.body) || !/\r?\nm=/.test(reply.body)) return "its answer is no SDP";
  const candidates = reply.body.match(/^a=candidate:/gm)?.length ?? 0;
  return candidates > CANDIDATES_MOST ? `its answer has ${candidates} candidates` : null;
}

const ETAG = /^(?:W\/)?"[\x21\x23-\x7e]{0,200}"$/;

/** Reads the answer to a POST of an offer; nothing of it is believed before. */
export function readAnswer(reply: OutsideReply, asked: URL, direction: MediaDirection, codecs: OutsideConfig["codecs"]): ReadAnswer {
  if (reply.status !== 201) {
    const isMoved = reply.status >= 300 && reply.status < 400;
    const fault = isMoved ? `it answers ${reply.status} to go elsewhere, which is not followed` : `it answers ${reply.status}`;
    return { ok: false, code: refusedBy(reply.status, direction), fault, ...waitOf(reply) };
  }
  const fault = faultOfSdp(reply);
  if (fault !== null) return { ok: false, code: "media.away", fault };
  const resource = resourceOf(reply, asked);
  if (resource === null) return { ok: false, code: "media.away", fault: "its Location is missing, or is not of the origin that was asked" };
  const codec = codecOf(reply.body);
  if (codec === "other" || (codec !== "none" && !codecs.includes(codec))) {
    return { ok: false, code: "media.codec", fault: "it chose a codec that is not expected" };
  }
  const [etag] = reply.header("etag");
  const iceServers = iceServersOf(reply.header("link"));
  return {
    ok: true,
    session: { answer: reply.body, etag: etag !== undefined && ETAG.test(etag) ? etag : null, resource, codec, iceServers },
  };
}
