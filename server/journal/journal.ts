import type { AgencyCode } from "#shared/catalogue/agency.ts";
import { DAY_MS, type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { Observation, ReportedVia } from "#shared/observation/observation.ts";
import type { ObsStatus } from "#shared/observation/obsStatus.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import type { RawTopic } from "./rawTopic.ts";

/** A figure that passed admission, on its way into the journal. */
export interface ObservationDraft {
  readonly series: SeriesKey;
  readonly period: string;
  /** Sortable form of `period`: its first instant, ms. Later periods have larger keys. */
  readonly periodStart: Instant;
  readonly value: string;
  readonly status: ObsStatus;
  /** `null`: when it was received. */
  readonly publishedAt: Instant | null;
  readonly agency: AgencyCode;
  readonly reporter: string | null;
  readonly note: string | null;
  readonly report: string;
  /** Absent: not known. */
  readonly key?: string | null;
  readonly via?: ReportedVia | null;
}

/**
 * accepted: newest period of the series. revised: other value for a period already held. late: a period older than the
 * newest and not held before, or a version published before the one held. duplicate: nothing new, nothing written.
 */
export type ApplyVerdict = "accepted" | "revised" | "late" | "duplicate";

export interface ApplyOutcome {
  readonly verdict: ApplyVerdict;
  /** Position of the entry written, or of the topic's end for a duplicate. */
  readonly seq: number;
}

export interface ApplyResult {
  readonly cursor: Cursor;
  /** Same order and length as the drafts. */
  readonly outcomes: readonly ApplyOutcome[];
}

/** A journal entry of an observation topic. `newest` is false for history (late, or a revision of an older period). */
export interface ObservationEntry {
  readonly verdict: "accepted" | "revised" | "late";
  readonly newest: boolean;
  readonly observation: Observation;
}

/**
 * What a tail yields: entries in order without gap up to `to` (one that cannot be read is left out), or a reset after which the standing state must be read again.
 * A reset is the last item: read the standing state and tail again from its cursor. `link` is told first, then on change.
 * A tail never throws; it ends after a reset or when its signal is aborted.
 */
export type TailItem<E> =
  | { readonly kind: "entries"; readonly epoch: string; readonly to: number; readonly entries: readonly E[] }
  | { readonly kind: "reset"; readonly reason: "trimmed" | "epoch" }
  | { readonly kind: "link"; readonly up: boolean };

export interface Retention {
  readonly maxAgeMs: Duration;
  readonly maxEntries: number;
  /** Revisions kept per series for `history`, oldest dropped first; never the newest of a period within it. */
  readonly maxHistoryPerSeries: number;
}

/** What is counted of a version of a figure. */
export type VersionFacts = Pick<Observation, "period" | "value" | "status" | "receivedAt" | "revision" | "was" | "via">;

/** What one series keeps of the periods that begin in a stretch of time. */
export interface SeriesVersions {
  readonly series: SeriesKey;
  /** The figure held of each period, in period order. */
  readonly figures: readonly VersionFacts[];
  /** Versions of these periods that were replaced or came too late to stand, by receipt. */
  readonly superseded: readonly VersionFacts[];
  /** Periods the series holds in all, and the first instant of the oldest. */
  readonly periods: number;
  readonly oldestStart: Instant;
}

/** A topic of observations. Every promise resolves only when what it says is durable; rejects with JournalUnavailable otherwise. */
export interface ObservationJournal {
  /** Applies the drafts in order, each atomically; at most 500 a call are sent in one script. `offsetMs` shifts receivedAt (drill clock). */
  readonly apply: (drafts: readonly ObservationDraft[], offsetMs?: Duration) => Promise<ApplyResult>;
  /** The newest observation of every series, with the cursor it is true at. */
  readonly latest: () => Promise<{ readonly cursor: Cursor; readonly observations: readonly Observation[] }>;
  /** Every revision kept of one series, oldest first (by receipt). */
  readonly history: (series: SeriesKey) => Promise<readonly ObservationEntry[]>;
  /** One figure a period (its newest revision), the last `points` periods in period order. */
  readonly trend: (series: readonly SeriesKey[], points: number) => Promise<ReadonlyMap<SeriesKey, readonly Observation[]>>;
  /** The figure held for one exact period of many series (absent where none). */
  readonly atPeriod: (series: readonly SeriesKey[], period: string) => Promise<ReadonlyMap<SeriesKey, Observation>>;
  /** Versions of many series whose periods begin at `from` or after and before `to`, some series at a time; a series that holds nothing is left out. */
  readonly between: (
    series: readonly SeriesKey[],
    within: { readonly from: Instant; readonly to: Instant },
  ) => AsyncIterable<readonly SeriesVersions[]>;
  readonly tail: (from: Cursor, signal: AbortSignal) => AsyncIterable<TailItem<ObservationEntry>>;
  /** Entries with `from.seq < seq <= to.seq`; rejects with JournalGap when some are no longer kept. */
  readonly range: (from: Cursor, to: Cursor) => Promise<readonly ObservationEntry[]>;
  readonly raw: RawTopic;
  readonly cursor: () => Promise<Cursor>;
  readonly trim: (retention: Retention) => Promise<void>;
  /** Empties the topic and starts a new epoch (a drill begins from nothing). */
  readonly restart: () => Promise<Cursor>;
}

export interface EventDraft {
  readonly type: EventEntry["type"];
  readonly data: Readonly<Record<string, unknown>>;
}

/** The exact topic. */
export interface EventJournal {
  /** Appends all or nothing; with `expected`, only if the topic still ends there, else `null`. */
  readonly append: (events: readonly EventDraft[], expected?: Cursor) => Promise<Cursor | null>;
  readonly tail: (from: Cursor, signal: AbortSignal) => AsyncIterable<TailItem<EventEntry>>;
  readonly range: (from: Cursor, to: Cursor) => Promise<readonly EventEntry[]>;
  readonly raw: RawTopic;
  readonly cursor: () => Promise<Cursor>;
  /** A fold's state saved with the cursor it is true at, so that a start reads only what came after. */
  readonly saveSnapshot: (name: string, cursor: Cursor, state: unknown) => Promise<void>;
  readonly loadSnapshot: (name: string) => Promise<{ readonly cursor: Cursor; readonly state: unknown } | null>;
  /** Trims, never past the oldest snapshot saved. */
  readonly trim: (retention: Retention) => Promise<void>;
}

export type Claim =
  /** The caller owns the key and must `finish` or `release` it. `again`: when the same body first claimed it, `null` for the first time. */
  | { readonly kind: "claimed"; readonly again: Instant | null }
  /** Same key, same body: the answer given then. */
  | { readonly kind: "answered"; readonly answer: string }
  /** Same key, same body, still being worked on elsewhere. */
  | { readonly kind: "pending" }
  /** Same key, another body. */
  | { readonly kind: "conflict" };

/** How long an answer can be asked for again (PROMISES P1). */
export const ANSWER_KEPT_MS: Duration = DAY_MS;

/** How long a claim keeps others waiting when its holder dies. */
export const CLAIM_HELD_MS: Duration = 30 * SECOND_MS;

/** Durable answers to requests with an Idempotency-Key, kept 24 h. */
export interface IdempotencyStore {
  readonly claim: (scope: string, key: string, bodyHash: string) => Promise<Claim>;
  readonly finish: (scope: string, key: string, bodyHash: string, answer: string) => Promise<void>;
  readonly release: (scope: string, key: string) => Promise<void>;
}

/** Small durable records (agency keys, sessions, sign-in links), by kind and id, with optional expiry. */
export interface RecordStore {
  readonly put: (kind: string, id: string, value: unknown, ttlMs?: Duration) => Promise<void>;
  /** Puts `value` in place of the record that is there; `false`, and nothing put, when there is none, or no longer. */
  readonly replace: (kind: string, id: string, value: unknown, ttlMs?: Duration) => Promise<boolean>;
  /** `undefined` when there is none, or no longer. */
  readonly get: (kind: string, id: string) => Promise<unknown>;
  readonly remove: (kind: string, id: string) => Promise<boolean>;
  readonly list: (kind: string) => Promise<ReadonlyMap<string, unknown>>;
}

/** Everything kept in one Redis (or, for unit tests and JOURNAL=memory, in this process). */
export interface Journal {
  readonly volatile: boolean;
  readonly actual: ObservationJournal;
  readonly exercise: ObservationJournal;
  readonly events: EventJournal;
  readonly idempotency: IdempotencyStore;
  readonly records: RecordStore;
  /** The recorded clock: Redis `TIME`. */
  readonly now: () => Promise<Instant>;
  /** The same with its fraction of a millisecond. */
  readonly time: () => Promise<Instant>;
  /** Resolves when a durable write would be accepted now; rejects with JournalUnavailable. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The journal cannot promise durability now; the caller answers 503 with Retry-After. */
export class JournalUnavailable extends Error {
  override readonly name = "JournalUnavailable";
}

/** Entries asked for are no longer kept, or are of another epoch. */
export class JournalGap extends Error {
  override readonly name = "JournalGap";
  /** The first run of entries that is lost: those after `after` up to `upTo`; `null` when the epoch is another. */
  readonly lost: { readonly after: number; readonly upTo: number } | null;

  constructor(message: string, lost: JournalGap["lost"]) {
    super(message);
    this.lost = lost;
  }
}
