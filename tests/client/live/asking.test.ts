import { expect, test } from "vitest";
import type { CommandOutcome } from "#client/link/commands.ts";
import { createAsking } from "#client/live/asking.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

/** A server that answers what it is told to, one answer a question, in order. */
function aServer(...outcomes: readonly CommandOutcome<string>[]) {
  const asked: AbortSignal[] = [];
  const ask = (_path: string, signal: AbortSignal): Promise<CommandOutcome<string>> => {
    asked.push(signal);
    const outcome = outcomes[asked.length - 1];
    return outcome === undefined ? new Promise(() => undefined) : Promise.resolve(outcome);
  };
  return { ask, asked };
}

const AWAY: CommandOutcome<string> = { kind: "unknown", problem: null };
const done = (body: string): CommandOutcome<string> => ({ kind: "done", body });
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
};

test("a server that is away is asked later and later, and its answer ends the tries", async () => {
  const page = manualPage();
  const server = aServer(AWAY, AWAY, done("a"));
  const asking = createAsking<string>("/x", "vi", { timers: page.timers, ask: server.ask });
  asking.start();
  await settle();
  expect(asking.get()).toEqual({ state: "away", answer: null, why: null });
  page.advance(750);
  await settle();
  expect(server.asked).toHaveLength(2);
  page.advance(1_499);
  expect(server.asked).toHaveLength(2);
  page.advance(1);
  await settle();
  expect(asking.get()).toEqual({ state: "known", answer: "a", why: null });
  expect(page.pending()).toBe(0);
});

test("a refusal says why, is not asked again, and takes the answer before it away", async () => {
  const page = manualPage();
  const problem = { type: "x", title: "Không hợp lệ", status: 400, code: "bad-request", detail: "Kỳ không đọc được" } as const;
  const server = aServer(done("a"), { kind: "refused", problem });
  const asking = createAsking<string>("/x", "vi", { timers: page.timers, ask: server.ask });
  asking.start();
  await settle();
  asking.again();
  page.advance(2_000);
  await settle();
  expect(asking.get()).toEqual({ state: "refused", answer: null, why: "Kỳ không đọc được" });
  expect(page.pending()).toBe(0);
});

test("the answer before stands while it is asked again, and while the server is away", async () => {
  const page = manualPage();
  const server = aServer(done("a"), AWAY);
  const asking = createAsking<string>("/x", "vi", { timers: page.timers, ask: server.ask });
  asking.start();
  await settle();
  asking.again();
  page.advance(2_000);
  await settle();
  expect(asking.get()).toEqual({ state: "away", answer: "a", why: null });
});

test("many wishes to ask again within two seconds are one question", async () => {
  const page = manualPage();
  const server = aServer(done("a"), done("b"), done("c"));
  const asking = createAsking<string>("/x", "vi", { timers: page.timers, ask: server.ask });
  asking.start();
  await settle();
  for (let wish = 0; wish < 50; wish += 1) asking.again();
  page.advance(2_000);
  await settle();
  expect([server.asked.length, asking.get().answer]).toEqual([2, "b"]);
});

test("after its undo nothing is asked and nothing is waited for", async () => {
  const page = manualPage();
  const server = aServer(AWAY);
  const asking = createAsking<string>("/x", "vi", { timers: page.timers, ask: server.ask });
  const undo = asking.start();
  await settle();
  undo();
  asking.again();
  page.advance(60_000);
  await settle();
  expect([server.asked.length, page.pending(), server.asked[0]?.aborted]).toEqual([1, 0, true]);
});
