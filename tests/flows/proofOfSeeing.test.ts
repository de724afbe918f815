import { afterAll, beforeAll, expect, test } from "vitest";
import { alertOf } from "#shared/alert/alertsState.ts";
import { HOUR_MS } from "#shared/clock/instant.ts";
import type { RunningServer } from "#server/startServer.ts";
import { aNewAlert, someContent } from "#tests/builders/anAlert.ts";
import { sleep } from "#tests/doubles/memoryFeed.ts";
import { startTestServer } from "#tests/doubles/runningServer.ts";
import { aStockClient, type StockClient } from "#tests/server/socket/aGateway.ts";

const ID = "A-000000000001";
let server: RunningServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** A page of someone who signed in by a link. */
async function open(role: "screen" | "duty", screen: string): Promise<StockClient> {
  const token = await server.parts.sessions.link(role);
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const client = await aStockClient(server.url, { cookie });
  client.hello({ screen });
  await client.until((one) => one.kind === "snapshot");
  return client;
}

async function until(holds: () => boolean): Promise<void> {
  for (const deadline = performance.now() + 5_000; performance.now() < deadline; await sleep(10)) if (holds()) return;
  throw new Error("it did not come to hold");
}

test("[A42] [A43] [A45] from a raise to the roll: two pages of two sessions, one shows it at once, one only when asked, and it is counted", async () => {
  const wall = await open("screen", "screen-of-wall");
  const desk = await open("duty", "console-of-desk");
  const anonymous = await aStockClient(server.url);
  anonymous.hello({ screen: "nobody-at-all" });
  await until(() => Object.keys(server.parts.alerts.state().screens).length === 2);
  const at = Date.now();
  const content = someContent({ effective: at, expires: at + HOUR_MS });
  await server.parts.journal.events.append([{ type: "alert.raised", data: { ...aNewAlert({ at, content }), approved: false } }]);
  await wall.until((one) => one.kind === "event" && one.batch.entries.length > 0);
  wall.socket.emit("shown", { shown: [{ id: ID, version: 1 }] });
  await desk.until((one) => one.kind === "unseen");
  desk.socket.emit("shown", { shown: [{ id: ID, version: 1 }] });
  await until(() => Object.keys(alertOf(server.parts.alerts.state(), ID)?.shown ?? {}).length === 2);
  const { screens } = server.parts.alerts.state();
  expect(Object.values(screens).map(({ id, role, leftAt }) => [id.slice(id.indexOf(".")), role, leftAt])).toEqual([
    [".screen-of-wall", "screen", null],
    [".console-of-desk", "duty", null],
  ]);
  expect(wall.heard.some(({ kind }) => kind === "unseen")).toBe(false);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toMatch(/^toancanh_alert_shown_seconds_count\{of="first"\} 1$/mu);
  expect(metrics).toMatch(/^toancanh_alert_shown_seconds_count\{of="every"\} 2$/mu);
  expect(metrics).toMatch(/^toancanh_alert_reminders_total 1$/mu);
  for (const client of [wall, desk, anonymous]) client.socket.disconnect();
  await until(() => Object.values(server.parts.alerts.state().screens).every(({ leftAt }) => leftAt !== null));
});
