import { MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";

/** What one request may weigh, and how often one sender may come. */
export interface IntakeLimits {
  readonly bodyBytes: number;
  readonly depth: number;
  readonly fieldBytes: number;
  readonly rows: number;
  /** Posts of one key, or of one address before it has shown a key, in a second. */
  readonly postsPerSecond: number;
  /** Wrong keys or tokens of one address in a minute. */
  readonly authFailuresPerMinute: number;
}

/** The limits of PROMISES F5 with room above: 200,000 rows hold sixteen full reports of 200 indicators × 63 provinces. */
export const DEFAULT_LIMITS: IntakeLimits = {
  bodyBytes: 32 * 1024 * 1024,
  depth: 32,
  fieldBytes: 4 * 1024,
  rows: 200_000,
  postsPerSecond: 5_000,
  authFailuresPerMinute: 60,
};

/** No figure of this state is older. */
export const FIRST_YEAR = "1945";

/** How far a sender's clock may be ahead of ours. */
export const CLOCK_SKEW_MS = 5 * MINUTE_MS;

/** Drafts applied in one call of the journal (its own limit for one script). */
export const CHUNK_ROWS = 500;

/** How long a request waits for a twin with the same Idempotency-Key before it answers 409. */
export const TWIN_WAIT_MS = 5 * SECOND_MS;

/** Rows held for confirmation from one request; more than that is a broken file, and they are refused. */
export const HELD_ROWS = 1_000;

/** Refused rows of one post that are told what was likely meant; a search through all names for each of 200,000 would take minutes. */
export const SUGGESTED_ROWS = 500;

/** Rows ruled on before others are let in; at about 10 µs each the wall's frames wait 5 ms at most. */
export const ROWS_AT_A_STRETCH = 500;

/** Refused rows that are kept with a report, with their reasons. */
export const REFUSED_ROWS_TOLD = 50;
