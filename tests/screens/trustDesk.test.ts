import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditDesk, SIZES } from "./trustDemo.ts";
import { agencyTests } from "./trustDesk/agency.ts";
import { centreTests } from "./trustDesk/centre.ts";
import { scoreboardTests } from "./trustDesk/scoreboard.ts";
import { startTrustDesk, type TrustDesk } from "./trustDesk/trustDesk.ts";

const CENTRE = [
  "scoreboard",
  "checks",
  "questions",
  "revisions&indicator=ECO.TRADE_BAL",
  "passport&indicator=ECO.TRADE_BAL",
  "chain",
  "launch",
];
const AGENCY = ["record", "reports", "questions", "hand"];
let desk: TrustDesk;

beforeAll(async () => {
  desk = await startTrustDesk();
});
afterAll(async () => {
  await desk?.browser.close();
  await desk?.demo.stop();
});

describe("the scoreboard's page", () => scoreboardTests(() => desk));
describe("the centre's page", () => centreTests(() => desk));
describe("the agency's page", () => agencyTests(() => desk));

describe("no part is cut off or scrolls sideways, from the smallest screen of a desk to the largest", () => {
  test.each(CENTRE)("of the centre: %s", async (part) => {
    await auditPart(desk.page, `/trust?part=${part}`);
  });

  test.each(AGENCY)("of an agency: %s", async (part) => {
    await auditPart(desk.agency, `/agency?part=${part}`);
  });
});

async function auditPart(page: Page, path: string): Promise<void> {
  await page.goto(`${desk.demo.url}${path}`);
  await page.waitForSelector('[data-view="trust"][data-link="live"], [data-view="agency"][data-part]');
  await page.waitForSelector('main [data-asked="waiting"]', { state: "detached" });
  await page.evaluate(() => document.fonts.ready);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect([size.width, await auditDesk(page)]).toEqual([size.width, []]);
  }
}
