import { createHmac } from "node:crypto";
import { Registry } from "prom-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRosterDoor } from "#server/conference/outside/rosterDoor.ts";
import type { RosterEvent } from "#server/conference/outside/rosterEvent.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { anOutsideConfig, SITE } from "#tests/server/conference/outside/anOutside.ts";
import { anApp, NOW, type RunningApp } from "./anApp.ts";

const SECRET = "the secret of the roster";
const events: RosterEvent[] = [];
const log = { ...silentLog(), child: () => log };

let app: RunningApp;
let without: RunningApp;
beforeAll(async () => {
  const now = (): number => NOW;
  const roster = createRosterDoor({
    config: anOutsideConfig("http://127.0.0.1:1", { roster: { signature: "hmac", secret: "ROSTER_SECRET" } }),
    secrets: new Map([["ROSTER_SECRET", SECRET]]),
    store: createMemoryJournal({ now }).idempotency,
    isSite: (site) => site === SITE,
    tell: async (event) => void events.push(event),
    ...{ now, log, metrics: new Registry() },
  });
  [app, without] = await Promise.all([anApp({ roster, limits: { authFailuresPerMinute: 20 } }), anApp()]);
});
afterAll(() => Promise.all([app.stop(), without.stop()]));

function post(to: RunningApp, body: string, more: Readonly<Record<string, string>> = {}): Promise<Response> {
  const stamp = String(Math.floor(NOW / 1_000));
  const signature = createHmac("sha256", SECRET).update(`${stamp}.${body}`).digest("hex");
  const headers = { "content-type": "application/json", "roster-timestamp": stamp, "roster-signature": `sha256=${signature}`, ...more };
  return fetch(`${to.url}/api/v1/conference/roster`, { method: "POST", body, headers });
}

async function codeOf(response: Response): Promise<readonly [number, string]> {
  const { code, detail } = (await response.json()) as { readonly code: string; readonly detail?: string };
  expect((detail ?? "").length).toBeGreaterThan(0);
  return [response.status, code];
}

test("a delivery is taken once, a replay is 409, a forgery 401, what cannot be read 400 with its place; refusals are in the audit", async () => {
  const body = JSON.stringify({ id: "delivery-0001", events: [{ kind: "joined", site: SITE }] });
  const taken = await post(app, body);
  expect([taken.status, await taken.json()]).toEqual([200, { taken: 1 }]);
  expect(events).toEqual([{ kind: "joined", site: SITE, onWall: false }]);

  const start = await app.journal.events.cursor();
  expect(await codeOf(await post(app, body))).toEqual([409, "conflict"]);
  expect(await codeOf(await post(app, body, { "roster-signature": `sha256=${"0".repeat(64)}` }))).toEqual([401, "unauthorised"]);
  const entries = await app.journal.events.range(start, await app.journal.events.cursor());
  expect(entries.map(({ type, data }) => [type, data["by"]])).toEqual(
    Array.from({ length: 2 }, () => ["duty.refused", expect.objectContaining({ id: expect.stringMatching(/^roster:/) })]),
  );

  const bad = await post(app, JSON.stringify({ id: "delivery-0002", events: [{ kind: "gone", site: SITE }] }));
  expect(bad.status).toBe(400);
  expect(await bad.json()).toMatchObject({ code: "bad-body", errors: [{ pointer: "/events/0/kind" }] });
  expect((await post(app, "x".repeat(65 * 1024))).status).toBe(413);
  expect((await post(app, body, { "content-encoding": "gzip" })).status).toBe(415);
  expect(events).toHaveLength(1);
});

test("a server without one says so", async () => {
  expect(await codeOf(await post(without, "{}"))).toEqual([404, "not-found"]);
});

test("who guesses is slowed down", async () => {
  const guesses = await Promise.all(
    Array.from({ length: 40 }, (_, at) => post(app, "{}", { "roster-signature": `sha256=${String(at).padStart(64, "0")}` })),
  );
  expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401, 429]));
  expect(events).toHaveLength(1);
});
