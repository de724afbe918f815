import type { Instant } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { SharingState } from "#shared/observation/sharingState.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventBatch, Hello, ObservationTopic, Refuse } from "#shared/wire/events.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import type { EventJournal, ObservationEntry } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Audience } from "./audience.ts";
import { createEventLane } from "./eventLane.ts";
import type { RoomOf } from "./exactAudiences.ts";
import { createExactExit } from "./exactExit.ts";
import { createLoadMeter } from "./loadMeter.ts";
import { createPreparedSnapshots } from "./preparedSnapshots.ts";
import { NOWHERE, type Place, type Reader, type Seat } from "./reader.ts";
import { createSeating, type SeatingParts } from "./seating.ts";
import { createTelling, type TellingParts } from "./telling.ts";
import { createTickerRing } from "./ticker.ts";
import { prepareEvent } from "./webSocketFrame.ts";

/** The two halves of what a wall is told, and who is told. */
export interface Feed {
  /** Admits a reader or says why not; called again on each `hello` of the same reader. */
  readonly join: (reader: Reader, hello: Hello) => Promise<Refuse | null>;
  readonly leave: (reader: Reader) => void;
  /** The rights of whoever looks have changed. */
  readonly readdress: (reader: Reader) => void;
  /** It shows something else than it should: it is sent the standing state of the exact lane anew. */
  readonly tellAnew: (reader: Reader) => void;
  /** A reader that was behind has drained: one frame brings it up. */
  readonly catchUp: (reader: Reader) => void;
  readonly readers: () => number;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** What the feed needs of its surroundings; `visibleSeries` answers `null` for a wall or scene that does not exist. */
export interface FeedParts extends SeatingParts, TellingParts {
  readonly events: Pick<EventJournal, "range">;
  /** What the exact lane folds. */
  readonly exact: Standing<ExactState>;
  /** Another object once `visibleSeries` may answer otherwise; absent: it never does. */
  readonly shownVersion?: () => unknown;
  /** Rooms of the catalogue, which are told of their own orders; absent: none. */
  readonly roomOf?: RoomOf;
}

/** Under load frames go out this often; after quiet the first change does not wait at all. */
const PULSE_MS = 80;
/** Below this many batches a second nothing is held back at all. */
const QUIET_PER_SECOND = 60;
const TICK_MS = 1_000;
const RETRY_AFTER_MS = 2_000;
const DEFAULT_WALL = "main";

/** Makes the feed; `run` starts its one timer and its tails. */
export function createFeed(parts: FeedParts): Feed {
  const seating = createSeating(parts);
  const tickers = { actual: createTickerRing(), exercise: createTickerRing() };
  const lane = createEventLane(parts.events, parts.exact);
  const exact = createExactExit(parts.exact, parts.roomOf);
  const load = createLoadMeter(QUIET_PER_SECOND, () => performance.now());
  let pulse: NodeJS.Timeout | null = null;
  let sharingTold: SharingState | null = null;
  let drillTold: DrillState = parts.drill();
  let shownTold = parts.shownVersion?.();

  const topicShown = (): ObservationTopic => (parts.drill().active ? "exercise" : "actual");
  const nowShown = (): Instant => parts.now() + parts.drill().offsetMs;

  const beat = (): void => {
    let any = false;
    for (const row of seating.rows()) {
      if (!row.audience.hasPending()) continue;
      any = true;
      seating.flush(row);
    }
    pulse = any && !load.isQuiet() ? setTimeout(beat, PULSE_MS) : null;
  };

  const take = (topic: ObservationTopic, entries: readonly ObservationEntry[]): void => {
    load.note();
    seating.note(topic, entries);
    tickers[topic].note(entries);
    if (pulse === null) beat();
  };

  const telling = createTelling(parts, { tickers, lane: lane.cursor, now: nowShown });
  const snapshots = createPreparedSnapshots({
    snapshot: telling.snapshot,
    tail: telling.tail,
    version: parts.drill,
    monotonic: () => performance.now(),
  });

  /** A reader with room is brought to where its audience is: what changed since, and what ticks have told meanwhile, or everything. */
  const bring = (seat: Seat): void => {
    const { reader, row, behindAt } = seat;
    exact.settle(reader);
    if (behindAt === null || reader.isBehind()) return;
    // What is pending is in the figures below already: it must not come a second time as a change.
    seating.flush(row);
    seat.behindAt = null;
    exact.flush();
    if (behindAt !== NOWHERE) return reader.send(snapshots.tailFrom(row, behindAt));
    const { snapshot, tail } = snapshots.take(row);
    reader.send(snapshot);
    if (tail !== null) reader.send(tail);
  };

  const seatAnew = (seats: Iterable<Seat>): void => {
    for (const { reader, wall, view } of [...seats]) {
      const row = seating.rowFor(topicShown(), { wall, view });
      if (row === null) continue;
      const seat: Seat = { reader, wall, view, row, behindAt: NOWHERE };
      seating.place(seat);
      bring(seat);
    }
  };

  const reseat = (): void => {
    drillTold = parts.drill();
    seatAnew(seating.seats());
  };

  /** Scenes were published, or the order of a wall's was set: whoever is shown other figures now is told them all at once. */
  const renew = (): void => {
    const shown = parts.shownVersion?.();
    if (shown === shownTold) return;
    shownTold = shown;
    seatAnew(seating.renew().flatMap(({ seats }) => [...seats]));
  };

  const restart = (topic: ObservationTopic): void => {
    tickers[topic].begin(parts.latest[topic].all());
    for (const row of seating.rows()) {
      if (row.audience.topic !== topic) continue;
      row.audience.restart();
      snapshots.forget(row);
    }
    if (topic === topicShown()) reseat();
  };

  const tick = (): void => {
    if (parts.drill() !== drillTold) reseat();
    renew();
    snapshots.ticked();
    const sharing = parts.sharing();
    const fresh = tickers[topicShown()].takeNew();
    const news = { ...(sharing === sharingTold ? {} : { sharing }), ...(fresh.length > 0 ? { ticker: fresh } : {}) };
    sharingTold = sharing;
    exact.flush();
    const marks = new Map<string, ReturnType<typeof telling.mark>>();
    for (const row of seating.rows()) {
      const mark = marks.get(row.wall) ?? telling.mark(row.wall);
      marks.set(row.wall, mark);
      const start = row.audience.sent();
      const frame = row.audience.takeFrame();
      const prepared = prepareEvent("tick", telling.tick(row.audience, row.audience.advance(), { ...news, ...mark }));
      seating.broadcast(row, frame === null ? prepared : Buffer.concat([prepareEvent("frame", undefined, frame), prepared]), start);
    }
  };

  return {
    join: async (reader, hello) => {
      const place: Place = { wall: hello.wall ?? DEFAULT_WALL, view: hello.view ?? {} };
      let missed = await lane.since(hello.cursors.events);
      // Read again while events come in during the reading: a reader that has no seat yet was not told them.
      while (!isAt(missed.batch, lane.cursor())) missed = await lane.since(hello.cursors.events);
      const isReady = parts.latest[topicShown()].isReady();
      if (!isReady) return { code: "unavailable", detail: "the journal is being read", retryAfterMs: RETRY_AFTER_MS };
      const row = seating.rowFor(topicShown(), place);
      if (row === null) return { code: "unknown-wall", detail: `there is no wall "${place.wall}" with that scene and indicator` };
      exact.join(reader, missed);
      const isTold = missed.isWhole || hello.cursors.events === undefined;
      const cursor = hello.cursors[row.audience.topic];
      const seat: Seat = { reader, ...place, row, behindAt: isTold && isHeld(cursor, row.audience) ? cursor.seq : NOWHERE };
      seating.place(seat);
      bring(seat);
      return null;
    },
    leave: (reader) => {
      exact.leave(reader);
      seating.leave(reader);
    },
    readdress: exact.readdress,
    tellAnew: exact.tellAnew,
    catchUp: (reader) => {
      const seat = seating.seatOf(reader);
      if (seat !== undefined) bring(seat);
    },
    readers: seating.count,
    run: async (signal) => {
      const undo = (["actual", "exercise"] as const).flatMap((topic) => [
        parts.latest[topic].onEntries((entries) => take(topic, entries)),
        parts.latest[topic].onReset(() => restart(topic)),
      ]);
      // After the lane: a page hears of a scene before it is given the figures.
      undo.push(lane.start(exact.tell), parts.exact.onChange(renew));
      const ticking = setInterval(tick, TICK_MS);
      await aborted(signal);
      clearInterval(ticking);
      if (pulse !== null) clearTimeout(pulse);
      for (const stop of undo) stop();
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener("abort", () => resolve(), { once: true })));
}

function isAt(batch: EventBatch, end: Cursor): boolean {
  return batch.epoch === end.epoch && batch.to === end.seq;
}

function isHeld(cursor: Cursor | undefined, audience: Audience): cursor is Cursor {
  return cursor !== undefined && cursor.epoch === audience.epoch() && cursor.seq <= audience.sent();
}
