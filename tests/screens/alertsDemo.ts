import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { anAlertBody, type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { freePort } from "#tests/doubles/runningServer.ts";
import { startDemo } from "./wallPage.ts";

/** An alert as the server answers it, as far as these tests look. */
export interface Raised {
  readonly id: string;
  readonly state: string;
}

/** A demo with two officers at their desks. */
export interface AlertsDemo {
  readonly url: string;
  readonly links: Readonly<Record<string, string>>;
  readonly agencyKeys: Readonly<Record<string, string>>;
  /** Raises an alert; what needs a second person is approved by the other officer. */
  readonly raise: (change: Readonly<Record<string, unknown>>) => Promise<Raised>;
  readonly act: (id: string, act: string) => Promise<void>;
  readonly ask: (path: string) => Promise<unknown>;
  /** A page signed in by one of the links. */
  readonly open: (browser: Browser, link: string, path: string, options?: BrowserContextOptions) => Promise<Page>;
  readonly stop: () => Promise<void>;
}

async function answered(answer: Response): Promise<Raised> {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Raised;
}

/** Starts the demo with the drill of the opening day, and signs both officers in. */
export async function startAlertsDemo(...args: readonly string[]): Promise<AlertsDemo> {
  const dir = mkdtempSync(join(tmpdir(), "tc-alerts-"));
  const { program, demo } = await startDemo(dir, await freePort(), ...args);
  const { links } = JSON.parse(readFileSync(join(dir, "demo.json"), "utf8")) as AlertsDemo;
  const [one, other]: readonly DeskClient[] = await Promise.all([signIn(links["duty"] ?? ""), signIn(links["duty2"] ?? "")]);
  if (one === undefined || other === undefined) throw new Error("two officers are needed");
  return {
    url: demo.url,
    agencyKeys: demo.agencyKeys,
    links,
    raise: async (change) => {
      const raised = await answered(await one.post("/alerts", anAlertBody(change)));
      return raised.state === "awaitingApproval" ? answered(await other.post(`/alerts/${raised.id}/approve`, {})) : raised;
    },
    act: async (id, act) => void (await answered(await one.post(`/alerts/${id}/${act}`, { why: "Đã kiểm tra tại chỗ" }))),
    ask: async (path) => (await (await one.get(path)).json()) as unknown,
    open: async (browser, link, path, options = { viewport: { width: 1920, height: 1080 } }) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      await page.goto(links[link] ?? "");
      await page.goto(`${demo.url}${path}`);
      await page.waitForSelector('[data-view][data-link="live"]');
      await page.evaluate(() => document.fonts.ready);
      return page;
    },
    stop: async () => {
      await program.kill("SIGTERM");
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
