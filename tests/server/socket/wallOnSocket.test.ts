import { afterEach, expect, test } from "vitest";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import { hashOf } from "#shared/scene/pictureHash.ts";
import type { ShowMark } from "#shared/wire/events.ts";
import { type ExactState, foldExact } from "#shared/wire/exactState.ts";
import { pictureOfWall } from "#shared/wire/pictureOfWall.ts";
import type { RunningServer } from "#server/startServer.ts";
import { startTestServer } from "#tests/doubles/runningServer.ts";
import { startTestRedis } from "#tests/doubles/testRedis.ts";
import { aStockClient, type Heard, type StockClient } from "./aGateway.ts";

const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).toReversed()) await each();
});

async function aServer(variables: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const server = await startTestServer(variables);
  undo.push(server.stop);
  return server;
}

async function cookieOf({ url, parts }: RunningServer, role: "director" | "screen"): Promise<{ readonly cookie: string }> {
  const token = await parts.sessions.link(role);
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ token }) };
  const answer = await fetch(`${url}/api/v1/session`, init);
  return { cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
}

/** A page that follows a wall, and what it has folded of what it heard. */
async function follower(server: RunningServer, wall: string) {
  const client: StockClient = await aStockClient(server.url, await cookieOf(server, "screen"));
  undo.push(() => void client.socket.disconnect());
  client.hello({ wall });
  await client.until(({ kind }) => kind === "tick");
  const state = (): ExactState | null =>
    client.heard.reduce<ExactState | null>((held, heard) => {
      if (heard.kind === "standing") return heard.standing;
      return heard.kind === "event" && held !== null ? heard.batch.entries.reduce(foldExact, held) : held;
    }, null);
  const mark = (): ShowMark | undefined =>
    client.heard.reduce<ShowMark | undefined>((held, heard) => (heard.kind === "tick" ? (heard.tick.show ?? held) : held), undefined);
  return { client, state, mark };
}

interface Taken {
  readonly number: number;
  readonly showAt: string;
}

async function post(server: RunningServer, path: string, body: object, headers: Readonly<Record<string, string>>): Promise<Taken> {
  const init = { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(`${server.url}/api/v1/walls/main/${path}`, init);
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Taken;
}

async function clockOf(server: RunningServer): Promise<number> {
  const answer = await fetch(`${server.url}/api/v1/clock`, { headers: await cookieOf(server, "screen") });
  return ((await answer.json()) as { readonly now: number }).now;
}

test("[S16] what a page of any node folds comes to the number and hash that its ticks tell, for its own wall", async () => {
  const redis = await startTestRedis();
  undo.push(redis.stop);
  const variables = { JOURNAL: "redis", REDIS_URL: `unix://${redis.socketPath}` };
  const [one, other] = [await aServer(variables), await aServer(variables)];
  const pages = [await follower(one, "main"), await follower(other, "main"), await follower(other, "hall")];
  const director = await cookieOf(one, "director");
  const { number, showAt } = await post(one, "scene", { scene: "disaster" }, director);
  await post(one, "focus", { province: "22" }, director);
  const last = await post(one, "map", { indicator: "INV.DISB_RATE", period: null }, director);
  expect(last.number).toBeGreaterThan(number);
  const isTold = (heard: Heard): boolean =>
    heard.kind === "tick" && heard.tick.show?.number === last.number && heard.tick.now > Date.parse(showAt) + 500;
  await Promise.all(pages.slice(0, 2).map(({ client }) => client.until(isTold)));
  for (const [at, wall] of ["main", "main", "hall"].entries()) {
    const state = pages[at]?.state() ?? null;
    if (state === null) throw new Error("no standing state");
    const inForce = catalogueInForce(one.parts.catalogue, state.shows);
    const picture = pictureOfWall(state, { wall, inForce, now: Date.now(), isDrill: false });
    const shown = { number: wall === "main" ? last.number : 0, hash: picture === null ? "" : hashOf(picture) };
    expect([wall, pages[at]?.mark()]).toEqual([wall, shown]);
    expect(picture).toMatchObject(wall === "main" ? { scene: "disaster", spotlight: "22" } : { scene: "overview", spotlight: null });
  }
});

test("[J41] [S1] every node tells the same time, and sets the instant of a cut by it", async () => {
  const redis = await startTestRedis();
  undo.push(redis.stop);
  const variables = { JOURNAL: "redis", REDIS_URL: `unix://${redis.socketPath}` };
  const servers = [await aServer(variables), await aServer(variables)] as const;
  for (const server of servers) {
    const [before, told, after] = [Date.now(), await clockOf(server), Date.now()];
    // Redis runs on this machine: its clock is that of the test.
    expect([told > before - 10, told < after + 10]).toEqual([true, true]);
  }
  const director = await cookieOf(servers[1], "director");
  const before = Date.now();
  const { showAt } = await post(servers[1], "scene", { scene: "disaster" }, director);
  expect(Date.parse(showAt)).toBeGreaterThanOrEqual(before + 240);
  expect(Date.parse(showAt)).toBeLessThanOrEqual(Date.now() + 260);
});
