import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { type ReaderServer, startReaderServer } from "#tests/doubles/startReaderServer.ts";
import { aRawClient, type RawClient } from "#tests/server/socket/aRawClient.ts";

const MB = 1_024 * 1_024;
const CLIENTS = 2_000;
const STUCK = 50;
const AT_ONCE = 50;
let server: ReaderServer;
let clients: RawClient[] = [];

async function until(isSo: () => boolean, withinMs: number): Promise<number> {
  const began = performance.now();
  while (!isSo()) {
    if (performance.now() - began > withinMs) throw new Error(`not within ${withinMs} ms: ${JSON.stringify(server.report())}`);
    await sleep(20);
  }
  return performance.now() - began;
}

async function open(count: number, scene: string): Promise<readonly RawClient[]> {
  const opened: RawClient[] = [];
  while (opened.length < count) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - opened.length) }, () =>
      aRawClient(`http://127.0.0.1:${server.report().port}`),
    );
    opened.push(...(await Promise.all(some)));
  }
  for (const each of opened) each.say("hello", { version: 1, wall: "main", view: { scene }, cursors: {} });
  clients.push(...opened);
  return opened;
}

/** The longest a reader heard nothing, from now on. */
function longestSilence(client: RawClient): () => number {
  let heardAt = performance.now();
  let longest = 0;
  client.socket.on("message", () => {
    longest = Math.max(longest, performance.now() - heardAt);
    heardAt = performance.now();
  });
  return () => Math.max(longest, performance.now() - heardAt);
}

afterEach(() => {
  for (const each of clients) each.socket.terminate();
  clients = [];
  return server.kill();
});

describe("slow readers", () => {
  test("[W13] of 2,000 readers 50 are stuck: each costs 1 MB at most and is gone within 10 s, the server stays under 512 MB and the others notice nothing", async () => {
    server = await startReaderServer({ handshakesPerSecond: 2_000 });
    await open(CLIENTS - STUCK - 5, "calm");
    const healthy = await open(5, "busy");
    const stuck = await open(STUCK, "busy");
    await until(() => server.report().lines === CLIENTS, 5_000);
    const silences = [...healthy, ...clients.slice(0, 5)].map(longestSilence);
    await sleep(1_000);
    for (const each of stuck) each.stopReading();
    let mostRss = 0;
    const goneMs = await until(() => {
      mostRss = Math.max(mostRss, server.report().rssBytes);
      return server.report().lines === CLIENTS - STUCK;
    }, 15_000);
    expect(goneMs).toBeLessThan(10_000);
    expect(server.report().worstQueued).toBeGreaterThan(MB / 8);
    expect(server.report().worstQueued).toBeLessThan(MB);
    expect(mostRss).toBeLessThan(512 * MB);
    expect(Math.max(...silences.map((each) => each()))).toBeLessThan(2_500);
    expect(server.report().lines).toBe(CLIENTS - STUCK);
  });

  test("the same load on a server that never takes a reader for slow breaks the limit: the checker can go red", async () => {
    server = await startReaderServer({ isRuthless: true });
    const stuck = await open(5, "busy");
    await sleep(1_000);
    for (const each of stuck) each.stopReading();
    await until(() => server.report().worstQueued > MB, 15_000);
  });
});
