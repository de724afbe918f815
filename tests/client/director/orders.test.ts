import { describe, expect, test } from "vitest";
import { createOrders, PACE_MS } from "#client/director/orders/createOrders.ts";
import type { OpenOrder, Order } from "#client/director/orders/order.ts";
import type { CommandOutcome } from "#client/link/commands.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

const TAKE: Order = { lane: "scene", path: "/scene", body: { transition: "cut" }, what: "Cắt" };
const camera = (at: number): Order => ({ lane: "camera", path: "/camera", body: at, what: "Máy quay" });
const HANG_UP: Order = { on: "conference", lane: "site hangup tinh-22", path: "/tinh-22/hangup", body: {}, what: "Gác máy" };
const DONE: CommandOutcome<unknown> = { kind: "done", body: null };
const LOST: CommandOutcome<unknown> = { kind: "unknown", problem: null };
const HELD: CommandOutcome<unknown> = {
  kind: "refused",
  problem: { type: "", title: "Người khác đang điều khiển", status: 409, code: "conflict" },
};

/** A desk whose server answers as told; a try that is not told of stays open until its time is up. */
function aDesk(answers: (order: OpenOrder) => CommandOutcome<unknown> | null = () => DONE) {
  const page = manualPage();
  const sent: OpenOrder[] = [];
  let keys = 0;
  let told = 0;
  const orders = createOrders({
    timers: page.timers,
    newKey: () => `key-${(keys += 1)}`,
    isTold: ({ seq }) => seq <= told,
    post: (order, signal) => {
      sent.push(order);
      const answer = answers(order);
      if (answer !== null) return Promise.resolve(answer);
      return new Promise((resolve) => signal.addEventListener("abort", () => resolve(LOST)));
    },
  });
  const settle = async (ms = 0): Promise<void> => {
    for (let passed = 0; passed <= ms; passed += 50) {
      if (passed > 0) page.advance(50);
      for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
    }
  };
  const states = (): readonly string[] => orders.open.get().map(({ lane, state }) => `${lane} ${state}`);
  const tell = (seq: number): void => {
    told = seq;
  };
  const coming = (): readonly string[] => orders.coming().map(({ lane }) => lane);
  return { orders, sent, settle, states, tell, coming, pending: page.pending };
}

describe("what is coming", () => {
  test("an order that was answered is built upon until the link has told what it changed", async () => {
    let seq = 0;
    const { orders, settle, tell, coming } = aDesk(() => ({ kind: "done", body: { cursor: `0f:${(seq += 1)}` } }));
    orders.give(TAKE);
    expect(coming()).toEqual(["scene"]);
    await settle();
    orders.give(HANG_UP);
    await settle();
    expect(coming()).toEqual(["scene", "site hangup tinh-22"]);
    tell(1);
    expect(coming()).toEqual(["site hangup tinh-22"]);
    tell(2);
    expect(coming()).toEqual([]);
  });

  test("they stand in the order in which they were given, whichever is answered first; a refused one is none", async () => {
    const answers = new Map<string, CommandOutcome<unknown>>([["/floor", { kind: "done", body: { cursor: "0f:7" } }]]);
    const { orders, settle, coming } = aDesk(({ path }) => answers.get(path) ?? null);
    orders.give(TAKE);
    orders.give({ on: "conference", lane: "floor", path: "/floor", body: { site: null }, what: "Về trung tâm" });
    await settle();
    expect(coming()).toEqual(["scene", "floor"]);
    answers.set("/scene", HELD);
    orders.give(TAKE);
    await settle();
    expect(coming()).toEqual(["floor"]);
  });

  test("several calls in one answer are told once the last of them is", async () => {
    const results = [
      { site: "tinh-01", ok: true, cursor: "0f:3" },
      { site: "tinh-04", ok: false },
      { site: "tinh-22", ok: true, cursor: "0f:5" },
    ];
    const { orders, settle, tell, coming } = aDesk(() => ({ kind: "done", body: { results } }));
    orders.give({ on: "conference", lane: "calls", path: "/calls", body: { sites: [] }, what: "Gọi" });
    await settle();
    tell(4);
    expect(coming()).toEqual(["calls"]);
    tell(5);
    expect(coming()).toEqual([]);
  });
});

