import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { SharingState } from "#shared/observation/sharingState.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventBatch, Hello, ObservationTopic, Refuse, SnapshotHead, Tick } from "#shared/wire/events.ts";
import type { EventJournal, ObservationEntry } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";
import { type Audience, createAudience } from "./audience.ts";
import { createEventLane } from "./eventLane.ts";
import type { LatestState } from "./latestState.ts";
import { createTickerRing } from "./ticker.ts";
import { prepareEvent } from "./webSocketFrame.ts";

/** One connection, as the feed sees it; its only exit. */
export interface Reader {
  /** Bytes of one or two WebSocket frames, the same for every reader. */
  readonly send: (prepared: Buffer) => void;
  /** True while it does not keep up: it is left out of broadcasts until `isBehind` is false again, then caught up. */
  readonly isBehind: () => boolean;
}

/** The two halves of what a wall is told, and who is told. */
export interface Feed {
  /** Admits a reader or says why not; called again on each `hello` of the same reader. */
  readonly join: (reader: Reader, hello: Hello) => Promise<Refuse | null>;
  readonly leave: (reader: Reader) => void;
  /** A reader that was behind has drained: one frame brings it up. */
  readonly catchUp: (reader: Reader) => void;
  readonly readers: () => number;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export interface FeedParts {
  readonly latest: { readonly [T in ObservationTopic]: LatestState };
  readonly events: Pick<EventJournal, "tail" | "range" | "cursor">;
  /** The series a view shows; `null` for a wall or scene that does not exist. */
  readonly visibleSeries: (wall: string, view: NonNullable<Hello["view"]>) => readonly SeriesKey[] | null;
  readonly drill: () => DrillState;
  readonly sharing: () => SharingState;
  /** The recorded clock, without the drill's offset. */
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}

interface Seat {
  readonly reader: Reader;
  readonly wall: string;
  readonly view: NonNullable<Hello["view"]>;
  audience: Audience;
  /** Where this reader is, when it is not with its audience. */
  behindAt: number | null;
}

interface Row {
  readonly audience: Audience;
  readonly seats: Set<Seat>;
}

/** Under load frames go out this often; after quiet the first change does not wait at all. */
const PULSE_MS = 80;
const TICK_MS = 1_000;
const DEFAULT_WALL = "main";

/** Makes the feed; `run` starts its one timer and its tails. */
export function createFeed(parts: FeedParts): Feed {
  const rows = new Map<string, Row>();
  const shownIn = {
    actual: new Map<SeriesKey, { row: Row; index: number }[]>(),
    exercise: new Map<SeriesKey, { row: Row; index: number }[]>(),
  };
  const seats = new Map<Reader, Seat>();
  const tickers = { actual: createTickerRing(), exercise: createTickerRing() };
  const lane = createEventLane(parts.events, parts.sleep, parts.log);
  let pulse: NodeJS.Timeout | null = null;
  let sharingTold: SharingState | null = null;
  let drillTold: DrillState = parts.drill();

  const topicShown = (): ObservationTopic => (parts.drill().active ? "exercise" : "actual");
  const nowShown = (): Instant => parts.now() + parts.drill().offsetMs;

  const rowFor = (wall: string, view: NonNullable<Hello["view"]>): Row | null => {
    const topic = topicShown();
    const key = `${topic}|${wall}|${view.scene ?? ""}|${view.indicator ?? ""}`;
    const known = rows.get(key);
    if (known !== undefined) return known;
    const series = parts.visibleSeries(wall, view);
    if (series === null) return null;
    const row: Row = { audience: createAudience(topic, series, parts.latest[topic]), seats: new Set() };
    rows.set(key, row);
    series.forEach((one, index) => {
      const places = shownIn[topic].get(one);
      if (places === undefined) shownIn[topic].set(one, [{ row, index }]);
      else places.push({ row, index });
    });
    return row;
  };

  const dropEmptyRows = (): void => {
    for (const [key, row] of rows) {
      if (row.seats.size > 0) continue;
      rows.delete(key);
      for (const one of row.audience.series) {
        const places = shownIn[row.audience.topic].get(one)?.filter((place) => place.row !== row) ?? [];
        if (places.length === 0) shownIn[row.audience.topic].delete(one);
        else shownIn[row.audience.topic].set(one, places);
      }
    }
  };

  const broadcast = (row: Row, prepared: Buffer, from: number): void => {
    for (const seat of row.seats) {
      if (seat.behindAt !== null) continue;
      if (seat.reader.isBehind()) seat.behindAt = from;
      else seat.reader.send(prepared);
    }
  };

  const flush = (row: Row): void => {
    const from = row.audience.sent();
    const frame = row.audience.takeFrame();
    if (frame !== null && row.seats.size > 0) broadcast(row, prepareEvent("frame", undefined, frame), from);
  };

  const flushAll = (): boolean => {
    let any = false;
    for (const row of rows.values()) {
      if (!row.audience.hasPending()) continue;
      any = true;
      flush(row);
    }
    return any;
  };

  const beat = (): void => {
    pulse = flushAll() ? setTimeout(beat, PULSE_MS) : null;
  };

  const take = (topic: ObservationTopic, entries: readonly ObservationEntry[]): void => {
    const places = shownIn[topic];
    for (const entry of entries) {
      if (!entry.newest) continue;
      const shown = places.get(entry.observation.series);
      if (shown !== undefined) for (const { row, index } of shown) row.audience.note(index, entry.observation);
    }
    tickers[topic].note(entries);
    if (pulse === null) beat();
  };

  const snapshotOf = (audience: Audience): Buffer => {
    const { topic } = audience;
    const drill = parts.drill();
    const head: SnapshotHead = {
      topic,
      cursor: audience.cursor(),
      now: nowShown(),
      series: audience.series,
      drill: drill.active,
      drillName: drill.name,
      sharing: parts.sharing(),
      ticker: tickers[topic].all(),
    };
    return prepareEvent("snapshot", head, audience.since(-1));
  };

  const place = (seat: Seat, row: Row): void => {
    for (const other of rows.values()) other.seats.delete(seat);
    row.seats.add(seat);
    seat.audience = row.audience;
    seat.behindAt = null;
  };

  const isHeld = (cursor: Cursor | undefined, audience: Audience): cursor is Cursor =>
    cursor !== undefined && cursor.epoch === audience.epoch() && cursor.seq <= audience.sent();

  const reseat = (): void => {
    drillTold = parts.drill();
    const told = new Map<Row, Buffer>();
    for (const seat of seats.values()) {
      const row = rowFor(seat.wall, seat.view);
      if (row === null) continue;
      if (row !== undefined && !told.has(row)) {
        flush(row);
        told.set(row, snapshotOf(row.audience));
      }
      place(seat, row);
      const prepared = told.get(row);
      if (prepared !== undefined) seat.reader.send(prepared);
    }
    dropEmptyRows();
  };

  const restart = (topic: ObservationTopic): void => {
    tickers[topic].clear();
    for (const row of rows.values()) if (row.audience.topic === topic) row.audience.restart();
    if (topic === topicShown()) reseat();
  };

  const tick = (): void => {
    if (parts.drill().name !== drillTold.name || parts.drill().active !== drillTold.active) reseat();
    const sharing = parts.sharing();
    const topic = topicShown();
    const fresh = tickers[topic].takeNew();
    const journal = parts.latest[topic].isLinked() && parts.latest[topic].isReady();
    const changed = sharing !== sharingTold;
    sharingTold = sharing;
    for (const row of rows.values()) {
      const start = row.audience.sent();
      const frame = row.audience.takeFrame();
      const from = row.audience.advance();
      const told: Tick = {
        now: nowShown(),
        epoch: row.audience.epoch(),
        from,
        seq: row.audience.sent(),
        events: lane.cursor(),
        journal,
        ...(changed ? { sharing } : {}),
        ...(fresh.length > 0 ? { ticker: fresh } : {}),
      };
      const prepared = prepareEvent("tick", told);
      broadcast(row, frame === null ? prepared : Buffer.concat([prepareEvent("frame", undefined, frame), prepared]), start);
    }
  };

  lane.onBatch((batch: EventBatch) => {
    const prepared = prepareEvent("event", batch);
    for (const { reader } of seats.values()) reader.send(prepared);
  });

  return {
    join: async (reader, hello) => {
      const wall = hello.wall ?? DEFAULT_WALL;
      const view = hello.view ?? {};
      if (!parts.latest[topicShown()].isReady()) return { code: "unavailable", detail: "the journal is being read", retryAfterMs: TICK_MS };
      const missed = await lane.since(hello.cursors.events);
      const row = rowFor(wall, view);
      if (row === null) return { code: "unknown-wall", detail: `there is no wall "${wall}" with that scene` };
      const seat: Seat = { reader, wall, view, audience: row.audience, behindAt: null };
      seats.set(reader, seat);
      flush(row);
      reader.send(prepareEvent("event", missed));
      const cursor = hello.cursors[row.audience.topic];
      reader.send(
        isHeld(cursor, row.audience) ? prepareEvent("frame", undefined, row.audience.since(cursor.seq)) : snapshotOf(row.audience),
      );
      place(seat, row);
      return null;
    },
    leave: (reader) => {
      const seat = seats.get(reader);
      if (seat === undefined) return;
      seats.delete(reader);
      for (const row of rows.values()) row.seats.delete(seat);
      dropEmptyRows();
    },
    catchUp: (reader) => {
      const seat = seats.get(reader);
      if (seat === undefined || seat.behindAt === null) return;
      // What is pending is in the figures below already: it must not come a second time as a change.
      for (const row of rows.values()) if (row.audience === seat.audience) flush(row);
      reader.send(prepareEvent("frame", undefined, seat.audience.since(seat.behindAt)));
      seat.behindAt = null;
    },
    readers: () => seats.size,
    run: async (signal) => {
      const undo = (["actual", "exercise"] as const).flatMap((topic) => [
        parts.latest[topic].onEntries((entries) => take(topic, entries)),
        parts.latest[topic].onReset(() => restart(topic)),
      ]);
      const ticking = setInterval(tick, TICK_MS);
      await lane.run(signal);
      clearInterval(ticking);
      if (pulse !== null) clearTimeout(pulse);
      for (const stop of undo) stop();
    },
  };
}
