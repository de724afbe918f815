import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BrittleLine, openBrittleLine } from "#tests/doubles/brittleLine.ts";
import { anAlertBody, type DeskClient, signIn, untilDone } from "#tests/doubles/deskClient.ts";
import { freePort } from "#tests/doubles/runningServer.ts";
import { askRedis } from "#tests/doubles/testRedis.ts";
import { noteAlerts, sightingsOf } from "#tests/screens/alertSightings.ts";
import { startBrowser, WITHOUT_WEBGL } from "#tests/screens/browser.ts";
import { type RunningDemo, startDemo } from "#tests/screens/wallPage.ts";

const LIMIT_MS = 1_200_000;
const SEEN_MS = 60_000;
const DROPS = 10;
const DROP_MS = 2_000;

let dir = "";
let port = 0;
let running: RunningDemo;
let line: BrittleLine;
let browser: Browser;
let client: DeskClient;
let walls: readonly Page[] = [];
const raised: { readonly id: string; readonly headline: string }[] = [];

interface Links {
  readonly links: { readonly duty: string };
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "tc-alert-faults-"));
  port = await freePort();
  running = await startDemo(dir, port, "--quiet-drill");
  line = await openBrittleLine(port);
  browser = await startBrowser(WITHOUT_WEBGL);
  client = await signIn((JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as Links).links.duty);
  walls = await Promise.all(
    [port, line.port].map(async (at) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      await noteAlerts(page);
      await page.goto(`http://127.0.0.1:${at}/wall/main?scene=disaster`);
      await page.waitForSelector('[data-view="wall"][data-link="live"]');
      return page;
    }),
  );
}, LIMIT_MS);

afterAll(async () => {
  await browser?.close();
  await line?.stop();
  await running?.program.kill("SIGTERM");
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

async function restart(): Promise<void> {
  await running.program.kill("SIGKILL");
  running = await startDemo(dir, port, "--quiet-drill");
}

/** Kills the Redis of the server outright; the server starts it again. */
async function killRedis(): Promise<void> {
  const { socketPath } = JSON.parse(readFileSync(join(dir, "server.json"), "utf8")) as { readonly socketPath: string };
  const told = await askRedis(socketPath, "INFO", "server");
  process.kill(Number(/process_id:(\d+)/u.exec(told)?.[1]), "SIGKILL");
}

/** Raises one alert while `fault` happens; resolves when it was acknowledged, every wall has drawn it, and it was cancelled everywhere. */
async function raiseDuring(name: string, fault: () => Promise<void>): Promise<void> {
  const headline = `Thử khi ${name}`;
  const command = { path: "/alerts", body: anAlertBody({ headline }), key: `raise-${raised.length}-${name.replaceAll(/\W/gu, "")}` };
  const [{ body }] = await Promise.all([untilDone(client, command), fault()]);
  raised.push({ id: body.id, headline });
  await Promise.all(walls.map((page) => page.waitForSelector(`[data-alert="${body.id}"]`, { timeout: SEEN_MS })));
  await cancel(body.id);
}

async function cancel(id: string): Promise<void> {
  await untilDone(client, { path: `/alerts/${id}/cancel`, body: { why: "Chỉ là thử" }, key: `cancel-${id}` });
  const standing = `[data-alert="${id}"]:not([data-state="closed"])`;
  await Promise.all(walls.map((page) => page.waitForSelector(standing, { state: "detached", timeout: SEEN_MS })));
}

describe("an alert is kept and shown once", () => {
  test(
    "through kill -9 of the server at the moment it is raised, five times",
    async () => {
      for (let kill = 0; kill < 5; kill += 1) {
        await raiseDuring(`máy chủ chết lần ${kill}`, async () => {
          await sleep(3 * kill);
          await restart();
        });
      }
    },
    LIMIT_MS,
  );

  test(
    "through a restart of Redis",
    async () => {
      await raiseDuring("Redis khởi động lại", killRedis);
    },
    LIMIT_MS,
  );

  test(
    `through ${DROPS} drops of the network of ${DROP_MS} ms`,
    async () => {
      for (let drop = 0; drop < DROPS; drop += 1) {
        await raiseDuring(`mất mạng lần ${drop}`, async () => {
          line.cut();
          await sleep(DROP_MS);
          line.mend();
        });
      }
    },
    LIMIT_MS,
  );

  test(
    "in the end: each alert stands once at the desk, and no wall showed one twice",
    async () => {
      const held = (await (await client.get("/alerts?limit=1000")).json()) as readonly { readonly headline: { readonly vi: string } }[];
      const times = raised.map(({ headline }) => held.filter((alert) => alert.headline.vi === headline).length);
      expect(times).toEqual(raised.map(() => 1));
      for (const page of walls) {
        const { doubled, returned } = await sightingsOf(page);
        expect({ doubled, returned }).toEqual({ doubled: [], returned: [] });
      }
    },
    LIMIT_MS,
  );
});

describe("an answer that is lost on its way back", () => {
  const raiseTwice = async (key: string | undefined, headline: string): Promise<number> => {
    const far = await signInThrough();
    line.loseNextAnswer();
    const first = await far.post("/alerts", anAlertBody({ headline }), key).catch(() => null);
    expect(first).toBeNull();
    expect((await far.post("/alerts", anAlertBody({ headline }), key)).status).toBe(201);
    const held = (await (await client.get("/alerts?limit=1000")).json()) as readonly { readonly headline: { readonly vi: string } }[];
    return held.filter((alert) => alert.headline.vi === headline).length;
  };
  const signInThrough = async (): Promise<DeskClient> => {
    const base = `http://127.0.0.1:${line.port}/api/v1`;
    return {
      ...client,
      post: (path, body, key) =>
        fetch(base + path, {
          method: "POST",
          headers: {
            cookie: client.cookie,
            "content-type": "application/json",
            connection: "close",
            ...(key === undefined ? {} : { "idempotency-key": key }),
          },
          body: JSON.stringify(body),
        }),
    };
  };

  test("makes one alert of two tries under one key", async () => {
    for (const page of walls.slice(1)) await page.close();
    expect(await raiseTwice("one-key-for-both", "Mất câu trả lời, cùng khoá")).toBe(1);
  });

  test("negative control: without a key it makes two", async () => {
    expect(await raiseTwice(undefined, "Mất câu trả lời, không khoá")).toBe(2);
  });
});
