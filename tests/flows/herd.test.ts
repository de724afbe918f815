import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { type LinkSocket, openSocket } from "#client/link/socket.ts";
import { freePort } from "#tests/doubles/runningServer.ts";
import { type ReaderServer, startReaderServer } from "#tests/doubles/startReaderServer.ts";

const P99_MS = 5_000;
let server: ReaderServer;
let links: LinkSocket[] = [];

interface Herd {
  /** When each page was last sent what it must show. */
  readonly shownAt: readonly number[];
}

/** Pages that say hello whenever they are connected, as the real ones do. */
function openHerd(port: number, count: number): Herd {
  const shownAt = Array.from({ length: count }, () => 0);
  const ignore = (): void => {};
  for (let at = 0; at < count; at += 1) {
    const link = openSocket(
      {
        onConnected: () => link.hello({ version: 1, wall: "main", view: { scene: "calm" }, cursors: {} }),
        onSnapshot: () => {
          shownAt[at] = performance.now();
        },
        onClosed: ignore,
        onFrame: ignore,
        onEvent: ignore,
        onStanding: ignore,
        onUnseen: ignore,
        onTick: ignore,
        onRefuse: ignore,
      },
      `http://127.0.0.1:${port}`,
    );
    links.push(link);
  }
  return { shownAt };
}

/** Waits until so many of all were shown something since then; answers how long after it that was. */
async function shareShown(herd: Herd, since: number, share: number, withinMs: number): Promise<number | null> {
  const enough = Math.ceil(herd.shownAt.length * share);
  for (;;) {
    const ages = herd.shownAt.filter((at) => at > since).sort((a, b) => a - b);
    const last = ages[enough - 1];
    if (last !== undefined) return last - since;
    if (performance.now() - since > withinMs) return null;
    await sleep(20);
  }
}

async function loseAndReturn(clients: number, handshakesPerSecond: number | null): Promise<number | null> {
  const port = await freePort();
  server = await startReaderServer({ port, handshakesPerSecond: 2_000 });
  const herd = openHerd(port, clients);
  if ((await shareShown(herd, 0, 1, 30_000)) === null) throw new Error("the herd does not gather");
  await server.kill();
  const lostAt = performance.now();
  server = await startReaderServer({ port, handshakesPerSecond });
  return shareShown(herd, lostAt, 0.99, P99_MS);
}

afterEach(async () => {
  for (const each of links) each.close();
  links = [];
  await server.kill();
});

describe("a herd", () => {
  test("1,000 pages that lose their server at once are shown what is true again: 99 of 100 within 5 s, its start included", async () => {
    expect(await loseAndReturn(1_000, null)).toBeLessThan(P99_MS);
  });

  test("a server that lets too few in at a time does not keep that: the clock can go red", async () => {
    expect(await loseAndReturn(400, 40)).toBeNull();
  });
});
