import { afterAll, beforeAll, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { LinkRole } from "#shared/duty/role.ts";
import type { RunningServer } from "#server/startServer.ts";
import { sleep } from "#tests/doubles/memoryFeed.ts";
import { type MemoryMedia, memoryMedia } from "#tests/doubles/memoryMedia.ts";
import { startTestServer } from "#tests/doubles/runningServer.ts";
import { anOffer } from "#tests/server/http/sdp.ts";
import { aStockClient } from "#tests/server/socket/aGateway.ts";

const SITE = "tinh-22" as SiteId;
let server: RunningServer;
let media: MemoryMedia;

beforeAll(async () => {
  media = memoryMedia();
  server = await startTestServer({}, { media });
});
afterAll(() => server.stop());

async function signIn(role: LinkRole): Promise<string> {
  const token = await server.parts.sessions.link(role, role, role === "site" ? { site: SITE } : {});
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${server.url}/api/v1/session`, { method: "POST", headers, body: JSON.stringify({ token }) });
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

async function ask(cookie: string, path: string, body: unknown = {}): Promise<Record<string, unknown>> {
  const headers = { cookie, "content-type": "application/json" };
  const answer = await fetch(`${server.url}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.json()) as Record<string, unknown>;
}

interface Line {
  readonly site: string;
  readonly present: boolean;
  readonly call: { readonly state: string; readonly reason: string | null } | null;
  readonly walls: readonly string[];
}

async function lineOf(cookie: string): Promise<Line | undefined> {
  const answer = await fetch(`${server.url}/api/v1/conference`, { headers: { cookie } });
  return ((await answer.json()) as { readonly sites: readonly Line[] }).sites.find(({ site }) => site === SITE);
}

/** Waits until the line is so; how long it took. */
async function until(cookie: string, isSo: (line: Line | undefined) => boolean, withinMs = 5_000): Promise<number> {
  const start = performance.now();
  for (; performance.now() - start < withinMs; await sleep(20)) if (isSo(await lineOf(cookie))) return performance.now() - start;
  throw new Error(`it does not come to be so: ${JSON.stringify(await lineOf(cookie))}`);
}

test("[V19] [V14] [V33] [V17] a room comes, is called onto a wall, answers, sends, is signed out, and leaves the wall by itself", async () => {
  const [director, room] = [await signIn("director"), await signIn("site")];
  const page = await aStockClient(server.url, { cookie: room });
  page.hello({ room: true });
  await until(director, (line) => line?.present === true);

  await ask(director, `/conference/${SITE}/call`, { wall: "main" });
  await page.until((one) => one.kind === "event" && one.batch.entries.some(({ type }) => type === "conference.called"));
  await ask(room, `/conference/${SITE}/ring`, { page: "page-one" });
  await ask(room, `/conference/${SITE}/answer`, { page: "page-one" });
  const { token } = await ask(room, `/conference/${SITE}/token`, { direction: "publish", page: "page-one" });
  const opened = await fetch(`${server.url}/api/v1/conference/${SITE}/whip`, {
    method: "POST",
    headers: { authorization: `Bearer ${String(token)}`, "content-type": "application/sdp", cookie: room },
    body: anOffer(),
  });
  expect([opened.status, media.sessions()]).toEqual([201, [`${SITE} publish page-one`]]);

  media.tell({ kind: "stopped", site: SITE, page: "page-one", cause: "silent" });
  await until(director, (line) => line?.call?.state === "stalled", 1_000);
  media.tell({ kind: "flowing", site: SITE, page: "page-one" });
  await until(director, (line) => line?.call?.state === "connected", 1_000);

  await fetch(`${server.url}/api/v1/session`, { method: "DELETE", headers: { cookie: room } });
  const start = performance.now();
  while (media.sessions().length > 0 && performance.now() - start < 6_000) await sleep(20);
  expect(media.sessions()).toEqual([]);
  expect(performance.now() - start).toBeLessThan(5_000);
  await until(director, (line) => line?.present === false, 9_000);

  await ask(director, `/conference/${SITE}/hangup`);
  expect((await lineOf(director))?.walls).toEqual(["main"]);
  const farewell = await until(director, (line) => line?.walls.length === 0, 8_000);
  expect(farewell).toBeGreaterThan(5_500);
  expect((await lineOf(director))?.call).toMatchObject({ state: "ended", reason: "centre" });
  page.socket.disconnect();
});
