import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Problem } from "#shared/wire/problem.ts";
import { anApp, type RunningApp } from "./anApp.ts";
import { codeOf, PASSWORD, signedInAs, tokenOf } from "./aPerson.ts";

let app: RunningApp;
let admin: Record<string, string>;

beforeEach(async () => {
  app = await anApp();
  admin = await signedInAs(app, "admin");
});
afterEach(async () => {
  await app.stop();
});

type Headers = Readonly<Record<string, string>>;
const post = (path: string, body: unknown, headers: Headers = {}, at = app): Promise<Response> =>
  fetch(`${at.url}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
const get = (path: string, headers: Headers): Promise<Response> => fetch(`${app.url}/api/v1${path}`, { headers });
const problemOf = async (response: Response): Promise<Problem> => (await response.json()) as Problem;
const cookieOf = (response: Response): Headers => ({ cookie: (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "" });

interface Acted {
  readonly officer: { readonly id: string; readonly role: string; readonly hasPassword: boolean };
  readonly link: string | null;
}

async function added(body: object, headers: Headers = {}): Promise<Acted> {
  const response = await post("/officers", body, { ...admin, ...headers });
  expect(response.status).toBe(201);
  return (await response.json()) as Acted;
}

/** A new officer with a password, and the secret of the second factor where there is one. */
async function enrolled(username: string, role: string): Promise<{ readonly id: string; readonly secret: string }> {
  const { officer, link } = await added({ username, name: `Nguyễn ${username}`, role });
  const token = tokenOf(link ?? "");
  const answer = await post("/enrolments", { token, password: PASSWORD });
  const { secondFactor } = (await answer.json()) as { readonly secondFactor: { readonly secret: string } | null };
  if (secondFactor !== null) {
    expect((await post("/enrolments/confirm", { token, code: codeOf(secondFactor.secret) })).status).toBe(204);
  }
  return { id: officer.id, secret: secondFactor?.secret ?? "" };
}

const LAN = { username: "lan.nguyen", name: "Nguyễn Thị Lan", role: "duty" };

describe("an officer", () => {
  test("is added, enrols by the link, signs in, and is seen on the list", async () => {
    const { link } = await added(LAN);
    expect(link).toMatch(new RegExp(`^${app.url}/enrol\\?token=[\\w-]{43}$`));
    const token = tokenOf(link ?? "");
    const look = await post("/enrolments/look", { token });
    expect(await look.json()).toEqual({ username: "lan.nguyen", name: "Nguyễn Thị Lan", role: "duty", needsSecondFactor: false });
    expect(look.headers.get("cache-control")).toBe("no-store");
    const weak = await post("/enrolments", { token, password: "toancanh2020" });
    expect([weak.status, (await problemOf(weak)).errors?.[0]?.pointer]).toEqual([400, "/password"]);
    expect(await (await post("/enrolments", { token, password: PASSWORD })).json()).toEqual({ secondFactor: null });
    expect((await post("/enrolments", { token, password: PASSWORD })).status).toBe(401);
    const response = await post("/session", { username: "Lan.Nguyen", password: PASSWORD });
    expect(await response.json()).toMatchObject({
      name: "Nguyễn Thị Lan",
      role: "duty",
      site: null,
      views: ["/duty", "/trust", "/wall/main", "/mirror/main"],
    });
    expect((await get("/session", cookieOf(response))).status).toBe(200);
    expect(await (await get("/officers", admin)).json()).toMatchObject([
      { username: "lan.nguyen", hasPassword: true, hasSecondFactor: false },
    ]);
  });

  test("with a second factor is asked for its code, and told when it is wrong", async () => {
    const { secret } = await enrolled("binh.tran", "admin");
    const asked = { username: "binh.tran", password: PASSWORD };
    for (const body of [asked, { ...asked, code: "000000" }, { ...asked, code: codeOf(secret) }]) {
      const response = await post("/session", body);
      expect([response.status, (await problemOf(response)).code]).toEqual([401, "second-factor"]);
    }
    // The code of the enrolment was used; the next one is good, once.
    const next = { ...asked, code: codeOf(secret, 1) };
    expect((await post("/session", next)).status).toBe(200);
    expect((await post("/session", next)).status).toBe(401);
  });

  test("who is disabled, changed or signed out loses every session at once", async () => {
    const { id } = await enrolled("lan.nguyen", "duty");
    const signIn = () => post("/session", { username: "lan.nguyen", password: PASSWORD });
    for (const [act, body] of [
      ["sign-out", {}],
      ["change", { name: "Lan", role: "director" }],
      ["disable", {}],
    ] as const) {
      const sessions = [cookieOf(await signIn()), cookieOf(await signIn())];
      for (const cookie of sessions) expect((await get("/session", cookie)).status).toBe(200);
      expect((await post(`/officers/${id}/${act}`, body, admin)).status).toBe(200);
      for (const cookie of sessions) expect([act, (await get("/session", cookie)).status]).toEqual([act, 401]);
    }
    expect((await signIn()).status).toBe(401);
  });

  test("made an administrator gets a link at once to bind the second factor, without which there is no sign-in", async () => {
    const { id } = await enrolled("lan.nguyen", "duty");
    const { link } = (await (await post(`/officers/${id}/change`, { name: "Lan", role: "approver" }, admin)).json()) as Acted;
    const refused = await post("/session", { username: "lan.nguyen", password: PASSWORD });
    expect([refused.status, (await problemOf(refused)).code]).toEqual([403, "forbidden"]);
    expect(await (await post("/enrolments/look", { token: tokenOf(link ?? "") })).json()).toMatchObject({ needsSecondFactor: true });
  });

  test("who is the last administrator stays one", async () => {
    const { id } = await enrolled("binh.tran", "admin");
    for (const [act, body] of [
      ["disable", {}],
      ["change", { name: "Bình", role: "duty" }],
    ] as const) {
      const response = await post(`/officers/${id}/${act}`, body, admin);
      expect([response.status, (await problemOf(response)).code]).toEqual([409, "conflict"]);
    }
  });

  test("added twice with one Idempotency-Key is one officer, and the repeat tells no link", async () => {
    const key = { "idempotency-key": "add-lan" };
    const [first, again] = [await added(LAN, key), await added(LAN, key)];
    expect(again.officer).toEqual(first.officer);
    expect([typeof first.link, again.link]).toEqual(["string", null]);
    expect((await post("/enrolments/look", { token: tokenOf(first.link ?? "") })).status).toBe(200);
    const other = await post("/officers", LAN, admin);
    expect([other.status, (await problemOf(other)).errors?.[0]?.pointer]).toEqual([409, "/username"]);
  });

  test("leaves a trace in the journal: every act, by whom, on whom", async () => {
    const start = await app.journal.events.cursor();
    const { id } = await enrolled("lan.nguyen", "duty");
    await post(`/officers/${id}/sign-out`, {}, admin);
    await post("/keys", { agency: "G05", topic: "exercise" }, admin);
    const entries = await app.journal.events.range(start, await app.journal.events.cursor());
    expect(entries.map(({ data }) => [data["action"], (data["by"] as { id: string }).id, data["subject"]])).toEqual([
      ["officer.created", "link:admin", `officer:${id}`],
      ["officer.enrolled", `officer:${id}`, `officer:${id}`],
      ["officer.signed-out", "link:admin", `officer:${id}`],
      ["key.created", "link:admin", expect.stringMatching(/^key:/) as string],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/tc_|token|password/);
  });
});

describe("a key of an agency", () => {
  test("is made, told once, listed and revoked", async () => {
    const headers = { ...admin, "idempotency-key": "key-1" };
    const made = async () =>
      (await (await post("/keys", { agency: "G05", topic: "actual" }, headers)).json()) as { id: string; key: string | null };
    const [first, again] = [await made(), await made()];
    expect([first.key, again.key]).toEqual([expect.stringMatching(/^tc_[0-9a-f]{12}_/) as string, null]);
    expect(await (await get("/keys", admin)).json()).toMatchObject([{ id: first.id, agency: "G05", topic: "actual" }]);
    const revoke = () => fetch(`${app.url}/api/v1/keys/${first.id}`, { method: "DELETE", headers: admin });
    expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 404]);
    const bad = await post("/keys", { agency: "NONE", topic: "actual" }, admin);
    expect([bad.status, (await problemOf(bad)).errors?.[0]?.pointer]).toEqual([400, "/agency"]);
  });
});

describe("signing in", () => {
  test("always opens a new session, and ends the one the browser held before", async () => {
    await enrolled("lan.nguyen", "duty");
    const before = await signedInAs(app, "viewer");
    const response = await post("/session", { username: "lan.nguyen", password: PASSWORD }, { cookie: before["cookie"] ?? "" });
    expect(cookieOf(response)).not.toEqual({ cookie: before["cookie"] });
    expect((await get("/session", before)).status).toBe(401);
  });

  test("signing out ends the session at once", async () => {
    expect((await get("/session", admin)).status).toBe(200);
    const response = await fetch(`${app.url}/api/v1/session`, { method: "DELETE", headers: admin });
    expect([response.status, response.headers.get("set-cookie")?.includes("Expires=Thu, 01 Jan 1970")]).toEqual([204, true]);
    expect((await get("/session", admin)).status).toBe(401);
  });

  test("over TLS the cookie is bound to the host, and one without that name counts for nothing", async () => {
    const tls = await anApp({ isSecure: true, publicUrl: "https://wall.example.gov.vn" });
    const token = await tls.people.sessions.link("duty");
    const response = await post("/session", { token }, {}, tls);
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^__Host-tc_session=[\w-]{43}; /);
    for (const part of ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]) expect(cookie).toContain(part);
    expect(cookie).not.toContain("Domain");
    const secret = /=([^;]+)/.exec(cookie)?.[1] ?? "";
    const statusOf = async (name: string) => (await tls.get("/api/v1/session", { cookie: `${name}=${secret}` })).status;
    expect([await statusOf("__Host-tc_session"), await statusOf("tc_session")]).toEqual([200, 401]);
    await tls.stop();
  });

  test("too many failures: 429 with the time to wait, for the account and for the address", async () => {
    await enrolled("lan.nguyen", "duty");
    const wrong = (username: string) => post("/session", { username, password: "không phải mật khẩu này" });
    for (let n = 0; n < 5; n += 1) expect((await wrong("lan.nguyen")).status).toBe(401);
    const account = await wrong("lan.nguyen");
    expect([account.status, account.headers.get("retry-after")]).toEqual([429, "5"]);
    const few = await anApp({ limits: { authFailuresPerMinute: 3 } });
    for (let n = 0; n < 3; n += 1) expect((await post("/session", { username: `nobody-${n}`, password: "x" }, {}, few)).status).toBe(401);
    const address = await post("/enrolments/look", { token: "a-token-of-nobody-at-all" }, {}, few);
    expect([address.status, Number(address.headers.get("retry-after")) > 0]).toEqual([429, true]);
    await few.stop();
  });

  test("who gets it right is not held up by the limit of the address", async () => {
    const few = await anApp({ limits: { authFailuresPerMinute: 2 } });
    for (let n = 0; n < 5; n += 1) {
      expect((await post("/session", { token: await few.people.sessions.link("duty") }, {}, few)).status).toBe(200);
    }
    await few.stop();
  });
});