describe("orders of a director", () => {
  test("one that is done leaves nothing behind", async () => {
    const { orders, states, settle, pending } = aDesk();
    orders.give(TAKE);
    expect(states()).toEqual(["scene sending"]);
    await settle();
    expect(states()).toEqual([]);
    expect(pending()).toBe(0);
  });

  test("an answer that is lost is asked for again under the same key, for ten seconds, and then the director is told", async () => {
    const { orders, sent, states, settle } = aDesk(() => LOST);
    orders.give(TAKE);
    await settle(400);
    expect(states()).toEqual(["scene waiting"]);
    await settle(11_000);
    expect(states()).toEqual(["scene unanswered"]);
    expect(new Set(sent.map(({ key }) => key))).toEqual(new Set(["key-1"]));
    expect(sent.length).toBeGreaterThan(4);
    orders.again("scene");
    await settle();
    expect(sent.at(-1)).toMatchObject({ key: "key-1", tries: sent.length });
    expect(states()).toEqual(["scene waiting"]);
  });

  test("a server that does not answer at all is as one whose answer is lost", async () => {
    const { orders, sent, states, settle } = aDesk(() => null);
    orders.give(TAKE);
    await settle(3_900);
    expect(states()).toEqual(["scene sending"]);
    await settle(8_000);
    expect(sent.length).toBeGreaterThan(1);
    await settle(8_000);
    expect(states()).toEqual(["scene unanswered"]);
  });

  test("a refusal stays with its reason until it is read or another order takes its place", async () => {
    let isHeld = true;
    const { orders, states, settle } = aDesk(() => (isHeld ? HELD : DONE));
    orders.give(TAKE);
    await settle();
    expect(orders.open.get()).toMatchObject([{ state: "refused", problem: { title: "Người khác đang điều khiển" } }]);
    orders.dismiss("scene");
    expect(states()).toEqual([]);
    orders.give(TAKE);
    await settle();
    isHeld = false;
    orders.give(TAKE);
    await settle();
    expect(states()).toEqual([]);
  });

  test("a newer order ends the tries of the one before, in its own lane only", async () => {
    const { orders, sent, settle } = aDesk(({ key }) => (key === "key-1" || key === "key-2" ? LOST : DONE));
    orders.give(TAKE);
    orders.give({ ...TAKE, lane: "map" });
    await settle(100);
    orders.give(TAKE);
    await settle(12_000);
    expect(sent.filter(({ key }) => key === "key-1")).toHaveLength(1);
    expect(sent.filter(({ key }) => key === "key-2").length).toBeGreaterThan(4);
  });

  test("after the safe scene nothing that was ordered before may still come", async () => {
    const { orders, sent, states, settle } = aDesk(({ lane }) => (lane === "safe" ? DONE : LOST));
    orders.give(TAKE);
    orders.give(camera(1));
    orders.give(camera(2));
    await settle(100);
    orders.give({ lane: "safe", path: "/safe", body: {}, what: "An toàn" });
    const before = sent.length;
    await settle(12_000);
    expect(sent).toHaveLength(before);
    expect(states()).toEqual([]);
  });

  test("a line that is hung up goes on being hung up after the safe scene; a call that would bring a site onto the wall does not", async () => {
    const { orders, sent, states, settle } = aDesk(({ lane }) => (lane === "safe" ? DONE : LOST));
    orders.give(HANG_UP);
    orders.give({ ...HANG_UP, lane: "site call tinh-46", path: "/tinh-46/call", body: { wall: "main" } });
    await settle(100);
    orders.give({ lane: "safe", path: "/safe", body: {}, what: "An toàn" });
    await settle(3_000);
    expect(states()).toEqual(["site hangup tinh-22 waiting"]);
    expect(sent.filter(({ lane }) => lane === "site call tinh-46")).toHaveLength(1);
  });

  test("what the server answered is given to who asked; calls that are switched off are a refusal and not a silence", async () => {
    const answers: unknown[] = [];
    const off: CommandOutcome<unknown> = {
      kind: "unknown",
      problem: { type: "", title: "Hội nghị truyền hình đang tắt", status: 503, code: "conference.off" },
    };
    const { orders, states, settle } = aDesk(({ lane }) => (lane === "calls" ? { kind: "done", body: { results: [] } } : off));
    orders.give({ ...HANG_UP, lane: "calls", path: "/calls", onDone: (answer) => answers.push(answer) });
    orders.give(HANG_UP);
    await settle(1_000);
    expect(answers).toEqual([{ results: [] }]);
    expect(states()).toEqual(["site hangup tinh-22 refused"]);
  });
});

describe("what moves", () => {
  test("is sent five times a second at most, and the last one always", async () => {
    const { orders, sent, settle } = aDesk();
    for (let at = 0; at < 100; at += 1) {
      orders.give(camera(at));
      if (at % 2 === 1) await settle(50);
    }
    await settle(1_000);
    const ms = 50 * 50;
    expect(sent.length).toBeLessThanOrEqual(Math.ceil(ms / PACE_MS) + 2);
    expect(sent.length).toBeGreaterThan(ms / PACE_MS - 3);
    expect(sent[0]?.body).toBe(0);
    expect(sent.at(-1)?.body).toBe(99);
  });

  test("waits for the answer of the one before, so that none overtakes another", async () => {
    const answers: CommandOutcome<unknown>[] = [];
    const { orders, sent, settle } = aDesk(() => answers.shift() ?? null);
    orders.give(camera(1));
    orders.give(camera(2));
    orders.give(camera(3));
    await settle(3_000);
    expect(sent.map(({ body }) => body)).toEqual([1]);
    answers.push(DONE);
    await settle(1_500);
    expect(sent.map(({ body }) => body)).toEqual([1, 3]);
  });

  test("a refusal of it is told once", async () => {
    const { orders, sent, states, settle } = aDesk(() => HELD);
    orders.give(camera(1));
    await settle(1_000);
    expect(sent).toHaveLength(1);
    expect(states()).toEqual(["camera refused"]);
  });
});
