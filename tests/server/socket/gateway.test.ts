import { afterEach, describe, expect, test } from "vitest";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { aGateway, aStockClient, type GatewayOptions, type GatewayUnderTest, type Heard, type StockClient } from "./aGateway.ts";

const SERIES = ["BUD.REV_DAY:VN", "INV.DISB_RATE:22", "INV.DISB_RATE:01"];
let gateway: GatewayUnderTest;
const clients: StockClient[] = [];

async function open(options: Partial<GatewayOptions> = {}): Promise<StockClient> {
  gateway = await aGateway({ series: SERIES, ...options });
  return another();
}

async function another(headers: Readonly<Record<string, string>> = {}): Promise<StockClient> {
  const client = await aStockClient(gateway.url, headers);
  clients.push(client);
  return client;
}

async function post(series: string, period: string, value: string): Promise<void> {
  await gateway.journal.actual.apply([aDraft({ series: series as SeriesKey, period, value })]);
}

const isFrameWith = (index: number, value: string) => (heard: Heard) => heard.kind === "frame" && heard.figures.get(index)?.value === value;
const snapshotOf = (heard: Heard): Extract<Heard, { kind: "snapshot" }> => {
  if (heard.kind !== "snapshot") throw new Error("not a snapshot");
  return heard;
};

afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.disconnect();
  await gateway.stop();
});

