import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { anAlertBody, type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { freePort, startProgram, written } from "#tests/doubles/runningServer.ts";
import { noteAlerts, sightingsOf } from "#tests/screens/alertSightings.ts";
import { startBrowser } from "#tests/screens/browser.ts";
import { FLOOD, FLOOD_MS, flood } from "./alertFlood.ts";
import type { ScreenTold } from "./alertScreensChild.ts";
import { startBareServer } from "./bareServer.ts";
import type { BenchRow } from "./benchRow.ts";
import { busySeries } from "./busySeries.ts";
import { quantile } from "./demoChild.ts";
import { pour } from "./pour.ts";

/** Raise → drawn on fifty screens (P6). */
const REST_MS = 300;
const BUSY_MS = 2_000;
const WALLS = 2;
const OTHERS = 48;
const RAISES = 12;
const EVERY_MS = 4_000;
const ANNUNCIATIONS = 10;

interface DemoNote {
  readonly url: string;
  readonly links: { readonly duty: string; readonly site: string; readonly screen: string };
  readonly agencyKeys: Readonly<Record<string, string>>;
}

interface Screens {
  readonly walls: readonly Page[];
  readonly others: OtherScreens;
}

interface Bench {
  readonly screenCookie: string;
  readonly note: DemoNote;
  readonly client: DeskClient;
  readonly browser: Browser;
}

async function openScreen(browser: Browser, link: string, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 960, height: 540 } });
  const page = await context.newPage();
  await noteAlerts(page);
  await page.goto(link);
  await page.goto(new URL(path, link).href);
  await page.waitForSelector('[data-link="live"]', { state: "attached", timeout: 60_000 });
  return page;
}

/** Screens without a picture, in a process of their own; what they tell is kept. */
interface OtherScreens {
  readonly told: readonly ScreenTold[];
  readonly close: () => void;
}

async function openOthers({ note, screenCookie }: Bench): Promise<OtherScreens> {
  const child = fork(new URL("alertScreensChild.ts", import.meta.url), [note.url, screenCookie, String(OTHERS)]);
  const told: ScreenTold[] = [];
  await new Promise<void>((resolve, reject) => {
    child.on("message", (message: "ready" | ScreenTold) => (message === "ready" ? resolve() : void told.push(message)));
    child.once("exit", () => reject(new Error("the screens ended before all of them were in")));
  });
  child.removeAllListeners("exit");
  return { told, close: () => void child.kill("SIGKILL") };
}

/** Raises alerts one after another and finds when each screen drew each; ends them again. */
async function raiseAndSee({ client }: Bench, { walls, others }: Screens, name: string): Promise<readonly number[]> {
  const sent = new Map<string, number>();
  for (let n = 0; n < RAISES; n += 1) {
    const at = performance.timeOrigin + performance.now();
    const answer = await client.post("/alerts", anAlertBody({ headline: `Đo ${name} số ${n}`, severity: "Severe" }), `${name}-${n}`);
    if (answer.status !== 201) throw new Error(`not raised: ${answer.status} ${await answer.text()}`);
    const { id } = (await answer.json()) as { readonly id: string };
    sent.set(id, at);
    await sleep(EVERY_MS);
    await client.post(`/alerts/${id}/cancel`, { why: "Chỉ là đo" }, `${name}-${n}-end`);
  }
  await sleep(2_000);
  const delays: number[] = [];
  const never: string[] = [];
  const note = (seenAt: number | undefined, at: number, where: string): void => {
    if (seenAt === undefined) never.push(where);
    else delays.push(seenAt - at);
  };
  const sights = await Promise.all(walls.map(sightingsOf));
  for (const [id, at] of sent) {
    for (const { drawn } of sights) note(drawn.find((one) => one.id === id)?.drawnAt, at, "a wall");
    const held = new Map(others.told.filter((one) => one.id === id).map((one) => [one.screen, one.heldAt]));
    for (let screen = 0; screen < OTHERS; screen += 1) note(held.get(screen), at, `screen ${screen}`);
  }
  if (never.length > 0) throw new Error(`never drawn: ${never.length}, first on ${never[0] ?? ""}`);
  return delays;
}

