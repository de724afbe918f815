import { beforeEach, describe, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import { createSessions, type Sessions } from "#server/duty/sessions.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import type { ManualClock } from "#tests/doubles/manualClock.ts";
import { aDuty, type TestDuty, value } from "./aDuty.ts";

let duty: TestDuty;
let clock: ManualClock;
let records: RecordStore;
let sessions: Sessions;

beforeEach(() => {
  duty = aDuty();
  ({ clock, sessions } = duty);
  ({ records } = duty.journal);
});

function sessionsOn(held: RecordStore, secretKey: string): Sessions {
  return createSessions({ records: held, officers: duty.officers, sites: THE_CATALOGUE.sites, secretKey, now: clock.now });
}

async function signIn(role: "duty" | "screen"): Promise<string> {
  const opened = await sessions.signIn(await sessions.link(role));
  return opened?.secret ?? "";
}

describe("sign-in links and sessions", () => {
  test("a link opens a session of its role", async () => {
    const opened = await sessions.signIn(await sessions.link("screen"));
    const identity = { id: "link:screen", name: "screen", role: "screen", site: null, province: null, views: ["/wall/main"] };
    expect(opened?.identity).toEqual(identity);
    expect(await sessions.sessionOf(opened?.secret ?? "")).toEqual(identity);
  });

  test("a link's holder keeps one id in every session, and a site's link has its site, province and room", async () => {
    const site = "tinh-22" as SiteId;
    const token = await sessions.link("site", "room", { name: "Quảng Ninh", site });
    const [first, second] = [await sessions.signIn(token), await sessions.signIn(token)];
    expect(first?.secret).not.toBe(second?.secret);
    const identity = {
      id: "link:room",
      name: "Quảng Ninh",
      site: "tinh-22",
      province: "22",
      views: ["/site/tinh-22", "/mirror/main", "/trust"],
    };
    for (const opened of [first, second]) expect(await sessions.sessionOf(opened?.secret ?? "")).toMatchObject(identity);
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
    const late: RecordStore = {
      ...records,
      get: async (kind, id) => {
        const found = await get(kind, id);
        await sessions.signOut(secret);
        return found;
      },
    };
    const overtaken = sessionsOn(late, "key");
    expect(await overtaken.sessionOf(secret)).toBeNull();
    expect(await sessions.sessionOf(secret)).toBeNull();
  });

  test("signing out ends it at once, and another SECRET_KEY knows none", async () => {
    const secret = await signIn("duty");
    expect(await sessionsOn(records, "other").sessionOf(secret)).toBeNull();
    await sessions.signOut(secret);
    expect(await sessions.sessionOf(secret)).toBeNull();
  });
});

describe("sessions of an officer", () => {
  test("what the officer is now counts, and every change of right ends all of them at once", async () => {
    const { officer } = await duty.enrolled("lan.nguyen", "duty");
    const acts: readonly (() => Promise<{ readonly ok: boolean }>)[] = [
      () => duty.officers.change(officer.id, { name: officer.name, role: "director" }),
      () => duty.officers.endSessions(officer.id),
      () => duty.officers.resetSecondFactor(officer.id),
      () => duty.officers.disable(officer.id),
    ];
    for (const act of acts) {
      const held = (await duty.officers.byId(officer.id)) ?? officer;
      const opened = [await sessions.open(held), await sessions.open(held)];
      const now = { id: `officer:${officer.id}`, role: held.role };
      for (const { secret } of opened) expect(await sessions.sessionOf(secret)).toMatchObject(now);
      expect(await act()).toMatchObject({ ok: true });
      for (const { secret } of opened) expect(await sessions.sessionOf(secret)).toBeNull();
    }
  });

  test("a new name is seen in the session that is open", async () => {
    const { officer } = await duty.enrolled("lan.nguyen", "duty");
    const { secret } = await sessions.open(officer);
    value(await duty.officers.change(officer.id, { name: "Nguyễn Thị Lan", role: "duty" }));
    expect(await sessions.sessionOf(secret)).toMatchObject({ name: "Nguyễn Thị Lan" });
  });

  test("a sign of life never undoes what an administrator did meanwhile", async () => {
    const { officer } = await duty.enrolled("lan.nguyen", "duty");
    const { secret } = await sessions.open(officer);
    clock.advance(2 * MINUTE_MS);
    const [, disabled] = await Promise.all([sessions.sessionOf(secret), duty.officers.disable(officer.id)]);
    expect(disabled).toMatchObject({ ok: true });
    expect(await duty.officers.byId(officer.id)).toMatchObject({ disabled: true });
    expect(await sessions.sessionOf(secret)).toBeNull();
  });
});
