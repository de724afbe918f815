import type { EventBatch } from "#shared/wire/events.ts";
import { type ExactState, exactForDesks, exactForWalls } from "#shared/wire/exactState.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Missed } from "./eventLane.ts";
import { batchForWalls } from "./forAudience.ts";
import { createPreparedStanding } from "./preparedStanding.ts";
import type { Reader } from "./reader.ts";
import { prepareEvent } from "./webSocketFrame.ts";

/** How the exact lane leaves: prepared once for all desks, and once, without what is theirs alone, for everyone else. */
export interface ExactExit {
  /** Tells a reader what it missed, and from then on every batch; one that needs the standing state is owed it until `settle`. */
  readonly join: (reader: Reader, missed: Missed) => void;
  readonly leave: (reader: Reader) => void;
  /** Whether the reader is a desk may have changed: it is owed the standing state it may now hold. */
  readonly readdress: (reader: Reader) => void;
  /** The reader shows something else than it should: it is owed the standing state. */
  readonly tellAnew: (reader: Reader) => void;
  /** Sends a reader that keeps up the standing state it is owed. */
  readonly settle: (reader: Reader) => void;
  readonly tell: (batch: EventBatch) => void;
  /** Everyone is brought to the end of the lane, over what was not for them. */
  readonly flush: () => void;
}

/** Ended alerts a desk begins with; older ones are asked for. */
const ENDED_ON_DESK = 300;
/** Beyond this the standing state is sent, which is made once for all. */
const MISSED_BYTES = 256 * 1_024;

/** Makes the exit over the standing state that the lane tells. */
export function createExactExit(exact: Pick<Standing<ExactState>, "state" | "cursor">): ExactExit {
  const owed = new Map<Reader, EventBatch>();
  const audiences = { desk: new Set<Reader>(), wall: new Set<Reader>() };
  const standing = {
    desk: createPreparedStanding(() => exactForDesks(exact.state(), ENDED_ON_DESK), exact.cursor),
    wall: createPreparedStanding(() => exactForWalls(exact.state()), exact.cursor),
  };
  /** Batches of which nothing was for walls, not told to them yet; `null`: none. */
  let untold: EventBatch | null = null;

  const audienceOf = (reader: Reader): "desk" | "wall" => (reader.isDesk() ? "desk" : "wall");
  const leave = (reader: Reader): void => {
    audiences.desk.delete(reader);
    audiences.wall.delete(reader);
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
    const { bytes, after, seq: madeAt } = standing[audienceOf(reader)].take();
    reader.sendStanding(bytes);
    // Whoever does not fold alerts is brought to the same place by this alone.
    const batch: EventBatch = { epoch, from: Math.min(madeAt, from.epoch === epoch ? from.from : madeAt), to: seq, entries: after };
    reader.send(prepareEvent("event", batch));
    place(reader);
  };
  const place = (reader: Reader): void => {
    leave(reader);
    audiences[audienceOf(reader)].add(reader);
  };
  const flush = (): void => {
    if (untold === null) return;
    const prepared = audiences.wall.size === 0 ? null : prepareEvent("event", untold);
    untold = null;
    if (prepared !== null) for (const reader of audiences.wall) reader.send(prepared);
  };

  /** What a herd has missed is one batch: prepared once for each audience. */
  const missedBytes = { desk: new WeakMap<EventBatch, Buffer>(), wall: new WeakMap<EventBatch, Buffer>() };
  const preparedMissed = (batch: EventBatch, audience: "desk" | "wall"): Buffer => {
    const held = missedBytes[audience].get(batch);
    if (held !== undefined) return held;
    const prepared = prepareEvent("event", audience === "desk" ? batch : batchForWalls(batch, exact.state().alerts));
    missedBytes[audience].set(batch, prepared);
    return prepared;
  };

  const tellAnew = (reader: Reader): void => {
    // Who is not seated is told everything when they are.
    if (!audiences.desk.has(reader) && !audiences.wall.has(reader)) return;
    const { epoch, seq } = exact.cursor();
    owe(reader, { epoch, from: seq, to: seq, entries: [] });
    settle(reader);
  };

  return {
    join: (reader, { batch, isWhole }) => {
      const prepared = isWhole ? preparedMissed(batch, audienceOf(reader)) : null;
      if (prepared === null || prepared.length > MISSED_BYTES) return owe(reader, batch);
      reader.send(prepared);
      place(reader);
    },
    leave,
    readdress: (reader) => {
      if (!audiences[audienceOf(reader)].has(reader)) tellAnew(reader);
    },
    tellAnew,
    settle,
    tell: (batch) => {
      if (audiences.desk.size > 0) {
        const prepared = prepareEvent("event", batch);
        for (const reader of audiences.desk) reader.send(prepared);
      }
      standing.desk.note(batch);
      const open = batchForWalls(batch, exact.state().alerts);
      standing.wall.note(open);
      if (untold !== null && (untold.epoch !== batch.epoch || untold.to !== batch.from)) flush();
      untold = { ...open, from: untold?.from ?? batch.from };
      if (open.entries.length > 0) flush();
    },
    flush,
  };
}
