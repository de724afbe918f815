import { beforeEach, describe, expect, test } from "vitest";
import { firstAdministrator } from "#server/duty/duty.ts";
import { seal, unseal } from "#server/duty/seal.ts";
import { aDuty, codeOf, dutyOn, PASSWORD, type TestDuty, value } from "./aDuty.ts";

let duty: TestDuty;

beforeEach(() => {
  duty = aDuty();
});

const LAN = { username: "lan.nguyen", name: "Nguyễn Thị Lan", role: "duty" };

describe("an officer", () => {
  test("is known by one user name, however it is typed", async () => {
    const made = value(await duty.officers.create({ ...LAN, username: " Đặng.LAN ".normalize("NFD") }));
    expect(made.username).toBe("đặng.lan".normalize("NFC"));
    expect(await duty.officers.byUsername("ĐẶNG.lan".normalize("NFD"))).toMatchObject({ id: made.id });
    expect(await duty.officers.create({ ...LAN, username: "đặng.lan" })).toMatchObject({ ok: false, refusal: { code: "username.taken" } });
  });

  test.each([
    ["username", { ...LAN, username: "ab" }],
    ["username", { ...LAN, username: "lan nguyen" }],
    ["username", { ...LAN, username: "\u0430dmin" }],
    ["username", { ...LAN, username: "lan\u202enguyen" }],
    ["name", { ...LAN, name: "  " }],
    ["name", { ...LAN, name: "Lan\u200b" }],
    ["name", { ...LAN, name: "x".repeat(101) }],
    ["role", { ...LAN, role: "screen" }],
    ["role", { ...LAN, role: "root" }],
    ["site", { ...LAN, role: "site" }],
    ["site", { ...LAN, role: "site", site: "tinh-99" }],
    ["site", { ...LAN, site: "tinh-22" }],
  ])("is refused with a reason that names the field %s", async (field, asked) => {
    const refusal = { code: "field.bad", field, vi: expect.stringMatching(/\S/) as string, en: expect.stringMatching(/\S/) as string };
    expect(await duty.officers.create(asked)).toMatchObject({ ok: false, refusal });
    expect(await duty.officers.list()).toEqual([]);
  });

  test("is created once, though two administrators do it in the same moment on two servers", async () => {
    const other = dutyOn(duty.journal, duty.clock);
    const made = await Promise.all([duty, other].map(({ officers }) => officers.create(LAN)));
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await duty.officers.list()).toHaveLength(1);
  });

  test("of two administrators that disable each other in the same moment one stays", async () => {
    const [a, b] = [await duty.enrolled("admin.a", "admin"), await duty.enrolled("admin.b", "admin")];
    const other = dutyOn(duty.journal, duty.clock);
    const acts = await Promise.all([duty.officers.disable(a.officer.id), other.officers.disable(b.officer.id)]);
    expect(acts.filter(({ ok }) => ok)).toHaveLength(1);
    expect(acts.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "admin.last" } });
  });

  test("the last administrator who can sign in is neither disabled nor given another role", async () => {
    const { officer } = await duty.enrolled("admin.a", "admin");
    value(await duty.officers.create({ username: "admin.b", name: "Chưa kích hoạt", role: "admin" }));
    expect(await duty.officers.disable(officer.id)).toMatchObject({ ok: false, refusal: { code: "admin.last" } });
    expect(await duty.officers.change(officer.id, { name: "A", role: "duty" })).toMatchObject({ refusal: { code: "admin.last" } });
    await duty.enrolled("admin.c", "admin");
    expect(await duty.officers.disable(officer.id)).toMatchObject({ ok: true });
  });

  test("no secret of theirs is kept as it is", async () => {
    const { officer, secret } = await duty.enrolled("admin.a", "admin");
    const { token } = value(await duty.enrolments.issue(officer.id));
    const { secret: session } = await duty.sessions.open(officer);
    const kinds = ["officer", "enrolment", "session", "officer-seen", "officer-username"];
    const kept = JSON.stringify(await Promise.all(kinds.map(async (kind) => [...(await duty.journal.records.list(kind))])));
    for (const each of [secret, token, session, PASSWORD]) expect(kept).not.toContain(each);
    expect(kept).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  });
});

