import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { Row } from "./reader.ts";

/** A snapshot as bytes, and what brings whoever takes it to where its row is now; `null`: it is there already. */
export interface Brought {
  readonly snapshot: Buffer;
  readonly tail: Buffer | null;
}

/** Snapshots that a herd shares: a thousand who join at once are sent one, and the little that came after it. */
export interface PreparedSnapshots {
  readonly take: (row: Row) => Brought;
  /** What a reader of the row that is at `seq` has missed; the same bytes for all who ask at one moment. */
  readonly tailFrom: (row: Row, seq: number) => Buffer;
  readonly forget: (row: Row) => void;
  /** A tick is told: what it says is in no snapshot made before, and what is too old is let go. */
  readonly ticked: () => void;
}

/** How they are made, out of the figures as they are at that moment. */
export interface SnapshotMakers {
  readonly snapshot: (row: Row) => Buffer;
  /** Figures after `seq`, and a tick. */
  readonly tail: (row: Row, seq: number) => Buffer;
  /** Another object once what stands in a snapshot beside its figures is another. */
  readonly version: () => unknown;
  readonly monotonic: () => Instant;
}

/** A snapshot is taken for so long: what came after it is still little. */
const KEPT_MS: Duration = SECOND_MS;
/** A tail tells the time: it is taken only by those who come as good as together. */
const TAIL_KEPT_MS: Duration = 20;

interface Made {
  readonly bytes: Buffer;
  readonly epoch: string;
  readonly seq: number;
  readonly version: unknown;
  readonly at: Instant;
}

/** Nothing is made before someone asks. */
export function createPreparedSnapshots({ snapshot, tail, version, monotonic }: SnapshotMakers): PreparedSnapshots {
  const snapshots = new Map<Row, Made & { isUntold: boolean }>();
  const tails = new Map<Row, Made & { readonly from: number }>();

  const isOf = (row: Row, made: Made, keptMs: Duration): boolean =>
    made.epoch === row.audience.epoch() && made.version === version() && monotonic() - made.at < keptMs;
  const make = (row: Row, bytes: Buffer): Made => ({
    bytes,
    epoch: row.audience.epoch(),
    seq: row.audience.sent(),
    version: version(),
    at: monotonic(),
  });
  const tailFrom = (row: Row, from: number): Buffer => {
    const held = tails.get(row);
    if (held !== undefined && held.from === from && held.seq === row.audience.sent() && isOf(row, held, TAIL_KEPT_MS)) return held.bytes;
    const made = { ...make(row, tail(row, from)), from };
    tails.set(row, made);
    return made.bytes;
  };
  return {
    take: (row) => {
      const held = snapshots.get(row);
      if (held !== undefined && isOf(row, held, KEPT_MS)) {
        const isNow = held.isUntold && held.seq === row.audience.sent() && isOf(row, held, TAIL_KEPT_MS);
        return { snapshot: held.bytes, tail: isNow ? null : tailFrom(row, held.seq) };
      }
      const made = { ...make(row, snapshot(row)), isUntold: true };
      snapshots.set(row, made);
      return { snapshot: made.bytes, tail: null };
    },
    tailFrom,
    forget: (row) => {
      snapshots.delete(row);
      tails.delete(row);
    },
    ticked: () => {
      for (const [row, made] of snapshots) {
        made.isUntold = false;
        if (!isOf(row, made, KEPT_MS)) snapshots.delete(row);
      }
      for (const [row, made] of tails) if (!isOf(row, made, TAIL_KEPT_MS)) tails.delete(row);
    },
  };
}
