import { beforeEach, describe, expect, test } from "vitest";
import type { Officer } from "#server/duty/officer.ts";
import { aDuty, codeOf, PASSWORD, type TestDuty, value } from "./aDuty.ts";

const OTHER = "bảy con đò neo dưới bóng tre";
const WRONG = "không phải mật khẩu này";
let duty: TestDuty;
let lan: Officer;

beforeEach(async () => {
  duty = aDuty();
  lan = (await duty.enrolled("lan.nguyen", "duty")).officer;
});

type Asked = Parameters<TestDuty["changePassword"]>[0];
const change = (asked: Partial<Asked> = {}) =>
  duty.changePassword({ id: lan.id, current: PASSWORD, password: OTHER, code: null, address: "10.0.0.1", ...asked });
const enter = (password: string) => duty.signIn({ username: "lan.nguyen", password, code: null, address: "10.0.0.1" });

describe("changing one's own password", () => {
  test("ends every session, opens the one given, and from then on only the new password signs in", async () => {
    const before = [value(await enter(PASSWORD)), value(await enter(PASSWORD))];
    const { secret, identity } = value(await change());
    for (const session of before) expect(await duty.sessions.sessionOf(session.secret)).toBeNull();
    expect(await duty.sessions.sessionOf(secret)).toEqual(identity);
    expect([(await enter(PASSWORD)).ok, (await enter(OTHER)).ok]).toEqual([false, true]);
  });

  test("takes the enrolment link with it that is still about", async () => {
    const { token } = value(await duty.enrolments.issue(lan.id));
    value(await change());
    expect(await duty.enrolments.look(token)).toMatchObject({ ok: false, refusal: { code: "link.bad" } });
  });

  test("tells which field is wrong, and changes nothing", async () => {
    const session = value(await enter(PASSWORD));
    const answers = [await change({ current: WRONG }), await change({ password: "toancanh2020" }), await change({ password: PASSWORD })];
    expect(answers.map((answer) => (answer.ok ? "" : [answer.refusal.code, answer.refusal.field]))).toEqual([
      ["field.bad", "current"],
      ["field.bad", "password"],
      ["field.bad", "password"],
    ]);
    expect(await duty.sessions.sessionOf(session.secret)).not.toBeNull();
    expect((await enter(PASSWORD)).ok).toBe(true);
  });

  test("counts wrong tries with those of signing in, so that neither is a way around the other", async () => {
    for (let n = 0; n < 3; n += 1) expect((await change({ current: WRONG })).ok).toBe(false);
    for (let n = 0; n < 2; n += 1) expect((await enter(WRONG)).ok).toBe(false);
    expect(await change()).toMatchObject({ ok: false, refusal: { code: "too-many", retryAfterS: 5 } });
    expect(await enter(PASSWORD)).toMatchObject({ ok: false, refusal: { code: "too-many" } });
    duty.clock.advance(6_000);
    expect((await change()).ok).toBe(true);
  });

  test("asks for the second factor where one is bound, and a weak password does not use its code up", async () => {
    const { officer, secret } = await duty.enrolled("binh.tran", "admin");
    expect(await change({ id: officer.id })).toMatchObject({ ok: false, refusal: { code: "second-factor", field: "code" } });
    const code = codeOf(secret, duty.clock.now());
    expect((await change({ id: officer.id, password: "matkhau123456", code })).ok).toBe(false);
    expect((await change({ id: officer.id, code })).ok).toBe(true);
    expect((await change({ id: officer.id, current: OTHER, password: PASSWORD, code })).ok).toBe(false);
  });

  test("of two changes at once one is done, and an officer disabled meanwhile gets no session", async () => {
    const both = await Promise.all([change(), change({ password: `${OTHER} xanh` })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "officer.changed" } });
    const current = (await enter(OTHER)).ok ? OTHER : `${OTHER} xanh`;
    const [changed] = await Promise.all([change({ current, password: PASSWORD }), duty.officers.disable(lan.id)]);
    expect(changed.ok).toBe(false);
  });
});
