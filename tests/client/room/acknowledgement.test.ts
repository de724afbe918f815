import { describe, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Command, CommandOutcome } from "#client/link/commands.ts";
import { createAcknowledgement } from "#client/room/acknowledgement.ts";

function room(...answers: readonly CommandOutcome<unknown>[]) {
  const posted: Command[] = [];
  let keys = 0;
  const ack = createAcknowledgement({
    id: "A-000000000001",
    site: "tinh-01" as SiteId,
    lang: "vi",
    newKey: () => `key-${++keys}`,
    post: (command) => {
      posted.push(command);
      return Promise.resolve(answers[posted.length - 1] ?? { kind: "unknown", problem: null });
    },
  });
  return { ack, posted };
}

const refusal = (code: string): CommandOutcome<unknown> => ({
  kind: "refused",
  problem: { type: "", title: "", status: 409, code } as never,
});

describe("the answer of a room", () => {
  test("is said to be recorded only when the server said so", async () => {
    const { ack, posted } = room({ kind: "done", body: {} });
    const sent = ack.send();
    expect(ack.get().state).toBe("sending");
    await sent;
    expect(ack.get().state).toBe("recorded");
    await ack.send();
    expect(posted).toEqual([{ path: "/alerts/A-000000000001/acknowledge", body: { site: "tinh-01" }, key: "key-1", lang: "vi" }]);
  });

  test("goes again under the same key while it is not known what became of it, and two presses are one", async () => {
    const { ack, posted } = room({ kind: "unknown", problem: null }, refusal("idempotency.pending"), { kind: "done", body: {} });
    await Promise.all([ack.send(), ack.send()]);
    expect(ack.get().state).toBe("unknown");
    await ack.send();
    expect(ack.get().state).toBe("unknown");
    await ack.send();
    expect(posted.map(({ key }) => key)).toEqual(["key-1", "key-1", "key-1"]);
    expect(ack.get().state).toBe("recorded");
  });

  test("is another command once it was refused", async () => {
    const { ack, posted } = room(refusal("alert.ended"), { kind: "done", body: {} });
    await ack.send();
    expect(ack.get()).toMatchObject({ state: "refused", problem: { code: "alert.ended" } });
    await ack.send();
    expect(posted.map(({ key }) => key)).toEqual(["key-1", "key-2"]);
  });
});
