import { expect, test } from "vitest";
import type { Command, CommandOutcome } from "#client/link/commands.ts";
import { createCommanding } from "#client/live/useCommand.ts";

function aServer(...outcomes: readonly CommandOutcome<unknown>[]) {
  const sent: Command[] = [];
  const sending = (command: Command): Promise<CommandOutcome<unknown>> => {
    sent.push(command);
    return Promise.resolve(outcomes[sent.length - 1] ?? { kind: "unknown", problem: null });
  };
  return { sent, sending };
}

const UNKNOWN = { kind: "unknown", problem: null } as const;
const DONE = { kind: "done", body: { is: "there" } } as const;

test("a command given again after an unknown end keeps its key, so that it happens once", async () => {
  const server = aServer(UNKNOWN, DONE);
  const commanding = createCommanding("vi", server.sending);
  expect(await commanding.give("/trust/questions", { text: "a" })).toBeNull();
  expect(commanding.get().state).toBe("unknown");
  expect(await commanding.give("/trust/questions", { text: "a" })).toEqual({ is: "there" });
  expect(server.sent[0]?.key).toBe(server.sent[1]?.key);
  expect(commanding.get().state).toBe("done");
});

test("another text, or the same one after it was done, is another command", async () => {
  const server = aServer(UNKNOWN, DONE, DONE);
  const commanding = createCommanding("vi", server.sending);
  await commanding.give("/x", { text: "a" });
  await commanding.give("/x", { text: "b" });
  await commanding.give("/x", { text: "b" });
  expect(new Set(server.sent.map(({ key }) => key)).size).toBe(3);
});

test("a refusal says why, in the server's words", async () => {
  const problem = { type: "x", title: "Không được phép", status: 403, code: "forbidden" } as const;
  const commanding = createCommanding("vi", aServer({ kind: "refused", problem }).sending);
  expect(await commanding.give("/x", {})).toBeNull();
  expect(commanding.get()).toEqual({ state: "refused", why: "Không được phép" });
  commanding.clear();
  expect(commanding.get().state).toBe("idle");
});
