import type { Observation } from "#shared/observation/observation.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import { encodeFrame, epochHash, type FrameEntry, sortForFrame } from "#shared/wire/frame.ts";
import type { LatestState } from "./latestState.ts";

/** Everyone who is shown the same series of the same topic: frames are made once for all of them. */
export interface Audience {
  readonly topic: ObservationTopic;
  readonly series: readonly SeriesKey[];
  /** The topic's epoch joined with the table's hash; empty before the topic was read. */
  readonly epoch: () => string;
  /** Where the last frame or tick left every reader that keeps up. */
  readonly sent: () => number;
  readonly note: (index: number, observation: Observation) => void;
  readonly hasPending: () => boolean;
  /** The pending figures as one frame up to where the topic is now; `null` when there are none. */
  readonly takeFrame: () => Uint8Array<ArrayBuffer> | null;
  /** Moves on over entries nobody here is shown; answers where readers were before. */
  readonly advance: () => number;
  /** Everything that changed after `seq`, as a frame from there to `sent`. */
  readonly since: (seq: number) => Uint8Array<ArrayBuffer>;
  /** The whole state was replaced: nothing pending counts any more. */
  readonly restart: () => void;
  readonly cursor: () => Cursor;
}

/** True when a reader that holds `before` can tell by itself what was before the figure (SPEC W6). Hot. */
function follows(before: Observation | undefined, figure: Observation): boolean {
  const { revision, was, previousPeriod, previous } = figure;
  if (before === undefined) return revision === 0 && previousPeriod === null;
  if (before.period !== figure.period) return revision === 0 && previousPeriod === before.period && previous === before.value;
  const isRevision = revision === before.revision + 1 && was === before.value;
  return isRevision && previousPeriod === before.previousPeriod && previous === before.previous;
}

/** Makes an audience over a topic's state. */
export function createAudience(topic: ObservationTopic, series: readonly SeriesKey[], state: LatestState): Audience {
  const tableHash = epochHash(series.join(" ")).toString(36);
  const pending = new Map<number, Observation>();
  const standing = (): (Observation | undefined)[] => series.map((key) => state.get(key));
  /** What every reader that keeps up holds. */
  let told = standing();
  let sent = state.cursor().seq;
  const epoch = (): string => `${state.cursor().epoch}.${tableHash}`;
  const since = (seq: number): Uint8Array<ArrayBuffer> => {
    const entries: FrameEntry[] = [];
    for (let index = 0; index < series.length; index += 1) {
      const key = series[index];
      const figure = key === undefined ? undefined : state.get(key);
      if (figure !== undefined && figure.seq > seq) entries.push({ index, figure, follows: false });
    }
    sortForFrame(entries);
    return encodeFrame({ epoch: epochHash(epoch()), from: Math.max(0, seq), to: sent }, entries);
  };
  return {
    topic,
    series,
    epoch,
    sent: () => sent,
    cursor: () => ({ epoch: epoch(), seq: sent }),
    note: (index, figure) => void pending.set(index, figure),
    hasPending: () => pending.size > 0,
    takeFrame: () => {
      if (pending.size === 0) return null;
      const entries: FrameEntry[] = [];
      for (const [index, figure] of pending) {
        entries.push({ index, figure, follows: follows(told[index], figure) });
        told[index] = figure;
      }
      pending.clear();
      sortForFrame(entries);
      const from = sent;
      sent = state.cursor().seq;
      return encodeFrame({ epoch: epochHash(epoch()), from, to: sent }, entries);
    },
    advance: () => {
      const from = sent;
      sent = state.cursor().seq;
      return from;
    },
    since,
    restart: () => {
      pending.clear();
      told = standing();
      sent = state.cursor().seq;
    },
  };
}
