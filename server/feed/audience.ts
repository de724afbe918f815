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

interface Pending {
  index: number;
  figure: Observation;
  follows: boolean;
}

/** Makes an audience over a topic's state. */
export function createAudience(topic: ObservationTopic, series: readonly SeriesKey[], state: LatestState): Audience {
  const tableHash = epochHash(series.join(" ")).toString(36);
  const pending = new Map<number, Pending>();
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
    note: (index, figure) => {
      const held = pending.get(index);
      if (held === undefined) {
        pending.set(index, { index, figure, follows: true });
        return;
      }
      held.follows = false;
      held.figure = figure;
    },
    hasPending: () => pending.size > 0,
    takeFrame: () => {
      if (pending.size === 0) return null;
      const entries = [...pending.values()];
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
      sent = state.cursor().seq;
    },
  };
}
