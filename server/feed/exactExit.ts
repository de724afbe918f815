import type { EventBatch } from "#shared/wire/events.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Missed } from "./eventLane.ts";
import { createExactAudiences, type ExactAudience, type RoomOf } from "./exactAudiences.ts";
import type { Reader } from "./reader.ts";
import { prepareEvent } from "./webSocketFrame.ts";

/** How the exact lane leaves: prepared once for all desks, once for each room that looks, and once, without what is theirs alone, for everyone else. */
export interface ExactExit {
  /** Tells a reader what it missed, and from then on every batch; one that needs the standing state is owed it until `settle`. */
  readonly join: (reader: Reader, missed: Missed) => void;
  readonly leave: (reader: Reader) => void;
  /** Whether the reader is a desk or a room may have changed: it is owed the standing state it may now hold. */
  readonly readdress: (reader: Reader) => void;
  /** The reader shows something else than it should: it is owed the standing state. */
  readonly tellAnew: (reader: Reader) => void;
  /** Sends a reader that keeps up the standing state it is owed. */
  readonly settle: (reader: Reader) => void;
  readonly tell: (batch: EventBatch) => void;
  /** Everyone is brought to the end of the lane, over what was not for them. */
  readonly flush: () => void;
}

/** Beyond this the standing state is sent, which is made once for all. */
const MISSED_BYTES = 256 * 1_024;

/** Makes the exit over the standing state that the lane tells. `roomOf`: the room whose page a reader is, by its site; absent: there are none. */
export function createExactExit(exact: Pick<Standing<ExactState>, "state" | "cursor">, roomOf: RoomOf = () => null): ExactExit {
  const owed = new Map<Reader, EventBatch>();
  const audiences = createExactAudiences(exact, roomOf);

  const leave = (reader: Reader): void => {
    audiences.leave(reader);
    owed.delete(reader);
  };
  const owe = (reader: Reader, from: EventBatch): void => {
    leave(reader);
    owed.set(reader, from);
  };
  const settle = (reader: Reader): void => {
    const from = owed.get(reader);
    if (from === undefined || reader.isBehind()) return;
    const { epoch, seq } = exact.cursor();
    const { bytes, after, seq: madeAt } = audiences.of(reader).standing.take();
    reader.sendStanding(bytes);
    // Whoever does not fold alerts is brought to the same place by this alone.
    const batch: EventBatch = { epoch, from: Math.min(madeAt, from.epoch === epoch ? from.from : madeAt), to: seq, entries: after };
    reader.send(prepareEvent("event", batch));
    place(reader);
  };
  const place = (reader: Reader): void => {
    leave(reader);
    audiences.of(reader).readers.add(reader);
  };

  /** What a herd has missed is one batch: prepared once for each audience. */
  const missedBytes = new WeakMap<EventBatch, Map<ExactAudience, Buffer>>();
  const preparedMissed = (batch: EventBatch, audience: ExactAudience): Buffer => {
    const made = missedBytes.get(batch) ?? new Map<ExactAudience, Buffer>();
    const prepared = made.get(audience) ?? prepareEvent("event", audience.told(batch));
    missedBytes.set(batch, made.set(audience, prepared));
    return prepared;
  };

  const tellAnew = (reader: Reader): void => {
    // Who is not seated is told everything when they are.
    if (!audiences.has(reader)) return;
    const { epoch, seq } = exact.cursor();
    owe(reader, { epoch, from: seq, to: seq, entries: [] });
    settle(reader);
  };

  return {
    join: (reader, { batch, isWhole }) => {
      const prepared = isWhole ? preparedMissed(batch, audiences.of(reader)) : null;
      if (prepared === null || prepared.length > MISSED_BYTES) return owe(reader, batch);
      reader.send(prepared);
      place(reader);
    },
    leave,
    readdress: (reader) => {
      if (!audiences.of(reader).readers.has(reader)) tellAnew(reader);
    },
    tellAnew,
    settle,
    tell: audiences.tell,
    flush: audiences.flush,
  };
}