describe("the socket, heard by a stock Socket.IO client", () => {
  test("[W2] hello is answered by the standing state, an event batch and a snapshot, and then frames follow without a gap", async () => {
    const client = await open();
    await post("INV.DISB_RATE:22", "2026-09", "70.10");
    client.hello();
    const snapshot = snapshotOf(await client.until((one) => one.kind === "snapshot"));
    expect(client.heard.slice(0, 2).map((one) => one.kind)).toEqual(["standing", "event"]);
    expect(snapshot.head.series).toEqual(SERIES);
    await post("INV.DISB_RATE:22", "2026-10", "71.25");
    await client.until(isFrameWith(1, "71.25"));
    await client.until((one) => one.kind === "tick");
    let at = snapshot.frame.to;
    for (const one of client.heard) {
      if (one.kind === "frame") {
        expect(one.frame.from).toBe(at);
        at = one.frame.to;
      }
      if (one.kind === "tick") {
        expect(one.tick.from).toBe(at);
        at = one.tick.seq;
      }
    }
  });

  test("[W3] a snapshot holds every figure with the period before, and nothing no scene shows", async () => {
    const client = await open();
    await post("INV.DISB_RATE:22", "2026-09", "70.10");
    await post("INV.DISB_RATE:22", "2026-10", "71.25");
    await post("TSK.OVERDUE:VN", "2026-10", "5");
    client.hello();
    await client.until((one) => one.kind === "snapshot" && one.figures.size > 0).catch(() => client.hello());
    const snapshot = snapshotOf(await client.until((one) => one.kind === "snapshot" && one.figures.size > 0));
    expect([...snapshot.figures.keys()]).toEqual([1]);
    expect(snapshot.figures.get(1)).toMatchObject({ value: "71.25", previous: "70.10", previousPeriod: "2026-09" });
  });

  test("[W4] a client that comes back with its cursor is sent one frame with what it missed", async () => {
    const client = await open();
    client.hello();
    const { head } = snapshotOf(await client.until((one) => one.kind === "snapshot"));
    client.socket.disconnect();
    await post("INV.DISB_RATE:22", "2026-10", "71.25");
    await post("BUD.REV_DAY:VN", "2026-11-23", "812.6");
    await post("TSK.OVERDUE:VN", "2026-10", "5");
    const back = await another();
    await back.until((one) => one.kind === "tick", 50).catch(() => undefined);
    back.hello({ cursors: { actual: head.cursor } });
    await back.until((one) => one.kind === "frame");
    expect(back.heard.filter((one) => one.kind === "snapshot")).toEqual([]);
    const figures = new Map(back.heard.flatMap((one) => (one.kind === "frame" ? [...one.figures] : [])));
    expect([figures.get(1)?.value, figures.get(0)?.value]).toEqual(["71.25", "812.6"]);
  });

  test("[W4] a cursor of another epoch is answered by a snapshot", async () => {
    const client = await open();
    client.hello({ cursors: { actual: { epoch: "elsewhere", seq: 900 } } });
    await client.until((one) => one.kind === "snapshot");
  });

  test("[W8] two readers of one view hear the very same bytes", async () => {
    const one = await open();
    const two = await another();
    for (const client of [one, two]) client.hello();
    for (const client of [one, two]) await client.until((heard) => heard.kind === "snapshot");
    for (let day = 1; day <= 20; day += 1) await post("INV.DISB_RATE:22", `2026-10-${String(day).padStart(2, "0")}`, `${day}.5`);
    for (const client of [one, two]) await client.until(isFrameWith(1, "20.5"));
    const frames = (client: StockClient): string[] =>
      client.heard.flatMap((heard) => (heard.kind === "frame" ? [heard.bytes.toString("hex")] : []));
    expect(frames(two)).toEqual(frames(one));
  });

  test("[W7] events arrive exactly, in order, and are not sent again to one that has them", async () => {
    const client = await open();
    client.hello();
    await client.until((one) => one.kind === "event");
    await gateway.journal.events.append([
      { type: "drill.started", data: { name: "a", startedAt: 1, clockOffsetMs: 0 } },
      { type: "drill.ended", data: { name: "a" } },
    ]);
    await client.until((one) => one.kind === "event" && one.batch.entries.length > 0);
    const told = client.heard.flatMap((one) => (one.kind === "event" ? one.batch.entries : []));
    expect(told.map((entry) => [entry.seq, entry.type])).toEqual([
      [1, "drill.started"],
      [2, "drill.ended"],
    ]);
    const epoch = client.heard.flatMap((one) => (one.kind === "event" ? [one.batch.epoch] : [])).at(-1) ?? "";
    const back = await another();
    back.hello({ cursors: { events: { epoch, seq: 1 } } });
    await back.until((one) => one.kind === "event" && one.batch.entries.length === 1 && one.batch.from === 1);
  });

  test("[W5] a tick comes each second and says where the reader should be", async () => {
    const client = await open();
    client.hello();
    await client.until((one) => one.kind === "snapshot");
    await post("TSK.OVERDUE:VN", "2026-10", "5");
    const tick = await client.until((one) => one.kind === "tick" && one.tick.seq === 1);
    expect(tick.kind === "tick" && tick.tick.journal).toBe(true);
  });

  test("a wall whose drill begins is sent the exercise, and none of the actual figures", async () => {
    const client = await open();
    await post("INV.DISB_RATE:22", "2026-10", "71.25");
    client.hello();
    await client.until((one) => one.kind === "snapshot" && one.head.topic === "actual");
    await gateway.journal.exercise.apply([aDraft({ series: "INV.DISB_RATE:01" as SeriesKey, period: "2020-08", value: "47.4" })]);
    gateway.drillBecomes({ active: true, name: "opening-day", title: { vi: "Khai trương", en: "Opening" }, offsetMs: -1_000 });
    const drill = snapshotOf(await client.until((one) => one.kind === "snapshot" && one.head.drill));
    expect(drill.head.drillTitle).toEqual({ vi: "Khai trương", en: "Opening" });
    expect([drill.head.topic, drill.head.drillName, [...drill.figures.values()].map((figure) => figure.value)]).toEqual([
      "exercise",
      "opening-day",
      ["47.4"],
    ]);
  });

  test("[W1] anything but a sound hello is refused, and the connection ends", async () => {
    for (const said of [
      null,
      "hello",
      { version: 1, wall: 7 },
      { version: 1, cursors: { actual: { epoch: "e", seq: -1 } } },
      { version: 1, __proto__: { wall: "x" }, extra: 1 },
    ]) {
      const client = gateway === undefined || clients.length === 0 ? await open() : await another();
      client.socket.emit("hello", said);
      const heard = await client.until((one) => one.kind === "refuse");
      expect(heard.kind === "refuse" && heard.why.code).toBe("malformed");
      await client.until((one) => one.kind === "closed");
    }
    const commanding = await another();
    commanding.socket.emit("alert.raise", {});
    await commanding.until((one) => one.kind === "closed");
  });

  test("an old page, an unknown wall, a stranger and a foreign origin are each told why", async () => {
    const client = await open();
    client.hello({ version: 99 });
    const old = await client.until((one) => one.kind === "refuse");
    expect(old.kind === "refuse" && old.why.code).toBe("version");
    const lost = await another();
    lost.hello({ wall: "nowhere" });
    const unknown = await lost.until((one) => one.kind === "refuse");
    expect(unknown.kind === "refuse" && unknown.why.code).toBe("unknown-wall");
    await expect(another({ origin: "https://evil.example" })).rejects.toThrow();
    await gateway.stop();
    gateway = await aGateway({ series: SERIES, identify: async () => null });
    await expect(another()).rejects.toThrow();
  });
});
