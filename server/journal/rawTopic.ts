import type { Instant } from "#shared/clock/instant.ts";

/** An entry of a stream before it is understood: `seq` from its id, `kind` a series key or an event type. */
export interface RawEntry {
  readonly seq: number;
  /** The second half of its id: 0 of every entry that this program wrote. */
  readonly sub: number;
  readonly kind: string;
  readonly body: string;
  /** `epoch:nonce:hash`. */
  readonly mark: string;
  readonly at: Instant | null;
}

/** Entries of a topic, and what the topic says of itself just after they were read. */
export interface RawBatch {
  readonly epoch: string;
  /** Number of its last entry. */
  readonly end: number;
  /** Highest number no longer kept. */
  readonly trimmed: number;
  /** In the order of the log, whatever numbers, epochs and bodies they bear. */
  readonly entries: readonly RawEntry[];
}

/** A figure's body as it is kept beside the log: the newest of its series, the one held for its period, or one that was superseded. */
export interface RawBody {
  readonly where: "newest" | "held" | "superseded";
  readonly series: string;
  /** The period it is kept under; empty of newest and superseded ones. */
  readonly period: string;
  readonly body: string;
  /** The entry it says it is of; `null`: it says none. */
  readonly seq: number | null;
}

/** What a figure's body says of its place among the others. */
export interface RawFigure {
  readonly period: string;
  /** First instant of the period; `null`: the body does not tell. */
  readonly start: Instant | null;
  readonly revision: number;
  /** False: it came too late to be held. */
  readonly replaces: boolean;
  readonly isNewest: boolean;
}

/** A topic as it is kept, word for word: for whoever chains it and whoever checks it, not for those who show it. */
export interface RawTopic {
  /** Entries after the id `after-sub`, at most `count`. Rejects with JournalUnavailable. */
  readonly entries: (after: number, count: number, sub?: number) => Promise<RawBatch>;
  /** Every body kept beside the log, a few hundred series at a time; none of the exact topic. */
  readonly bodies: () => AsyncIterable<readonly RawBody[]>;
  /** The body held for one period of a series, `null` when none is; none of the exact topic. Rejects with JournalUnavailable. */
  readonly held: (series: string, period: string) => Promise<RawBody | null>;
  /** `null` of what is no figure. */
  readonly figureOf: (body: string) => RawFigure | null;
  /** False when the entry's own mark does not fit it: it was damaged or planted. */
  readonly isIntact: (entry: RawEntry) => boolean;
  /** True where an entry's time is not in its body. */
  readonly isTimed: boolean;
}
