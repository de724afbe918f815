import type { SiteId } from "#shared/catalogue/site.ts";
import type { OrderRoom } from "#shared/order/ordersOf.ts";
import type { EventBatch } from "#shared/wire/events.ts";
import { type ExactState, exactForDesks, exactForWalls } from "#shared/wire/exactState.ts";
import type { Standing } from "#server/journal/standing.ts";
import { batchForRoom, batchForWalls } from "./forAudience.ts";
import { createPreparedStanding, type PreparedStanding } from "./preparedStanding.ts";
import type { Reader } from "./reader.ts";
import { prepareEvent } from "./webSocketFrame.ts";

/** Everyone who may know the same of the exact topic. */
export interface ExactAudience {
  readonly readers: Set<Reader>;
  readonly standing: PreparedStanding;
  /** A batch as it is told here. */
  readonly told: (batch: EventBatch) => EventBatch;
}

/** The room of a site that the catalogue has. */
export type RoomOf = (site: SiteId) => OrderRoom | null;

/** Desks, walls, and each room that looks. */
export interface ExactAudiences {
  /** Where a reader belongs now; a room's is made when its first page asks. */
  readonly of: (reader: Reader) => ExactAudience;
  /** True for one that was placed. */
  readonly has: (reader: Reader) => boolean;
  readonly leave: (reader: Reader) => void;
  readonly tell: (batch: EventBatch) => void;
  /** Everyone is brought to the end of the lane, over what was not for them. */
  readonly flush: () => void;
}

/** Ended alerts a desk begins with; older ones are asked for. */
const ENDED_ON_DESK = 300;

interface Held extends ExactAudience {
  /** Batches of which nothing was for those here, not told to them yet; `null`: none. */
  untold: EventBatch | null;
}

/** Makes them over the standing state that the lane tells. */
export function createExactAudiences(exact: Pick<Standing<ExactState>, "state" | "cursor">, roomOf: RoomOf): ExactAudiences {
  const made = (state: () => ExactState, told: ExactAudience["told"]): Held => ({
    readers: new Set(),
    standing: createPreparedStanding(state, exact.cursor),
    told,
    untold: null,
  });
  const desk = made(
    () => exactForDesks(exact.state(), ENDED_ON_DESK),
    (batch) => batch,
  );
  const wall = made(
    () => exactForWalls(exact.state()),
    (batch) => batchForWalls(batch, exact.state().alerts),
  );
  const rooms = new Map<SiteId, Held>();
  const all = (): readonly Held[] => [desk, wall, ...rooms.values()];

  const ofRoom = (site: SiteId): Held => {
    const known = rooms.get(site);
    if (known !== undefined) return known;
    // A room that the catalogue no longer has is told of no order.
    const room = roomOf(site) ?? { id: site, province: "" as OrderRoom["province"] };
    const own = made(
      () => exactForWalls(exact.state(), room),
      (batch) => batchForRoom(batch, exact.state(), room),
    );
    rooms.set(site, own);
    return own;
  };

  const flushed = prepareOnce();
  const flush = (audience: Held): void => {
    const { untold, readers } = audience;
    audience.untold = null;
    if (untold === null || readers.size === 0) return;
    const prepared = flushed(untold);
    for (const reader of readers) reader.send(prepared);
  };

  return {
    of: (reader) => {
      if (reader.isDesk()) return desk;
      const site = reader.room?.() ?? null;
      return site === null ? wall : ofRoom(site);
    },
    has: (reader) => all().some(({ readers }) => readers.has(reader)),
    leave: (reader) => {
      for (const { readers } of all()) readers.delete(reader);
      for (const [site, { readers }] of rooms) if (readers.size === 0) rooms.delete(site);
    },
    tell: (batch) => {
      if (desk.readers.size > 0) {
        const prepared = prepareEvent("event", batch);
        for (const reader of desk.readers) reader.send(prepared);
      }
      desk.standing.note(batch);
      for (const audience of [wall, ...rooms.values()]) {
        const open = audience.told(batch);
        audience.standing.note(open);
        const { untold } = audience;
        if (untold !== null && (untold.epoch !== batch.epoch || untold.to !== batch.from)) flush(audience);
        audience.untold = { ...open, from: audience.untold?.from ?? batch.from };
        if (open.entries.length > 0) flush(audience);
      }
    },
    flush: () => {
      for (const audience of [wall, ...rooms.values()]) flush(audience);
    },
  };
}

/** Sixty rooms are mostly told the same at one moment: the same bytes for all of them. */
function prepareOnce(): (batch: EventBatch) => Buffer {
  let last: { readonly batch: EventBatch; readonly bytes: Buffer } | null = null;
  return (batch) => {
    if (last === null || !isSame(last.batch, batch)) last = { batch, bytes: prepareEvent("event", batch) };
    return last.bytes;
  };
}

function isSame(a: EventBatch, b: EventBatch): boolean {
  const isThere = a.epoch === b.epoch && a.from === b.from && a.to === b.to && a.entries.length === b.entries.length;
  return isThere && a.entries.every(({ seq }, at) => seq === b.entries[at]?.seq);
}