/** As many bare pages and readers on a bare WebSocket, the pages drawing what is posted. */
async function bareDelays(browser: Browser): Promise<readonly number[]> {
  const bare = await startBareServer(`
    window.__drawn = [];
    const socket = new WebSocket(location.href.replace("http", "ws"));
    socket.onopen = () => { document.body.dataset.link = "live"; };
    socket.onmessage = ({ data }) => {
      const alert = JSON.parse(data);
      document.querySelector("main").textContent = alert.headline;
      requestAnimationFrame(() => requestAnimationFrame(() => window.__drawn.push([alert.n, performance.timeOrigin + performance.now()])));
    };`);
  const pages: Page[] = [];
  const herd = fork(new URL("herdChild.ts", import.meta.url), [new URL(bare.url).port, String(OTHERS), "bare"]);
  try {
    await once(herd, "message");
    for (let n = 0; n < WALLS; n += 1) {
      const page = await (await browser.newContext({ viewport: { width: 960, height: 540 } })).newPage();
      await page.goto(bare.url);
      await page.waitForSelector('[data-link="live"]', { state: "attached" });
      pages.push(page);
    }
    const sent: number[] = [];
    for (let n = 0; n < RAISES; n += 1) {
      sent.push(performance.timeOrigin + performance.now());
      await (await fetch(bare.url, { method: "POST", body: JSON.stringify({ n, headline: `Đo ${n}` }) })).text();
      await sleep(EVERY_MS / 3);
    }
    await sleep(1_000);
    const delays: number[] = [];
    for (const page of pages) {
      const drawn = await page.evaluate(() => (window as unknown as { __drawn: [number, number][] }).__drawn);
      delays.push(...drawn.map(([n, at]) => at - (sent[n] ?? Number.NaN)));
    }
    return delays;
  } finally {
    herd.kill();
    for (const page of pages) await page.context().close();
    await bare.stop();
  }
}

function row(
  id: string,
  what: string,
  reading: { readonly delays: readonly number[]; readonly bare: readonly number[]; readonly limit: number; readonly note: string },
): BenchRow {
  const { delays, bare, limit, note } = reading;
  const [figure, baseline] = [quantile(delays, 0.99), quantile(bare, 0.99)];
  const detail = `p50 ${quantile(delays, 0.5).toFixed(0)}, worst ${Math.max(...delays).toFixed(0)}; bare pages p50 ${quantile(bare, 0.5).toFixed(0)} (no fsync)${note}`;
  return { id, what, figure, unit: "ms", baseline, ratio: figure / baseline, limit: `≤ ${limit} ms`, ok: figure <= limit, note: detail };
}

/** Measures raise → drawn on two real walls and held by 48 more screens, at rest and under 2,000 figures a second, and a flood at the desk. */
export async function alertBench(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "tc-alert-bench-"));
  const variables = { PORT: String(await freePort()), DATA_DIR: folder, LOG_LEVEL: "error" };
  const program = startProgram("server/cli/demo.ts", variables, ["--quiet-drill"]);
  const browser = await startBrowser();
  try {
    await written(join(folder, "demo.json"), program);
    const note = JSON.parse(readFileSync(join(folder, "demo.json"), "utf8")) as DemoNote;
    const screenCookie = (await signIn(note.links.screen)).cookie;
    const bench: Bench = { note, client: await signIn(note.links.duty), browser, screenCookie };
    const bare = await bareDelays(browser);
    const walls = [];
    for (let n = 0; n < WALLS; n += 1) walls.push(await openScreen(browser, note.links.screen, "/wall/main?scene=disaster"));
    const screens: Screens = { walls, others: await openOthers(bench) };
    await sleep(5_000);
    const atRest = await raiseAndSee(bench, screens, "rest");
    const stop = pour(note, busySeries(Date.now()));
    await sleep(3_000);
    const busy = await raiseAndSee(bench, screens, "busy");
    const perSecond = await stop();
    screens.others.close();
    for (const page of walls) await page.context().close();
    const flooded = await flood(bench.client, () => openScreen(browser, note.links.duty, "/duty"));
    return [
      row("P6", `raise → drawn on ${WALLS} walls, and held by ${OTHERS} screens without a picture, at rest, p99`, {
        delays: atRest,
        bare,
        limit: REST_MS,
        note: "",
      }),
      row("P6", "the same while 2,000 figures/s flow, p99", {
        delays: busy,
        bare,
        limit: BUSY_MS,
        note: `; ${perSecond.toFixed(0)} figures/s`,
      }),
      {
        id: "A04",
        what: `${FLOOD} alerts in ${FLOOD_MS / 1_000} s: kept`,
        figure: flooded.stored,
        unit: "alerts",
        limit: `= ${FLOOD}`,
        ok: flooded.stored === FLOOD,
      },
      {
        id: "A04",
        what: "the same: annunciations of the desk",
        figure: flooded.annunciated,
        unit: "",
        limit: `≤ ${ANNUNCIATIONS}`,
        ok: flooded.annunciated > 0 && flooded.annunciated <= ANNUNCIATIONS,
        note: `${flooded.counted} told in groups with their count; longest frame of the desk ${flooded.worstFrameMs.toFixed(0)} ms`,
      },
    ];
  } finally {
    await browser.close();
    await program.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}
