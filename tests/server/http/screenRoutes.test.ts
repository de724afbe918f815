import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aScreenKey, type KeyOfScreen } from "#tests/server/screens/aScreenKey.ts";
import { anApp, NOW, type RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";

let app: RunningApp;
let now = NOW;
let admin: Record<string, string> = {};
beforeEach(async () => {
  now = NOW;
  app = await anApp({ now: () => now });
  admin = await signedInAs(app, "admin");
});
afterEach(() => app.stop());

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookie: string;
}

async function ask(
  method: string,
  path: string,
  init: { readonly body?: unknown; readonly headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(`${app.url}/api/v1${path}`, {
    method,
    headers: { "content-type": "application/json", ...init.headers },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
  const body = response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>);
  return { status: response.status, body, cookie: (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
}

async function opened(key = aScreenKey()) {
  const { body } = await ask("POST", "/screens/pairings", { body: { key: key.jwk } });
  return { key, code: String(body["code"]), claim: String(body["claim"]), body };
}

async function approve(code: string, change: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
  return ask("POST", `/screens/pairings/${code}/approve`, {
    body: { wall: "main", slot: "a1", name: "Trên trái", ...change },
    headers: { ...admin, ...headers },
  });
}

async function session(id: string, key: KeyOfScreen, headers: Record<string, string> = {}, origin = app.url): Promise<Answer> {
  const { body } = await ask("POST", `/screens/${id}/challenge`);
  const nonce = String(body["nonce"]);
  const signature = key.signs({ origin, screen: id, purpose: "session", nonce });
  return ask("POST", `/screens/${id}/session`, { body: { nonce, signature }, headers });
}

describe("pairing over HTTP", () => {
  test("a browser asks, an administrator compares the key and approves, the browser hears of it and has its session", async () => {
    const { key, code, claim, body } = await opened();
    expect(body).toMatchObject({ expiresAt: NOW + 600_000, now: NOW });
    const [waiting] = (await ask("GET", "/screens/pairings", { headers: admin })).body as unknown as readonly Record<string, unknown>[];
    expect(waiting).toMatchObject({ code, fingerprint: body["fingerprint"], address: "127.0.0.1" });
    const look = () => ask("GET", `/screens/pairings/${code}`, { headers: { authorization: `Pairing ${claim}` } });
    expect((await look()).body).toMatchObject({ state: "waiting", screen: null });
    expect((await approve(code)).status).toBe(201);
    const told = (await look()).body as { readonly state: string; readonly screen: { readonly id: string } };
    expect(told).toMatchObject({ state: "approved", screen: { wall: "main", slot: "a1", name: "Trên trái" } });
    const { status, body: identity, cookie } = await session(told.screen.id, key);
    expect([status, identity]).toMatchObject([200, { id: `screen:${told.screen.id}`, role: "screen", views: ["/wall/main/a1"] }]);
    expect((await ask("GET", "/session", { headers: { cookie } })).body).toMatchObject({ name: "Trên trái", role: "screen" });
    expect((await ask("GET", "/screens/pairings", { headers: admin })).body).toEqual([]);
  });

  test("a place that is taken is refused with its holder's name, and with replace the holder loses its right", async () => {
    const [one, two] = [await opened(), await opened()];
    const first = (await approve(one.code)).body["screen"] as { readonly id: string };
    const refused = await approve(two.code);
    expect([refused.status, refused.body["code"]]).toEqual([409, "slot.taken"]);
    expect(refused.body["detail"]).toContain("Trên trái");
    const { cookie } = await session(first.id, one.key);
    expect((await approve(two.code, { replace: true, name: "Màn mới" })).status).toBe(201);
    now += 2_001;
    expect((await ask("GET", "/session", { headers: { cookie } })).status).toBe(401);
    expect((await ask("POST", `/screens/${first.id}/challenge`)).body["code"]).toBe("screen.unknown");
  });

  test("an approval sent again with its key is answered as it was and done once", async () => {
    const { code } = await opened();
    const headers = { "idempotency-key": "approve-1" };
    const first = await approve(code, {}, headers);
    const end = await app.journal.events.cursor();
    expect(await approve(code, {}, headers)).toEqual(first);
    expect(await app.journal.events.cursor()).toEqual(end);
    expect((await approve(code, { name: "Khác" }, headers)).body["code"]).toBe("idempotency.conflict");
  });

  test("guessing codes and claims is stopped, and so is asking for codes without end", async () => {
    const { code } = await opened();
    const guess = () => ask("GET", `/screens/pairings/${code}`, { headers: { authorization: `Pairing ${"A".repeat(43)}` } });
    const guesses: number[] = [];
    for (let tries = 0; tries < 70; tries += 1) guesses.push((await guess()).status);
    expect(guesses[0]).toBe(404);
    expect(guesses.at(-1)).toBe(429);
    const key = aScreenKey();
    const asked: number[] = [];
    for (let tries = 0; tries < 42; tries += 1) asked.push((await ask("POST", "/screens/pairings", { body: { key: key.jwk } })).status);
    expect([asked[0], asked.at(-1)]).toEqual([201, 429]);
  });
});

describe("the session of a paired screen", () => {
  let id = "";
  let key = aScreenKey();
  beforeEach(async () => {
    const asked = await opened();
    ({ key } = asked);
    ({ id } = (await approve(asked.code)).body["screen"] as { readonly id: string });
  });

  test("lasts two minutes, whatever it is used for; the next proof ends the one before", async () => {
    const first = await session(id, key);
    now += 117_000;
    expect((await ask("GET", "/session", { headers: { cookie: first.cookie } })).status).toBe(200);
    now += 3_001;
    expect((await ask("GET", "/session", { headers: { cookie: first.cookie } })).status).toBe(401);
    const second = await session(id, key);
    const third = await session(id, key, { cookie: second.cookie });
    now += 2_001;
    expect((await ask("GET", "/session", { headers: { cookie: second.cookie } })).status).toBe(401);
    expect((await ask("GET", "/session", { headers: { cookie: third.cookie } })).status).toBe(200);
  });

  test("needs a signature for this server's page by the screen's own key", async () => {
    expect((await session(id, aScreenKey())).body["code"]).toBe("screen.proof");
    expect((await session(id, key, {}, "https://elsewhere.example")).body["code"]).toBe("screen.proof");
  });

  test("never takes a person's session away", async () => {
    const director = await signedInAs(app, "director");
    const refused = await session(id, key, director);
    expect([refused.status, refused.body["code"], refused.cookie]).toEqual([409, "screen.signed-in", ""]);
    expect((await ask("GET", "/session", { headers: director })).body).toMatchObject({ role: "director" });
  });

  test("has the rights of a screen: it reads, and directs nothing", async () => {
    const { cookie } = await session(id, key);
    expect((await ask("GET", "/catalogue/walls", { headers: { cookie } })).status).toBe(200);
    expect((await ask("GET", "/screens", { headers: { cookie } })).status).toBe(403);
    expect((await ask("POST", `/screens/${id}/rename`, { body: { name: "X" }, headers: { cookie } })).status).toBe(403);
  });

  test("is moved, renamed, identified, reloaded and revoked by whoever may, each an event with who did it", async () => {
    const act = (name: string, body: unknown = {}) => ask("POST", `/screens/${id}/${name}`, { body, headers: admin });
    expect((await act("rename", { name: "Tường chính" })).body["screen"]).toMatchObject({ name: "Tường chính" });
    expect((await act("move", { wall: "main", slot: "b1" })).body["screen"]).toMatchObject({ slot: "b1" });
    expect((await act("identify")).body["screen"]).toMatchObject({ identifyUntil: NOW + 30_000 });
    expect((await act("reload")).body["screen"]).toMatchObject({ reloadAskedAt: NOW });
    expect((await act("revoke", { why: "đổi máy" })).body["screen"]).toBeNull();
    const entries = await app.journal.events.range({ ...(await app.journal.events.cursor()), seq: 0 }, await app.journal.events.cursor());
    const told = entries.filter(({ type }) => type.startsWith("screen."));
    expect(told.map(({ type }) => type)).toEqual([
      "screen.paired",
      "screen.renamed",
      "screen.moved",
      "screen.identifyAsked",
      "screen.reloadAsked",
      "screen.revoked",
    ]);
    for (const { data } of told) expect(data["by"]).toMatchObject({ id: "link:admin", role: "admin" });
    expect(JSON.stringify((await ask("GET", "/screens", { headers: admin })).body)).toBe("[]");
  });
});
