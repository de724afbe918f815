import { expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Command, CommandOutcome } from "#client/link/commands.ts";
import { createRoomOrders } from "#client/room/call/roomOrders.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

const done: CommandOutcome<unknown> = { kind: "done", body: {} };
const unknown: CommandOutcome<unknown> = { kind: "unknown", problem: null };
const refused: CommandOutcome<unknown> = {
  kind: "refused",
  problem: { type: "", title: "Đang trả lời ở máy khác", status: 409, code: "conference.answered-elsewhere" },
};

function aRoom(...answers: readonly CommandOutcome<unknown>[]) {
  const page = manualPage();
  const posted: Command[] = [];
  let keys = 0;
  const orders = createRoomOrders({
    site: "tinh-22" as SiteId,
    lang: "vi",
    newKey: () => `key-${++keys}`,
    timers: page.timers,
    post: (command) => Promise.resolve(answers[posted.push(command) - 1] ?? unknown),
  });
  const wait = async (): Promise<void> => {
    for (let turns = 0; turns < 10; turns += 1) await Promise.resolve();
    page.advance(700);
    for (let turns = 0; turns < 10; turns += 1) await Promise.resolve();
  };
  return { orders, posted, wait };
}

test("an order that gets no answer is sent again under the same key, so that it happens once", async () => {
  const { orders, posted, wait } = aRoom(unknown, unknown, done);
  const given = orders.give("answer", { page: "p", onWall: true });
  await wait();
  await wait();
  expect(await given).toBe(true);
  expect(posted.map(({ path, key }) => `${path} ${key ?? ""}`)).toEqual(
    Array.from({ length: 3 }, () => "/conference/tinh-22/answer key-1"),
  );
  expect(orders.get()).toEqual({ state: "idle" });
});

test("one that stays without an answer is said to be not known, and the next press is another order", async () => {
  const { orders, posted, wait } = aRoom();
  const given = orders.give("hangup", {});
  for (let times = 0; times < 4; times += 1) await wait();
  expect(await given).toBe(false);
  expect(orders.get()).toEqual({ state: "unknown", act: "hangup" });
  void orders.give("hangup", {});
  expect(posted.at(-1)?.key).toBe("key-2");
});

test("a refusal is told in the server's words and can be put away", async () => {
  const { orders } = aRoom(refused);
  expect(await orders.give("answer", {})).toBe(false);
  expect(orders.get()).toEqual({ state: "refused", act: "answer", why: "Đang trả lời ở máy khác" });
  orders.dismiss();
  expect(orders.get().state).toBe("idle");
});

test("that a page rings is nothing a person has to read about", async () => {
  const { orders } = aRoom(refused);
  await orders.give("ring", { page: "p" });
  expect(orders.get().state).toBe("idle");
});
