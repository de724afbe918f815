import type { SiteId } from "#shared/catalogue/site.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";

/** Which way a picture goes: from a room to the centre, or from the centre's side to whoever looks. */
export type MediaDirection = "publish" | "play";

/** Who asks, checked before: the site whose picture it is, and the page that sends or shows it. */
export interface MediaAsk {
  readonly site: SiteId;
  /** Of a publisher: the page of the room; of a viewer: whoever looks, for the statistics alone. */
  readonly page: string;
  /** SDP offer, at most `OFFER_MOST` bytes. */
  readonly offer: string;
}

/** A session that was opened. */
export interface MediaSession {
  readonly id: string;
  readonly answer: string;
  /** ETag of the ICE session (RFC 9725 §4.3). */
  readonly etag: string;
  /** STUN and TURN servers to be used, each the value of a Link header (RFC 9725). */
  readonly iceServers?: readonly string[];
}

/** Why a session was not opened: HTTP says it with the status of RFC 9725. */
export type MediaRefusalCode =
  /** The SDP cannot be read, or has no media that is known here. */
  | "media.offer"
  /** No codec in common. */
  | "media.codec"
  /** The site sends from another page already. */
  | "media.taken"
  /** Nobody sends from there now. */
  | "media.nobody"
  /** As many as may are there. */
  | "media.full"
  /** The relay, or the media server outside, is away or does not answer. */
  | "media.away";

export interface MediaRefusal {
  readonly code: MediaRefusalCode;
  readonly vi: string;
  readonly en: string;
  /** When to try again. */
  readonly retryAfterMs?: Duration;
}

export type MediaOutcome = { readonly ok: true; readonly session: MediaSession } | { readonly ok: false; readonly refusal: MediaRefusal };

/** What a publisher's picture is like, measured by the server. */
export interface MediaQuality {
  readonly codec: "VP8" | "H264" | "none";
  readonly bitsPerSecond: number;
  /** `null`: not measured, for another server carries the packets. */
  readonly framesPerSecond: number | null;
  /** 0 to 1, of the packets from the room, before repeats; `null`: not measured. */
  readonly lossFraction: number | null;
  readonly rttMs: Duration | null;
  readonly audio: boolean;
  readonly viewers: number;
  /** When its last packet came. */
  readonly heardAt: Instant | null;
}

/** What the media system tells of itself. */
export type MediaNews =
  /** A first packet, or one again after it was still. */
  | { readonly kind: "flowing"; readonly site: SiteId; readonly page: string }
  /** Nothing for two seconds; the publisher closed; its relay died. */
  | { readonly kind: "stopped"; readonly site: SiteId; readonly page: string; readonly cause: "silent" | "closed" | "relay" }
  /** A relay is there; what went through the one before is gone. */
  | { readonly kind: "up"; readonly relay: string }
  | { readonly kind: "down" };

/** The port to whatever carries pictures and sound: the embedded relay, or a WHIP/WHEP server outside. */
export interface MediaSystem {
  readonly mode: "embedded" | "whep" | "off";
  readonly isUp: () => boolean;
  readonly open: (direction: MediaDirection, ask: MediaAsk) => Promise<MediaOutcome>;
  /** Ends a session; nothing happens when it has ended already. */
  readonly close: (session: string) => Promise<void>;
  /** Of which site a session is; `null`: it is not known (any more). */
  readonly siteOf: (session: string) => { readonly site: SiteId; readonly direction: MediaDirection } | null;
  /** By site, of those that send now. */
  readonly quality: () => ReadonlyMap<SiteId, MediaQuality>;
  readonly onNews: (listener: (news: MediaNews) => void) => () => void;
  /** Ends every session of a site, its viewers' too: it was hung up. */
  readonly drop: (site: SiteId) => Promise<void>;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Bytes of an SDP offer at most; a browser's is under 10 kB. */
export const OFFER_MOST = 64 * 1024;
/** Sites that send at once; viewers of one site; viewers of all. */
export const PUBLISHERS_MOST = 80;
export const VIEWERS_MOST = 200;
export const VIEWERS_ALL_MOST = 1_000;
/** Without a packet for so long a picture is still. */
export const SILENT_MS: Duration = 2_000;
/** A token for WHIP or WHEP is good for so long. */
export const TOKEN_MS: Duration = 60_000;
