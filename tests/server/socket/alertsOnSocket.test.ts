import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alertOf } from "#shared/alert/alertsState.ts";
import { rollCallOf } from "#shared/alert/rollCall.ts";
import { HOUR_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { aNewAlert, someContent } from "#tests/builders/anAlert.ts";
import { sleep } from "#tests/doubles/memoryFeed.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { aWatcher } from "#tests/doubles/watchers.ts";
import { aGateway, aStockClient, type GatewayUnderTest, type Heard, type StockClient } from "./aGateway.ts";

const ID = "A-000000000001";
const SECRET = "chưa được duyệt";
let redis: TestRedis;
let gateway: GatewayUnderTest;
const clients: StockClient[] = [];
/** Who the holder of the cookie is, by its text. */
let roles: Record<string, Identity["role"]> = {};

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  await redis.command("FLUSHALL");
  roles = { wall: "screen", desk: "duty", viewer: "viewer" };
  gateway = await aGateway({
    series: ["I1:01"],
    journal: await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() }),
    identify: async ({ headers }) => {
      const who = headers.cookie ?? "";
      const role = roles[who];
      return role === undefined ? null : aWatcher({ id: who, name: who, role }, who === "viewer" ? null : `hash-${who}`);
    },
  });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.disconnect();
  await gateway.stop();
});

async function open(who: string, screen?: string): Promise<StockClient> {
  const client = await aStockClient(gateway.url, { cookie: who });
  clients.push(client);
  client.hello(screen === undefined ? {} : { screen });
  await client.until((one) => one.kind === "snapshot");
  return client;
}

async function raise(id = ID): Promise<void> {
  const at = Date.now();
  const content = someContent({ effective: at, expires: at + HOUR_MS });
  await gateway.journal.events.append([{ type: "alert.raised", data: { ...aNewAlert({ id, at, content }), approved: false } }]);
}

async function until(holds: () => boolean, withinMs = 4_000): Promise<void> {
  for (const deadline = performance.now() + withinMs; performance.now() < deadline; await sleep(10)) if (holds()) return;
  throw new Error("it did not come to hold");
}

const tells = (type: string) => (heard: Heard) => heard.kind === "event" && heard.batch.entries.some((entry) => entry.type === type);
const textOf = ({ heard }: StockClient): string => JSON.stringify(heard);

describe("alerts on the socket, over a real Redis", () => {
  test("[W15] [A43] what two screens confirm is on the roll, told to the desk and to no wall", async () => {
    const wall = await open("wall", "screen-one");
    const other = await open("wall", "screen-two");
    const desk = await open("desk", "console-one");
    await raise();
    for (const client of [wall, other, desk]) await client.until(tells("alert.raised"));
    for (const client of [wall, other, wall]) client.socket.emit("shown", { shown: [{ id: ID, version: 1 }] });
    await desk.until(tells("alert.shown"));
    await until(() => Object.keys(alertOf(gateway.alerts.state(), ID)?.shown ?? {}).length === 2);
    const alert = alertOf(gateway.alerts.state(), ID);
    if (alert === null) throw new Error("no alert");
    const roll = rollCallOf(alert, gateway.alerts.state().screens, Date.now());
    expect(roll.screens.map(({ screen, state }) => [screen.id, screen.role, state])).toEqual([
      ["hash-desk.console-one", "duty", "waiting"],
      ["hash-wall.screen-one", "screen", "shown"],
      ["hash-wall.screen-two", "screen", "shown"],
    ]);
    expect(wall.heard.some(tells("alert.shown"))).toBe(false);
    wall.socket.disconnect();
    await until(() => gateway.alerts.state().screens["hash-wall.screen-one"]?.leftAt !== null);
  });

  test("[W15] [A45] a screen that confirms nothing is asked after 2 s and 4 s, until it does", async () => {
    const wall = await open("wall", "screen-one");
    await raise();
    await wall.until(tells("alert.raised"));
    const raisedAt = performance.now();
    await wall.until((one) => one.kind === "unseen", 3_500);
    expect(performance.now() - raisedAt).toBeGreaterThan(1_400);
    wall.heard.length = 0;
    await wall.until((one) => one.kind === "unseen", 3_500);
    wall.socket.emit("shown", { shown: [{ id: ID, version: 1 }] });
    wall.heard.length = 0;
    await sleep(5_000);
    expect(wall.heard.some(({ kind }) => kind === "unseen")).toBe(false);
  });

  test("[W1] [W15] a client without a session or without a name is on no roll, and what it shows is passed over", async () => {
    const viewer = await open("viewer", "screen-one");
    const nameless = await open("wall");
    await raise();
    for (const client of [viewer, nameless]) {
      await client.until(tells("alert.raised"));
      client.socket.emit("shown", { shown: [{ id: ID, version: 1 }] });
    }
    await sleep(3_000);
    expect([gateway.alerts.state().screens, alertOf(gateway.alerts.state(), ID)?.shown]).toEqual([{}, {}]);
    expect([viewer, nameless].some(({ heard }) => heard.some(({ kind }) => kind === "unseen" || kind === "refuse"))).toBe(false);
  });

  test("[W15] [W11] what is no sound confirmation ends the connection", async () => {
    const one = { id: ID, version: 1 };
    const wrong = [
      null,
      {},
      { shown: [] },
      { shown: [{ id: "x", version: 1 }] },
      { shown: [{ ...one, version: 0 }] },
      { shown: [{ ...one, more: 1 }] },
      { shown: [one], more: 1 },
      { shown: Array.from({ length: 51 }, () => one) },
    ];
    for (const said of wrong) {
      const client = await open("wall", "screen-one");
      client.socket.emit("shown", said);
      expect(await client.until((heard) => heard.kind === "refuse")).toMatchObject({ why: { code: "malformed" } });
      await client.until((heard) => heard.kind === "closed");
    }
    const flooding = await open("wall", "screen-one");
    for (let n = 0; n < 260; n += 1) flooding.socket.emit("shown", { shown: [one] });
    expect(await flooding.until((heard) => heard.kind === "refuse")).toMatchObject({ why: { code: "busy" } });
  });

  test("[W16] a role that changes while the page is open changes what it is told", async () => {
    const page = await open("desk", "console-one");
    const viewer = await open("viewer");
    const secret = { ...aNewAlert({ content: someContent({ headline: { vi: SECRET, en: null } }) }) };
    await gateway.journal.events.append([{ type: "alert.submitted", data: secret }]);
    await page.until(tells("alert.submitted"));
    roles["desk"] = "site";
    page.heard.length = 0;
    await page.until((one) => one.kind === "standing", 5_500);
    await until(() => gateway.alerts.state().screens["hash-desk.console-one"]?.role === "site");
    await gateway.journal.events.append([{ type: "alert.submitted", data: { ...secret, id: "A-000000000002" } }]);
    await raise("A-000000000003");
    await page.until(tells("alert.raised"));
    for (const client of [page, viewer]) expect(textOf(client)).not.toContain(SECRET);
    roles["viewer"] = "duty";
    await until(() => textOf(viewer).includes(SECRET), 5_500);
  });
});
