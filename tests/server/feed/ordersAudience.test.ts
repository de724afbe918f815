import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import { foldOrders } from "#shared/order/foldOrders.ts";
import { NO_ORDERS, type Order, type OrderEvent, type OrdersState } from "#shared/order/order.ts";
import type { EventBatch, Hello, SnapshotHead, Standing } from "#shared/wire/events.ts";
import { withOrderFigures } from "#server/composition/composeOrders.ts";
import { draftsOf } from "#server/journal/drafts.ts";
import { anOrder, given, LAN_WHO, ORDERS_NOW } from "#tests/builders/anOrder.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { type MemoryFeed, memoryFeed } from "#tests/doubles/memoryFeed.ts";
import { aReader, type KeptReader } from "./aFeed.ts";

const QUANG_NINH = anOrder({ id: "o-00000000000000aa", text: "Việc của Quảng Ninh" });
const HA_NOI = anOrder({
  id: "o-00000000000000bb",
  text: "Việc của Hà Nội",
  owner: "Chủ tịch",
  province: "01" as ProvinceId,
  site: "tinh-01" as SiteId,
  figure: null,
});
const RESCUE = anOrder({
  id: "o-00000000000000cc",
  text: "Việc của cứu nạn",
  owner: "Chỉ huy",
  province: "01" as ProvinceId,
  site: "tkcn" as SiteId,
  figure: null,
});
const SECRET = "Báo cáo nội bộ của tỉnh";
const act = { at: ORDERS_NOW, by: LAN_WHO };
const reported: OrderEvent = { type: "order.reported", data: { id: QUANG_NINH.id, ...act, text: SECRET, figure: null } };

let under: MemoryFeed;

beforeEach(async () => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"],
    now: 1_764_000_000_000,
  });
  under = await memoryFeed(
    () => [],
    undefined,
    undefined,
    (exact) =>
      withOrderFigures(
        () => THE_CATALOGUE,
        () => exact.state().orders,
      ),
  );
  await settled();
});
afterEach(async () => {
  await under.stop();
  vi.useRealTimers();
});

