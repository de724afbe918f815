import { beforeEach, describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import { createSessions, type Sessions } from "#server/duty/sessions.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { type ManualClock, manualClock } from "#tests/doubles/manualClock.ts";

let clock: ManualClock;
let records: RecordStore;
let sessions: Sessions;

beforeEach(() => {
  clock = manualClock(Date.parse("2026-01-01T00:00:00Z"));
  ({ records } = createMemoryJournal({ now: clock.now }));
  sessions = createSessions({ records, secretKey: "key", now: clock.now });
});

async function signIn(role: "duty" | "screen"): Promise<string> {
  const opened = await sessions.signIn(await sessions.link(role));
  return opened?.secret ?? "";
}

describe("sign-in links and sessions", () => {
  test("a link opens a session of its role", async () => {
    const opened = await sessions.signIn(await sessions.link("screen"));
    expect(opened?.identity).toEqual({ role: "screen", views: ["/wall/main"] });
    expect(await sessions.sessionOf(opened?.secret ?? "")).toEqual({ role: "screen", views: ["/wall/main"] });
  });

  test("neither token nor session secret is kept", async () => {
    const token = await sessions.link("duty");
    const secret = (await sessions.signIn(token))?.secret ?? "";
    const kept = JSON.stringify([...(await records.list("sign-in-link")), ...(await records.list("session"))]);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(secret);
  });

  test("a link ends after 12 hours", async () => {
    const token = await sessions.link("duty");
    clock.advance(12 * HOUR_MS);
    expect(await sessions.signIn(token)).toBeNull();
  });

  test("a session ends after 30 minutes without a sign of life", async () => {
    const secret = await signIn("duty");
    clock.advance(29 * MINUTE_MS);
    expect(await sessions.sessionOf(secret)).not.toBeNull();
    clock.advance(29 * MINUTE_MS);
    expect(await sessions.sessionOf(secret)).not.toBeNull();
    clock.advance(30 * MINUTE_MS);
    expect(await sessions.sessionOf(secret)).toBeNull();
  });

  test("a session ends after 12 hours however busy it is", async () => {
    const secret = await signIn("duty");
    for (let passed = 0; passed < 12 * HOUR_MS - 20 * MINUTE_MS; passed += 20 * MINUTE_MS) {
      clock.advance(20 * MINUTE_MS);
      expect(await sessions.sessionOf(secret)).not.toBeNull();
    }
    clock.advance(20 * MINUTE_MS);
    expect(await sessions.sessionOf(secret)).toBeNull();
  });

  test("a screen nobody sits at is still signed in after a long weekend", async () => {
    const secret = await signIn("screen");
    clock.advance(96 * HOUR_MS);
    expect(await sessions.sessionOf(secret)).not.toBeNull();
  });

  test("signing out while a sign of life is written down ends it all the same", async () => {
    const secret = await signIn("duty");
    clock.advance(2 * MINUTE_MS);
    const { get } = records;
    const overtaken = createSessions({
      records: {
        ...records,
        get: async (kind, id) => {
          const found = await get(kind, id);
          await sessions.signOut(secret);
          return found;
        },
      },
      secretKey: "key",
      now: clock.now,
    });
    expect(await overtaken.sessionOf(secret)).toBeNull();
    expect(await sessions.sessionOf(secret)).toBeNull();
  });

  test("signing out ends it at once, and another SECRET_KEY knows none", async () => {
    const secret = await signIn("duty");
    expect(await createSessions({ records, secretKey: "other", now: clock.now }).sessionOf(secret)).toBeNull();
    await sessions.signOut(secret);
    expect(await sessions.sessionOf(secret)).toBeNull();
  });
});
