import type { Instant } from "#shared/clock/instant.ts";
import type { MediaDirection } from "#server/conference/mediaSystem.ts";
import type { Door } from "./peer.ts";
import type { FromRelay } from "./relayMessages.ts";
import type { SiteLine } from "./siteLine.ts";

/** What the relay needs from around it. */
export interface RelayGround {
  readonly door: Door;
  /** A clock that never steps, and the wall's. */
  readonly monotonic: () => Instant;
  readonly wallMs: () => number;
  /** Names of sessions, that nobody can guess, and of streams. */
  readonly name: () => string;
  readonly ssrc: () => number;
  readonly tell: (message: FromRelay) => void;
}

/** A session that was opened. */
export interface OpenedSession {
  readonly id: string;
  readonly answer: string;
  readonly etag: string;
}

/** A session that is open, or is being opened. */
export interface OpenSession {
  readonly line: SiteLine;
  readonly direction: MediaDirection;
  readonly since: Instant;
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

/** Where opened sessions are kept, for those that open them. */
export interface Seats extends RelayGround {
  readonly end: (session: string) => void;
  readonly keep: (session: string, open: OpenSession) => void;
}