async function settled(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

async function happens(...events: readonly OrderEvent[]): Promise<void> {
  await under.journal.events.append(draftsOf(events));
  await settled();
}

async function join(reader: KeptReader, events?: Hello["cursors"]["events"]): Promise<void> {
  expect(await under.feed.join(reader, { version: 1, wall: "main", cursors: events === undefined ? {} : { events } })).toBeNull();
  await settled();
}

const inRoom = (site: string): KeptReader => aReader({ room: () => site as SiteId });
const textOf = (reader: KeptReader): string => JSON.stringify(reader.heard.map(({ name, said }) => [name, said]));

/** The orders as the page holds them: the standing state it was told, and every entry after it. */
function heldBy(reader: KeptReader): OrdersState {
  let state = NO_ORDERS;
  for (const { name, said } of reader.heard) {
    if (name === "standing") state = (said[0] as Standing).orders;
    if (name === "event") state = (said[0] as EventBatch).entries.reduce(foldOrders, state);
  }
  return state;
}

const idsOf = (reader: KeptReader): readonly string[] => Object.keys(heldBy(reader).orders).toSorted();

/** Pages of everybody, as they join now. */
function everybody(): Readonly<Record<"wall" | "desk" | "quangNinh" | "haNoi" | "rescue" | "stranger", KeptReader>> {
  return {
    wall: aReader(),
    desk: aReader({ desk: true }),
    quangNinh: inRoom("tinh-22"),
    haNoi: inRoom("tinh-01"),
    rescue: inRoom("tkcn"),
    stranger: inRoom("nowhere"),
  };
}

const EXPECTED = {
  wall: [QUANG_NINH.id, HA_NOI.id, RESCUE.id],
  desk: [QUANG_NINH.id, HA_NOI.id, RESCUE.id],
  quangNinh: [QUANG_NINH.id],
  haNoi: [HA_NOI.id],
  rescue: [RESCUE.id],
  stranger: [],
};

describe("who is told of which orders", () => {
  test("[T12] as they are given, as what was missed, and as the standing state: a room of its own alone", async () => {
    const begin = under.exact.cursor();
    const live = everybody();
    for (const reader of Object.values(live)) await join(reader);
    await happens(given(QUANG_NINH, "o-lan:key"), given(HA_NOI), given(RESCUE), reported);
    const late = everybody();
    for (const reader of Object.values(late)) await join(reader);
    const back = everybody();
    for (const reader of Object.values(back)) await join(reader, begin);
    for (const readers of [live, late, back]) {
      expect(Object.fromEntries(Object.entries(readers).map(([who, reader]) => [who, idsOf(reader)]))).toEqual(EXPECTED);
      // Not one word of another's.
      expect(textOf(readers.quangNinh)).not.toMatch(/Hà Nội|cứu nạn/u);
      expect(textOf(readers.haNoi)).not.toMatch(/Quảng Ninh|cứu nạn/u);
      expect(textOf(readers.rescue)).not.toMatch(/Quảng Ninh|Việc của Hà Nội/u);
      expect(textOf(readers.stranger)).not.toMatch(/Việc của/u);
    }
  });

  test("[T12] what a room reports reaches itself and the desks, no wall and no other room", async () => {
    const readers = everybody();
    for (const reader of Object.values(readers)) await join(reader);
    await happens(given(QUANG_NINH), given(HA_NOI), given(RESCUE), reported);
    const told = (Object.keys(readers) as (keyof typeof readers)[]).filter((who) => textOf(readers[who]).includes(SECRET));
    expect(told.toSorted()).toEqual(["desk", "quangNinh"]);
    expect(heldBy(readers.quangNinh).orders[QUANG_NINH.id]?.reports).toHaveLength(1);
    // Nobody is told the keys of commands.
    for (const who of ["wall", "quangNinh"] as const) expect(textOf(readers[who])).not.toContain("o-lan:key");
  });

  test("[T12] a room that is signed out and becomes another, or a wall, is told anew what it may hold now", async () => {
    await happens(given(QUANG_NINH), given(HA_NOI));
    let site: string | null = "tinh-22";
    const reader = aReader({ room: () => site as SiteId | null });
    await join(reader);
    expect(idsOf(reader)).toEqual([QUANG_NINH.id]);
    site = "tinh-01";
    under.feed.readdress(reader);
    await settled();
    expect(idsOf(reader)).toEqual([HA_NOI.id]);
    site = null;
    under.feed.readdress(reader);
    await settled();
    expect(idsOf(reader)).toEqual([QUANG_NINH.id, HA_NOI.id]);
    reader.desk = true;
    under.feed.readdress(reader);
    await settled();
    await happens(reported);
    expect(heldBy(reader).orders[QUANG_NINH.id]?.reports).toHaveLength(1);
  });

  test("[T12] rooms that leave and come again while others' orders come to and fro never lose a position", async () => {
    const [wall, room] = [aReader(), inRoom("tinh-22")];
    for (const reader of [wall, room]) await join(reader);
    for (let at = 0; at < 12; at += 1) {
      const id = `o-${at.toString(16).padStart(16, "0")}`;
      await happens(given(at % 3 === 0 ? anOrder({ id }) : anOrder({ ...HA_NOI, id })));
      if (at === 5) {
        under.feed.leave(room);
        await happens(given(anOrder({ id: "o-00000000000000ff" })));
        await join(room, under.exact.cursor());
      }
    }
    await settled(2_000);
    // Every batch joins the one before it: positions cover what was not for the room.
    const ends = room.heard.filter(({ name }) => name === "event").map(({ said }) => said[0] as EventBatch);
    expect(ends.at(-1)?.to).toBe(under.exact.cursor().seq);
    const own = idsOf(room).filter((id) => id !== "o-00000000000000ff");
    expect(own).toEqual([0, 3, 6, 9].map((at) => `o-${at.toString(16).padStart(16, "0")}`));
  });
});

describe("figures of orders", () => {
  const POWER = seriesKey("DVC.ONTIME_RATE", "22");
  const tableOf = (reader: KeptReader): readonly string[] =>
    (reader.heard.findLast(({ name }) => name === "snapshot")?.said[0] as SnapshotHead | undefined)?.series ?? [];
  const withFigure = (change: Partial<Order> = {}): Order =>
    anOrder({ id: "o-00000000000000dd", figure: { series: POWER, reach: null }, ...change });

  test("[T13] a page is sent the figure of an order that no scene of it shows, from the next second on, and no longer once it is closed", async () => {
    const reader = aReader();
    expect(await under.feed.join(reader, { version: 1, wall: "main", view: { scene: "overview" }, cursors: {} })).toBeNull();
    await settled(1_000);
    expect(tableOf(reader)).not.toContain(POWER);
    await happens(given(withFigure()));
    await settled(2_000);
    expect(tableOf(reader)).toContain(POWER);
    const snapshots = (): number => reader.heard.filter(({ name }) => name === "snapshot").length;
    const before = snapshots();
    // Another with the same figure, and one with a figure that is shown anyway, change nothing of what is sent.
    await happens(given(withFigure({ id: "o-00000000000000de" })), given(anOrder()), reported);
    await settled(2_000);
    expect(snapshots()).toBe(before);
    for (const id of ["o-00000000000000dd", "o-00000000000000de"]) {
      await happens({ type: "order.closed", data: { id, ...act, evidence: "x", figure: null } });
    }
    await settled(2_000);
    expect(tableOf(reader)).not.toContain(POWER);
  });
});
