import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import type { ObservationEntry } from "#server/journal/journal.ts";
import { createAudience } from "./audience.ts";
import type { LatestState } from "./latestState.ts";
import type { Place, Reader, Row, Seat } from "./reader.ts";
import { prepareEvent } from "./webSocketFrame.ts";

/** Who sits where: rows of readers that are shown the same, and the rows each series is shown in. */
export interface Seating {
  readonly rows: () => Iterable<Row>;
  readonly seats: () => Iterable<Seat>;
  readonly count: () => number;
  readonly seatOf: (reader: Reader) => Seat | undefined;
  /** The row of a place, made when there is none; `null` for a place that does not exist. */
  readonly rowFor: (topic: ObservationTopic, place: Place) => Row | null;
  /** Seats the reader, out of any seat it had; it is `behindAt` until it is brought up. */
  readonly place: (seat: Seat) => void;
  readonly leave: (reader: Reader) => void;
  /** Puts each entry before the rows that show its series. Hot. */
  readonly note: (topic: ObservationTopic, entries: readonly ObservationEntry[]) => void;
  /** Sends to those of the row that keep up; `from` is where the others are left. Hot. */
  readonly broadcast: (row: Row, prepared: Buffer, from: number) => void;
  /** Takes away every row that no longer shows what its place shows now, and gives them; whoever sits there must be seated anew. */
  readonly renew: () => readonly Row[];
  /** Sends what waits for the row, if anything does. */
  readonly flush: (row: Row) => void;
}

interface Shown {
  readonly row: Row;
  readonly index: number;
}

/** What rows are made of. */
export interface SeatingParts {
  readonly latest: { readonly [T in ObservationTopic]: LatestState };
  readonly visibleSeries: (wall: string, view: Place["view"]) => readonly SeriesKey[] | null;
}

function keyOf(topic: ObservationTopic, { wall, view }: Place): string {
  const { scene, indicator, indicators = [] } = view;
  return JSON.stringify([topic, wall, scene, indicator, [...new Set(indicators)].toSorted()]);
}

function isSame(a: readonly SeriesKey[], b: readonly SeriesKey[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

/** Makes an empty seating. */
export function createSeating(parts: SeatingParts): Seating {
  const rows = new Map<string, Row>();
  const shownIn = { actual: new Map<SeriesKey, Shown[]>(), exercise: new Map<SeriesKey, Shown[]>() };
  const seats = new Map<Reader, Seat>();

  const dropRow = (key: string, row: Row): void => {
    rows.delete(key);
    const places = shownIn[row.audience.topic];
    for (const series of row.audience.series) {
      const left = places.get(series)?.filter((shown) => shown.row !== row) ?? [];
      if (left.length === 0) places.delete(series);
      else places.set(series, left);
    }
  };

  const leave = (reader: Reader): void => {
    const seat = seats.get(reader);
    if (seat === undefined) return;
    seats.delete(reader);
    seat.row.seats.delete(seat);
    for (const [key, row] of rows) if (row.seats.size === 0) dropRow(key, row);
  };

  const broadcast = (row: Row, prepared: Buffer, from: number): void => {
    for (const seat of row.seats) {
      if (seat.behindAt !== null) continue;
      if (seat.reader.isBehind()) seat.behindAt = from;
      else seat.reader.send(prepared);
    }
  };

  return {
    rows: () => rows.values(),
    seats: () => seats.values(),
    count: () => seats.size,
    seatOf: (reader) => seats.get(reader),
    rowFor: (topic, place) => {
      const { wall, view } = place;
      const key = keyOf(topic, place);
      const known = rows.get(key);
      if (known !== undefined) return known;
      const series = parts.visibleSeries(wall, view);
      if (series === null) return null;
      const row: Row = { wall, view, audience: createAudience(topic, series, parts.latest[topic]), seats: new Set() };
      rows.set(key, row);
      series.forEach((one, index) => {
        const places = shownIn[topic].get(one);
        if (places === undefined) shownIn[topic].set(one, [{ row, index }]);
        else places.push({ row, index });
      });
      return row;
    },
    place: (seat) => {
      seat.row.seats.add(seat);
      leave(seat.reader);
      seats.set(seat.reader, seat);
    },
    leave,
    note: (topic, entries) => {
      const places = shownIn[topic];
      for (const { newest, observation } of entries) {
        const shown = newest ? places.get(observation.series) : undefined;
        if (shown !== undefined) for (const { row, index } of shown) row.audience.note(index, observation);
      }
    },
    broadcast,
    renew: () => {
      const stale: Row[] = [];
      for (const [key, row] of rows) {
        const series = parts.visibleSeries(row.wall, row.view);
        // A scene that is gone stays with whoever is pinned to it: their last good picture.
        if (series === null || isSame(series, row.audience.series)) continue;
        dropRow(key, row);
        stale.push(row);
      }
      return stale;
    },
    flush: (row) => {
      const from = row.audience.sent();
      const frame = row.audience.takeFrame();
      if (frame !== null && row.seats.size > 0) broadcast(row, prepareEvent("frame", undefined, frame), from);
    },
  };
}
