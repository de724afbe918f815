import { randomBytes } from "node:crypto";
import type { Instant } from "#shared/clock/instant.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { JournalGap, type Retention, type TailItem } from "./journal.ts";

interface Kept<E> {
  readonly at: Instant;
  readonly entry: E;
}

/** A gap-free numbered log in this process: what a Redis Stream is to the other journal. */
export interface MemoryTopic<E> {
  readonly cursor: () => Cursor;
  /** Appends the entry made for the next position and returns that position. */
  readonly push: (at: Instant, make: (seq: number) => E) => number;
  readonly range: (from: Cursor, to: Cursor) => readonly E[];
  /** At most `count` entries after a position, of those still kept. */
  readonly kept: (after: number, count: number) => { readonly cursor: Cursor; readonly trimmed: number; readonly entries: readonly E[] };
  readonly tail: (from: Cursor, signal: AbortSignal) => AsyncIterable<TailItem<E>>;
  /** Drops entries by age and count, never at or past `keepFrom`. */
  readonly trim: (retention: Retention, now: Instant, keepFrom: number) => void;
  readonly restart: () => Cursor;
}

/** A name no other epoch has: 48 random bits. */
function newEpoch(): string {
  return randomBytes(6).toString("base64url");
}

/** An empty topic. */
export function createMemoryTopic<E>(): MemoryTopic<E> {
  let epoch = newEpoch();
  let seq = 0;
  let kept: Kept<E>[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const each of [...waiting]) {
      each();
    }
  };
  const trimmed = (): number => seq - kept.length;
  const slice = (from: number, to: number): readonly E[] => kept.slice(from - trimmed(), to - trimmed()).map((each) => each.entry);

  const changed = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        waiting.delete(done);
        signal.removeEventListener("abort", done);
        resolve();
      };
      waiting.add(done);
      signal.addEventListener("abort", done);
    });

  async function* tail(from: Cursor, signal: AbortSignal): AsyncGenerator<TailItem<E>> {
    let at = from.seq;
    yield { kind: "link", up: true };
    while (!signal.aborted) {
      if (from.epoch !== epoch || at > seq) {
        yield { kind: "reset", reason: "epoch" };
        return;
      }
      if (at < trimmed()) {
        yield { kind: "reset", reason: "trimmed" };
        return;
      }
      if (at < seq) {
        const entries = slice(at, seq);
        at = seq;
        yield { kind: "entries", epoch, to: at, entries };
      } else {
        await changed(signal);
      }
    }
  }

  return {
    cursor: () => ({ epoch, seq }),
    push: (at, make) => {
      seq += 1;
      kept.push({ at, entry: make(seq) });
      queueMicrotask(wake);
      return seq;
    },
    range: (from, to) => {
      if (from.epoch !== epoch || to.epoch !== epoch || to.seq > seq) {
        throw new JournalGap("the topic is now in another epoch", null);
      }
      if (from.seq < trimmed()) {
        throw new JournalGap(`entries ${from.seq + 1}..${to.seq} are no longer kept`, { after: from.seq, upTo: trimmed() });
      }
      return slice(from.seq, Math.max(from.seq, to.seq));
    },
    kept: (after, count) => {
      const from = Math.max(after, trimmed());
      return { cursor: { epoch, seq }, trimmed: trimmed(), entries: slice(from, Math.max(from, Math.min(seq, from + count))) };
    },
    tail,
    trim: (retention, now, keepFrom) => {
      const oldest = now - retention.maxAgeMs;
      const young = kept.findIndex((each) => each.at >= oldest);
      const byAge = young === -1 ? seq : trimmed() + young + 1;
      const from = Math.min(Math.max(byAge, seq - retention.maxEntries + 1), keepFrom, seq);
      kept = kept.slice(Math.max(0, from - 1 - trimmed()));
    },
    restart: () => {
      epoch = newEpoch();
      seq = 0;
      kept = [];
      wake();
      return { epoch, seq };
    },
  };
}
