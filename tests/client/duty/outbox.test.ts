import { describe, expect, test } from "vitest";
import { eventOf, LONGEST_WAIT_MS, OUTBOX_TRANSITIONS, retryWait } from "#client/duty/outbox/outboxState.ts";
import { aDeskWith, anAlert } from "#tests/builders/anAlert.ts";
import { AN_ID, aDraft, openDesk, problem, RAISE, settled } from "./anOutbox.ts";

describe("the outbox of the desk", () => {
  test("only an answer of the server, or its journal, leads to recorded, whatever else happens", () => {
    for (const [state, row] of Object.entries(OUTBOX_TRANSITIONS)) {
      for (const [event, { to }] of Object.entries(row)) {
        if (to === "recorded") expect([state, event]).toSatisfy(() => state === "recorded" || event === "answered" || event === "seen");
      }
    }
  });

  test("a command is kept before it is sent, under one key, and says it is being sent until the server has answered", async () => {
    const desk = openDesk();
    const ended = desk.outbox.send(RAISE);
    expect(desk.posts).toEqual([]);
    expect(desk.states()).toEqual(["sending"]);
    await settled();
    expect(desk.posts.map(({ command }) => command.key)).toEqual(["key-1"]);
    expect(desk.shelf.kept.get("key-1")?.body).toEqual(RAISE.body);
    desk.page.advance(9_000);
    expect(desk.states()).toEqual(["sending"]);
    await desk.posts[0]?.answer({ kind: "done", body: { id: AN_ID } });
    expect(desk.states()).toEqual(["recorded"]);
    expect(await ended).toEqual({ kind: "recorded", alert: AN_ID });
    expect(desk.shelf.kept.size).toBe(0);
  });

  test("what was recorded stays on show for four seconds and until its alert is there", async () => {
    const desk = openDesk();
    void desk.outbox.send(RAISE);
    await settled();
    await desk.posts[0]?.answer({ kind: "done", body: { id: AN_ID } });
    desk.page.advance(10_000);
    expect(desk.states()).toEqual(["recorded"]);
    desk.alerts.set(aDeskWith(anAlert()));
    desk.page.advance(4_000);
    expect(desk.states()).toEqual([]);
    expect(desk.page.pending()).toBe(0);
  });

  test("without an answer it waits, says so, and is sent again with the same key, at most eight seconds apart", async () => {
    const desk = openDesk();
    void desk.outbox.send(RAISE);
    await settled();
    for (let tries = 1; tries <= 8; tries += 1) {
      expect(desk.posts).toHaveLength(tries);
      await desk.posts[tries - 1]?.answer({ kind: "unknown", problem: problem("unavailable", 503) });
      expect(desk.states()).toEqual(["waiting"]);
      expect(desk.outbox.items.get()[0]?.problem?.code).toBe("unavailable");
      desk.page.advance(LONGEST_WAIT_MS);
    }
    await desk.posts.at(-1)?.answer({ kind: "done", body: { id: AN_ID } });
    expect(new Set(desk.posts.map(({ command }) => command.key))).toEqual(new Set(["key-1"]));
    expect(desk.states()).toEqual(["recorded"]);
  });

  test("a server that holds the line without a word for ten seconds has not answered", async () => {
    const desk = openDesk();
    void desk.outbox.send(RAISE);
    await settled();
    desk.page.advance(10_000);
    await settled();
    expect(desk.posts[0]?.signal.aborted).toBe(true);
    expect(desk.states()).toEqual(["waiting"]);
  });

  test("waits have full jitter under a ceiling", () => {
    expect([0, 1, 2, 5, 60].map((tries) => retryWait(tries, 1))).toEqual([500, 1_000, 2_000, 8_000, 8_000]);
    expect(retryWait(5, 0)).toBe(0);
    expect(retryWait(5, 0.25)).toBe(2_000);
  });

  test("a first try still being worked on, and a session that ran out, settle nothing", () => {
    expect(eventOf({ kind: "refused", problem: problem("idempotency.pending") })).toBe("unsure");
    expect(eventOf({ kind: "refused", problem: problem("unauthorised", 401) })).toBe("unsure");
    expect(eventOf({ kind: "refused", problem: problem("forbidden", 403) })).toBe("refused");
    expect(eventOf({ kind: "unknown", problem: null })).toBe("unsure");
  });

  test("when the line is back everything that waits is sent at once", async () => {
    const desk = openDesk();
    void desk.outbox.send(RAISE);
    await settled();
    await desk.posts[0]?.answer({ kind: "unknown", problem: null });
    desk.outbox.retryNow();
    expect(desk.posts).toHaveLength(2);
    expect(desk.states()).toEqual(["sending"]);
  });

  test("what was refused gives its draft back with the reason, and can be sent again under its key", async () => {
    const desk = openDesk();
    const draft = aDraft("draft-1");
    const ended = desk.outbox.send({ ...RAISE, draft });
    await settled();
    expect(desk.shelf.held.get("draft-1")?.state).toBe("sent");
    await desk.posts[0]?.answer({ kind: "refused", problem: problem("bad-request", 400) });
    expect(await ended).toMatchObject({ kind: "refused", problem: { code: "bad-request" } });
    expect(desk.shelf.held.get("draft-1")).toMatchObject({ state: "open", problem: { detail: "because bad-request" } });
    expect(desk.shelf.kept.size).toBe(0);
    expect(desk.states()).toEqual(["refused"]);
    void desk.outbox.send({ ...RAISE, draft });
    await settled();
    expect(desk.states()).toEqual(["sending"]);
    expect(desk.posts.map(({ command }) => command.key)).toEqual(["draft-1", "draft-1"]);
  });

  test("a refused command stays to be read until it is put away", async () => {
    const desk = openDesk();
    void desk.outbox.send({ path: `/alerts/${AN_ID}/acknowledge`, body: {}, what: "Tiếp nhận", about: AN_ID });
    await settled();
    await desk.posts[0]?.answer({ kind: "refused", problem: problem("forbidden", 403) });
    desk.page.advance(60_000);
    expect(desk.states()).toEqual(["refused"]);
    desk.outbox.dismiss("key-1");
    expect(desk.states()).toEqual([]);
  });

  test("pressed twice, a draft is one command", async () => {
    const desk = openDesk();
    const draft = aDraft("draft-1");
    const first = desk.outbox.send({ ...RAISE, draft });
    expect(desk.outbox.send({ ...RAISE, draft })).toBe(first);
    await settled();
    expect(desk.posts).toHaveLength(1);
  });

  test("the journal's word is as good as an answer that was lost", async () => {
    const desk = openDesk();
    const ended = desk.outbox.send(RAISE);
    await settled();
    await desk.posts[0]?.answer({ kind: "unknown", problem: null });
    desk.alerts.set({ ...aDeskWith(anAlert()), requests: { "officer-1:key-1": AN_ID } });
    expect(desk.states()).toEqual(["recorded"]);
    expect(await ended).toEqual({ kind: "recorded", alert: AN_ID });
    desk.page.advance(LONGEST_WAIT_MS);
    expect(desk.posts).toHaveLength(1);
  });
});
