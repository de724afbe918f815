import { afterAll, beforeAll, expect, test } from "vitest";
import type { RosterEvent } from "#server/conference/outside/rosterEvent.ts";
import { SITE } from "#tests/server/conference/outside/anOutside.ts";
import { anApp, type RunningApp } from "./anApp.ts";
import { aRosterDoor, rosterHeaders } from "./rosterRequests.ts";

const events: RosterEvent[] = [];

let app: RunningApp;
let without: RunningApp;
beforeAll(async () => {
  const roster = aRosterDoor((event) => events.push(event));
  [app, without] = await Promise.all([anApp({ roster, limits: { authFailuresPerMinute: 20 } }), anApp()]);
});
afterAll(() => Promise.all([app.stop(), without.stop()]));

function post(to: RunningApp, body: string, more: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${to.url}/api/v1/conference/roster`, { method: "POST", body, headers: { ...rosterHeaders(body), ...more } });
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
  const refusals = entries.map(({ type, data }) => `${type} ${(data["by"] as { readonly id: string }).id.slice(0, 7)}`);
  expect(refusals).toEqual(["duty.refused roster:", "duty.refused roster:"]);

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
