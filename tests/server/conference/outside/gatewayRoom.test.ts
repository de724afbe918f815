import { createHmac, randomUUID } from "node:crypto";
import { afterEach, expect, it } from "vitest";
import type { RunningServer } from "#server/startServer.ts";
import { aCallServer, as, ROOM, ROSTER_SECRET, until } from "./aCallServer.ts";

const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).toReversed()) await each();
});

async function tell({ url }: RunningServer, kind: string, onWall = false): Promise<number> {
  const body = JSON.stringify({ id: randomUUID(), events: [{ kind, site: "quang-ninh", onWall }] });
  const stamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac("sha256", ROSTER_SECRET).update(`${stamp}.${body}`).digest("hex");
  const headers = { "content-type": "application/json", "roster-timestamp": stamp, "roster-signature": `sha256=${signature}` };
  return (await fetch(`${url}/api/v1/conference/roster`, { method: "POST", headers, body })).status;
}

it("[O16] a room behind a gateway is there, rings, answers by sending, shows its picture only if it says so, stalls, and hangs up", async () => {
  const roster = { signature: "hmac", secret: "ROSTER_SECRET" };
  const { server } = await aCallServer("whep", undo, { gateways: [ROOM], roster });
  const director = await as(server, "director");
  const line = async (): Promise<string> => (await director.line()).state;

  // Before it is called, what it does is no answer.
  expect(await tell(server, "joined")).toBe(200);
  await until("it is there", async () => (await director.line()).present);
  expect(await tell(server, "published", true)).toBe(200);
  expect(await line()).toBe("idle");
  expect(await tell(server, "unpublished")).toBe(200);

  expect((await director.post(`${ROOM}/call`)).status).toBe(200);
  expect(await tell(server, "joined")).toBe(200);
  expect(await line()).toBe("ringing");
  expect(await tell(server, "published")).toBe(200);
  expect(await director.line()).toMatchObject({ state: "connected", onWall: false });

  // Nobody else sends for it: a page of the room would have to take the call over first.
  const room = await as(server, "site");
  expect((await room.post(`${ROOM}/token`, { direction: "publish", page: "page-1" })).status).toBe(403);

  expect(await tell(server, "published", true)).toBe(200);
  expect(await director.line()).toMatchObject({ state: "connected", onWall: true });
  expect(await tell(server, "unpublished")).toBe(200);
  await until("it is still", async () => (await line()) === "stalled");
  expect(await tell(server, "published", true)).toBe(200);
  await until("it comes again", async () => (await line()) === "connected");
  expect(await tell(server, "left")).toBe(200);
  expect(await line()).toBe("ended");
});
