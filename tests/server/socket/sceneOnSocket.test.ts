import { createHash } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { RunningServer } from "#server/startServer.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { aPng } from "#tests/builders/aPicture.ts";
import { aScene, aTile } from "#tests/builders/aScene.ts";
import { startTestServer } from "#tests/doubles/runningServer.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { aStockClient, type Heard, type StockClient } from "./aGateway.ts";

/** No scene of the product shows it. */
const SERIES = "ECO.PMI:VN" as SeriesKey;
let redis: TestRedis | null = null;
const servers: RunningServer[] = [];
const clients: StockClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.disconnect();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  await redis?.stop();
  redis = null;
});

async function aServer(variables: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const server = await startTestServer(variables);
  servers.push(server);
  return server;
}

async function cookieOf({ parts }: RunningServer, role: "director" | "screen"): Promise<Record<string, string>> {
  const opened = await parts.sessions.signIn(await parts.sessions.link(role, role));
  return { cookie: `tc_session=${opened?.secret ?? ""}` };
}

/** A page that is pinned to nothing: all scenes of the wall in force. */
async function follower(server: RunningServer): Promise<StockClient> {
  const client = await aStockClient(server.url, await cookieOf(server, "screen"));
  clients.push(client);
  client.hello({ view: {} });
  await client.until(({ kind }) => kind === "snapshot");
  return client;
}

async function command(server: RunningServer, path: string, body: unknown): Promise<void> {
  const headers = { ...(await cookieOf(server, "director")), "content-type": "application/json" };
  const response = await fetch(`${server.url}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  expect([path, response.status, response.ok ? "" : await response.text()]).toEqual([path, 200, ""]);
}

function shows(heard: Heard): heard is Extract<Heard, { readonly kind: "snapshot" }> {
  return heard.kind === "snapshot" && heard.head.series.includes(SERIES);
}

/** Drafts and publishes a scene with a new indicator, for the main wall. */
async function publish(server: RunningServer): Promise<void> {
  await command(server, "/scenes/floods/draft", { content: aScene({ panels: [aTile("ECO.PMI")] }), base: 0 });
  await command(server, "/scenes/floods/publish", { why: "mùa lũ", base: 0, wall: "main" });
}

test("[W3] a published scene with a new indicator reaches a page that is connected already, its figure too", async () => {
  const server = await aServer();
  await server.parts.journal.actual.apply([aDraft({ series: SERIES, value: "51.2" })]);
  const client = await follower(server);
  expect(client.heard.some(shows)).toBe(false);
  await publish(server);
  const snapshot = await client.until(shows);
  expect(shows(snapshot) && snapshot.figures.get(snapshot.head.series.indexOf(SERIES))?.value).toBe("51.2");
  const events = client.heard.flatMap((heard) => (heard.kind === "event" ? heard.batch.entries.map(({ type }) => type) : []));
  expect(events).toContain("scene.published");
  expect(events).not.toContain("scene.drafted");
  const later = client.heard.length;
  await server.parts.journal.actual.apply([aDraft({ series: SERIES, value: "52.0" })]);
  await client.until((heard) => client.heard.indexOf(heard) >= later && heard.kind === "frame" && heard.figures.size === 1);
});

test("[S67] what is published on one node is on the other at once: to its pages, in its catalogue, its pictures too", async () => {
  redis = await startTestRedis();
  const variables = { JOURNAL: "redis", REDIS_URL: `unix://${redis.socketPath}` };
  const [one, other] = [await aServer(variables), await aServer(variables)];
  const client = await follower(other);
  const png = aPng();
  const headers = { ...(await cookieOf(one, "director")), "content-type": "image/png" };
  await fetch(`${one.url}/api/v1/pictures`, { method: "POST", headers, body: new Uint8Array(png) });
  await publish(one);
  await client.until(shows);
  const asScreen = { headers: await cookieOf(other, "screen") };
  const scenes = (await (await fetch(`${other.url}/api/v1/catalogue/scenes`, asScreen)).json()) as readonly { readonly id: string }[];
  expect(scenes.map(({ id }) => id)).toContain("floods");
  const id = createHash("sha256").update(png).digest("hex");
  expect((await fetch(`${other.url}/api/v1/pictures/${id}`, asScreen)).status).toBe(200);
});