describe("an enrolment link", () => {
  async function invited(role = "duty"): Promise<string> {
    const made = value(await duty.officers.create({ ...LAN, role }));
    return value(await duty.enrolments.issue(made.id)).token;
  }
  const choose = (token: string, password = PASSWORD) => duty.enrolments.choose({ token, password, wantsFactor: false });

  test("works once", async () => {
    const token = await invited();
    expect(value(await duty.enrolments.look(token))).toMatchObject({ officer: { username: "lan.nguyen" }, needsFactor: false });
    const both = await Promise.all([choose(token), choose(token)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    for (const again of [await choose(token), await duty.enrolments.look(token)]) {
      expect(again).toMatchObject({ ok: false, refusal: { code: "link.bad" } });
    }
  });

  test("ends after 24 hours, with the next link, and when the officer is disabled", async () => {
    const token = await invited();
    const { id } = value(await duty.enrolments.look(token)).officer;
    const next = value(await duty.enrolments.issue(id)).token;
    expect(await duty.enrolments.look(token)).toMatchObject({ ok: false });
    value(await duty.officers.disable(id));
    expect(await duty.enrolments.look(next)).toMatchObject({ ok: false });
    expect(await duty.enrolments.issue(id)).toMatchObject({ ok: false, refusal: { code: "officer.disabled" } });
    value(await duty.officers.enable(id));
    const last = value(await duty.enrolments.issue(id)).token;
    duty.clock.advance(24 * 3_600_000);
    expect(await duty.enrolments.look(last)).toMatchObject({ ok: false });
  });

  test.each(["admin", "approver"])("of role %s changes nothing until a code of the second factor confirms it", async (role) => {
    const token = await invited(role);
    const { secondFactor, officer } = value(await choose(token));
    expect(secondFactor?.uri).toMatch(/^otpauth:\/\/totp\/.*algorithm=SHA1&digits=6&period=30$/);
    expect(secondFactor?.qr).toMatch(/^<svg /);
    expect(await duty.officers.byId(officer.id)).toMatchObject({ passwordHash: null, totp: null });
    expect(await duty.enrolments.confirm(token, "000000")).toMatchObject({ ok: false, refusal: { code: "second-factor" } });
    const code = codeOf(secondFactor?.secret ?? "", duty.clock.now());
    expect(await duty.enrolments.confirm(token, code)).toMatchObject({ ok: true });
    expect(await duty.enrolments.confirm(token, code)).toMatchObject({ ok: false });
  });

  test("does not replace a second factor that is bound; the administrator resets it, and the officer binds it anew", async () => {
    const { officer } = await duty.enrolled("admin.a", "admin");
    const { token } = value(await duty.enrolments.issue(officer.id));
    expect(value(await duty.enrolments.look(token)).needsFactor).toBe(false);
    expect(value(await choose(token)).secondFactor).toBeNull();
    const stuck = value(await duty.enrolments.linkIfStuck(await duty.officers.resetSecondFactor(officer.id)));
    expect(value(await duty.enrolments.look(stuck.token ?? "")).needsFactor).toBe(true);
  });

  test("binds a second factor to any role that wants one", async () => {
    const token = await invited();
    const { secondFactor } = value(await duty.enrolments.choose({ token, password: PASSWORD, wantsFactor: true }));
    value(await duty.enrolments.confirm(token, codeOf(secondFactor?.secret ?? "", duty.clock.now())));
    expect(await duty.officers.list()).toMatchObject([{ hasPassword: true, hasSecondFactor: true }]);
  });

  test.each([
    "ngắn quá 11",
    "x".repeat(129),
    "matkhau123456",
    "password1234",
    "toancanh2026",
    "nguyenthilan1",
    "Nguyễn Thị Lan 1",
    "lan.nguyen.lan",
    "qwertyuiop12",
    "aaaaaaaaaaaaaaaa",
    "quantrivien1",
  ])("refuses the password %s, saying what to do", async (password) => {
    const refusal = { code: "field.bad", field: "password", vi: expect.stringContaining("Hãy") as string };
    expect(await choose(await invited(), password)).toMatchObject({ ok: false, refusal });
  });

  test("a password typed decomposed is the same password", async () => {
    const token = await invited();
    value(await choose(token, PASSWORD.normalize("NFD")));
    const asked = { username: LAN.username, password: PASSWORD.normalize("NFC"), code: null, address: "10.0.0.1" };
    expect(await duty.signIn(asked)).toMatchObject({ ok: true });
  });
});

describe("the first administrator", () => {
  test("is invited at each start until somebody has a password", async () => {
    const [first, second] = [await firstAdministrator(duty), await firstAdministrator(duty)];
    expect(await duty.enrolments.look(first ?? "")).toMatchObject({ ok: false });
    expect(value(await duty.enrolments.look(second ?? ""))).toMatchObject({ officer: { username: "admin", role: "admin" } });
    const { secondFactor } = value(await duty.enrolments.choose({ token: second ?? "", password: PASSWORD, wantsFactor: false }));
    value(await duty.enrolments.confirm(second ?? "", codeOf(secondFactor?.secret ?? "", duty.clock.now())));
    expect(await firstAdministrator(duty)).toBeNull();
  });

  test("is not invited where officers were made otherwise", async () => {
    value(await duty.officers.create({ ...LAN, role: "admin" }));
    expect(await firstAdministrator(duty)).toBeNull();
  });
});

test("a sealed secret opens for its owner and its key alone, and not when changed", () => {
  const sealed = seal("JBSWY3DPEHPK3PXP", "key", "a");
  expect(sealed).not.toBe(seal("JBSWY3DPEHPK3PXP", "key", "a"));
  expect(unseal(sealed, "key", "a")).toBe("JBSWY3DPEHPK3PXP");
  for (const wrong of [
    unseal(sealed, "other", "a"),
    unseal(sealed, "key", "b"),
    unseal(`A${sealed.slice(1)}B`, "key", "a"),
    unseal("", "key", "a"),
  ]) {
    expect(wrong).toBeNull();
  }
});
