import { beforeEach, describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import { createAudit } from "#server/duty/audit.ts";
import { createSignInLimit } from "#server/duty/signInLimit.ts";
import { createLog } from "#server/log.ts";
import { manualClock } from "#tests/doubles/manualClock.ts";
import { aDuty, codeOf, dutyOn, PASSWORD, type TestDuty, value } from "./aDuty.ts";

let duty: TestDuty;

beforeEach(() => {
  duty = aDuty();
});

type Asked = Partial<Parameters<TestDuty["signIn"]>[0]>;
const enter = (asked: Asked = {}) => duty.signIn({ username: "lan.nguyen", password: PASSWORD, code: null, address: "10.0.0.1", ...asked });
const wrong = (asked: Asked = {}) => enter({ password: "không phải mật khẩu này", ...asked });

describe("signing in", () => {
  test("opens a session of the officer, by any spelling of the name", async () => {
    const { officer } = await duty.enrolled("lan.nguyen", "duty");
    const { secret, identity } = value(await enter({ username: "LAN.Nguyen " }));
    expect(identity).toMatchObject({ id: `officer:${officer.id}`, role: "duty", views: ["/duty", "/trust", "/wall/main", "/mirror/main"] });
    expect(await duty.sessions.sessionOf(secret)).toEqual(identity);
    expect(await duty.officers.list()).toMatchObject([{ lastSeenAt: duty.clock.now() }]);
  });

  test("as a site gives its site and province", async () => {
    await duty.enrolled("quang.ninh", "site", "tinh-22");
    const { identity } = value(await enter({ username: "quang.ninh" }));
    expect(identity).toMatchObject({ role: "site", site: "tinh-22", province: "22", views: ["/site/tinh-22", "/mirror/main", "/trust"] });
  });

  test("answers alike for a name nobody has, a wrong password, one not enrolled and one disabled", async () => {
    const { officer } = await duty.enrolled("lan.nguyen", "duty");
    value(await duty.officers.create({ username: "chua.co", name: "Chưa có mật khẩu", role: "duty" }));
    const answers = [
      await wrong(),
      await enter({ username: "nobody" }),
      await enter({ username: "chua.co" }),
      await enter({ username: "!" }),
    ];
    value(await duty.officers.disable(officer.id));
    answers.push(await enter());
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: false, refusal: { code: "sign-in.wrong" } });
  });

  test("takes as long for a name nobody has as for a wrong password", async () => {
    await duty.enrolled("lan.nguyen", "duty");
    const spent = async (username: string, n: number): Promise<number> => {
      const began = performance.now();
      await wrong({ username, address: `10.1.0.${n}` });
      return performance.now() - began;
    };
    await spent("warm-up", 0);
    const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    const [held, nobody]: [number[], number[]] = [[], []];
    for (let n = 0; n < 9; n += 1) {
      duty.clock.advance(HOUR_MS);
      held.push(await spent("lan.nguyen", n));
      nobody.push(await spent(`nobody-${n}`, n));
    }
    // Without the hash against nobody it would be a hundredth.
    expect(median(nobody)).toBeGreaterThan(median(held) / 3);
  });
});

describe("the second factor", () => {
  test("is asked for after the password, and each code opens one session only, on whatever server", async () => {
    const { secret } = await duty.enrolled("lan.nguyen", "approver");
    expect(await enter()).toMatchObject({ ok: false, refusal: { code: "second-factor", field: "code" } });
    const code = codeOf(secret, duty.clock.now());
    const other = dutyOn(duty.journal, duty.clock);
    const asked = { username: "lan.nguyen", password: PASSWORD, code, address: "10.0.0.2" };
    const both = await Promise.all([enter({ code }), other.signIn(asked)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "second-factor" } });
  });

  test("takes the code before and after, for clocks that differ, and none further off", async () => {
    const { secret } = await duty.enrolled("lan.nguyen", "approver");
    for (const [offset, ok] of [
      [-30_000, true],
      [30_000, true],
      [-60_000, false],
      [60_000, false],
    ] as const) {
      duty.clock.advance(10 * MINUTE_MS);
      expect([offset, (await enter({ code: codeOf(secret, duty.clock.now() + offset) })).ok]).toEqual([offset, ok]);
    }
  });

  test("that is needed and not bound, or sealed under another SECRET_KEY, keeps out with a reason", async () => {
    const { officer } = await duty.enrolled("lan.nguyen", "duty");
    value(await duty.officers.change(officer.id, { name: "Lan", role: "admin" }));
    expect(await enter()).toMatchObject({ ok: false, refusal: { code: "factor.unbound" } });
    const { secret } = await duty.enrolled("binh.tran", "admin");
    const other = dutyOn(duty.journal, duty.clock, "another key");
    const code = codeOf(secret, duty.clock.now());
    const asked = { username: "binh.tran", password: PASSWORD, code, address: "10.0.0.1" };
    expect(await other.signIn(asked)).toMatchObject({ ok: false, refusal: { code: "factor.unreadable" } });
  });

  test("cannot be guessed: wrong codes count as wrong passwords do", async () => {
    await duty.enrolled("lan.nguyen", "approver");
    for (let n = 0; n < 5; n += 1) expect(await enter({ code: `00000${n}` })).toMatchObject({ refusal: { code: "second-factor" } });
    expect(await enter({ code: "000009" })).toMatchObject({ refusal: { code: "too-many", retryAfterS: 5 } });
  });
});

describe("too many tries", () => {
  test("five are free, then the wait doubles up to a quarter of an hour, and never becomes a lock-out", () => {
    const clock = manualClock(1_000_000);
    const limit = createSignInLimit(clock.now);
    const waits: number[] = [];
    for (let n = 0; n < 16; n += 1) {
      expect(limit.begin("a")).toBe(0);
      const wait = limit.begin("a");
      if (n < 4) limit.takeBack("a");
      else waits.push(wait / 1_000);
      clock.advance(wait);
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900].slice(0, waits.length));
    expect(limit.begin("b")).toBe(0);
    clock.advance(3 * HOUR_MS);
    for (let n = 0; n < 5; n += 1) expect(limit.begin("a")).toBe(0);
  });

  test("a thousand at once are not all judged, and a right password afterwards clears the count", async () => {
    await duty.enrolled("lan.nguyen", "duty");
    const all = await Promise.all(Array.from({ length: 100 }, () => wrong()));
    expect(all.filter((each) => !each.ok && each.refusal.code === "sign-in.wrong")).toHaveLength(5);
    expect(await enter()).toMatchObject({ ok: false, refusal: { code: "too-many" } });
    duty.clock.advance(5_000);
    expect(await enter()).toMatchObject({ ok: true });
    for (let n = 0; n < 4; n += 1) await wrong();
    expect(await enter()).toMatchObject({ ok: true });
  });

  test("who attacks a name from elsewhere does not hold up its owner at the usual desk", async () => {
    await duty.enrolled("lan.nguyen", "duty");
    value(await enter());
    for (let n = 0; n < 20; n += 1) await wrong({ address: `10.9.0.${n}` });
    expect(await enter({ address: "10.9.9.9" })).toMatchObject({ ok: false, refusal: { code: "too-many" } });
    expect(await enter()).toMatchObject({ ok: true });
  });
});

describe("the audit", () => {
  test("keeps acts and refusals in the journal, and not more than 30 refusals a minute of one person", async () => {
    const { clock, journal } = duty;
    const audit = createAudit({ events: journal.events, now: clock.now, log: createLog({ level: "silent" }) });
    const by = { id: "officer:1", name: "Lan", role: "duty", site: null, province: null, views: [] } as const;
    const start = await journal.events.cursor();
    await audit.administered({ by, action: "officer.disabled", subject: "officer:2" });
    for (let n = 0; n < 40; n += 1) await audit.refused(by, "officer.manage");
    clock.advance(MINUTE_MS);
    await audit.refused(by, "key.manage");
    const entries = await journal.events.range(start, await journal.events.cursor());
    expect(entries.map(({ type }) => type)).toEqual(["duty.administered", ...Array.from({ length: 31 }, () => "duty.refused")]);
    expect(entries[0]?.data).toEqual({
      at: clock.now() - MINUTE_MS,
      by: { id: "officer:1", name: "Lan", role: "duty" },
      action: "officer.disabled",
      subject: "officer:2",
      detail: null,
    });
  });
});
