import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { screenIdentity } from "#shared/screen/screenIdentity.ts";
import type { ScreenReport } from "#shared/screen/screenReport.ts";
import type { PairedScreen } from "#shared/screen/screensState.ts";
import { screenDoor } from "#server/composition/screenDoor.ts";
import type { PageOnLine } from "#server/socket/pagePort.ts";
import { sleep } from "#tests/doubles/memoryFeed.ts";
import { aWatcher } from "#tests/doubles/watchers.ts";
import { aScreenKey, type KeyOfScreen } from "#tests/server/screens/aScreenKey.ts";
import { ADMIN, paired, type ScreensUnderTest, someScreens } from "#tests/server/screens/someScreens.ts";
import { aGateway, aStockClient, type GatewayUnderTest, type StockClient } from "./aGateway.ts";

const REPORT: ScreenReport = {
  build: "index-new",
  view: "screen",
  number: 7,
  hash: "0123456789abcdef",
  clock: { errorMs: 2, rttMs: 4, steady: true },
  cut: { number: 7, lateMs: -3.5 },
  paintsPerSecond: 60,
  heapMb: null,
  drawnBy: "webgl",
  longestTaskMs: 0,
  viewport: [1920, 1080],
};
const PAGE = "a-page-of-the-first-browser";

let screens: ScreensUnderTest;
let screen: PairedScreen;
let key: KeyOfScreen;
let gateway: GatewayUnderTest;
let reports: ScreenReport[] = [];
let pages: PageOnLine[] = [];
const clients: StockClient[] = [];

beforeEach(async () => {
  screens = await someScreens();
  ({ screen, key } = await paired(screens));
  [reports, pages] = [[], []];
  gateway = await aGateway({
    series: ["BUD.REV_DAY:VN"],
    identify: async () => aWatcher({ id: screenIdentity(screen.id), role: "screen", name: screen.name }, "holder"),
    screens: screenDoor(screens),
    pages: {
      join: (page) => {
        pages.push(page);
        return { report: (report) => void reports.push(report), leave: () => void pages.splice(pages.indexOf(page), 1) };
      },
    },
  });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.disconnect();
  await gateway.stop();
  await screens.stop();
});

async function proofBy(by = key, origin = gateway.url): Promise<string> {
  const challenge = await screens.credentials.challenge(screen.id, "10.0.0.7");
  const nonce = challenge.ok ? challenge.value.nonce : "";
  return `${nonce}.${by.signs({ origin, screen: screen.id, purpose: "live", nonce })}`;
}

async function client(query: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<StockClient> {
  const made = await aStockClient(gateway.url, headers, query);
  clients.push(made);
  return made;
}

async function refusalOf(query: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const made = await client(query, headers);
  const heard = await made.until((one) => one.kind === "refuse");
  await made.until((one) => one.kind === "closed");
  made.hello();
  expect(made.heard.map(({ kind }) => kind)).toEqual(["refuse", "closed"]);
  return heard.kind === "refuse" ? heard.why.code : "";
}

async function screenClient(page = PAGE): Promise<StockClient> {
  const made = await client({ page, proof: await proofBy() });
  made.hello({ slot: "a1" });
  await made.until((one) => one.kind === "snapshot");
  return made;
}

describe("a paired screen on the socket", () => {
  test("[W18] with a signed nonce is let in, once for each nonce", async () => {
    const proof = await proofBy();
    const first = await client({ page: PAGE, proof });
    first.hello();
    await first.until((one) => one.kind === "snapshot");
    expect(await refusalOf({ page: PAGE, proof })).toBe("screen.proof");
  });

  test("[W18] [W11] is refused, and told so, without a proof, with another key, for another page's origin, or without a page", async () => {
    expect(await refusalOf({})).toBe("screen.proof");
    expect(await refusalOf({ page: PAGE, proof: await proofBy(aScreenKey()) })).toBe("screen.proof");
    expect(await refusalOf({ page: PAGE, proof: await proofBy(key, "https://elsewhere.example") })).toBe("screen.proof");
    expect(await refusalOf({ proof: await proofBy() })).toBe("screen.proof");
    expect(await refusalOf({ page: PAGE, proof: "no-nonce-and-no-dot" })).toBe("screen.proof");
    expect(gateway.connections()).toBe(0);
  });

  test("[W18] signs for the origin of its page where it has one", async () => {
    const origin = gateway.url;
    const made = await client({ page: PAGE, proof: await proofBy(key, origin) }, { origin });
    made.hello();
    await made.until((one) => one.kind === "snapshot");
  });

  test("[W18] stands against a second page, and the same page comes back into its own place", async () => {
    const first = await screenClient();
    expect(await refusalOf({ page: "a-page-of-another-browser", proof: await proofBy() })).toBe("screen.elsewhere");
    expect(first.socket.connected).toBe(true);
    const second = await screenClient();
    await first.until((one) => one.kind === "closed");
    expect(second.socket.connected).toBe(true);
  });

  test("[W18] [W12] is ended within 5 s once it is revoked, though its cookie is asked about no more", async () => {
    const made = await screenClient();
    gateway.identify(async () => null);
    const start = performance.now();
    await screens.desk.run({ act: "revoke", id: screen.id, why: "" }, ADMIN);
    const heard = await made.until((one) => one.kind === "refuse", 5_000);
    expect(heard).toMatchObject({ why: { code: "unauthorised" } });
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test("[W18] goes on when its session of two minutes has ended: its right is in its key", async () => {
    const made = await screenClient();
    gateway.identify(async () => null);
    const at = made.heard.length;
    await made.until((one) => made.heard.indexOf(one) > at + 4 && one.kind === "tick", 8_000);
    expect(made.socket.connected).toBe(true);
  });
});

describe("what a page reports", () => {
  test("[W17] [W1] is heard of a page that said hello, with its wall and its slot", async () => {
    const made = await screenClient();
    made.socket.emit("report", { report: REPORT });
    await made.until((one) => one.kind === "tick");
    expect(reports).toEqual([REPORT]);
    expect(pages).toMatchObject([{ wall: "main", slot: "a1", identity: { id: screenIdentity(screen.id) } }]);
    made.socket.disconnect();
    for (const end = performance.now() + 2_000; pages.length > 0 && performance.now() < end; ) await sleep(5);
    expect(pages).toEqual([]);
  });

  test("[W17] of a page that is told everything anew, a standing state comes", async () => {
    const made = await screenClient();
    const before = made.heard.filter(({ kind }) => kind === "standing").length;
    pages[0]?.tellAnew();
    await made.until((one) => one.kind === "standing" && made.heard.filter(({ kind }) => kind === "standing").length > before);
  });

  test.each([
    ["no report", {}],
    ["a word of its own", { report: { ...REPORT, more: 1 } }],
    ["a hash that is none", { report: { ...REPORT, hash: "0123" } }],
    ["a time without end", { report: { ...REPORT, longestTaskMs: Number.MAX_SAFE_INTEGER } }],
    ["a picture with a long name", { report: { ...REPORT, picture: { wall: "x".repeat(81) } } }],
  ])("[W17] [W11] that is malformed ends the connection: %s", async (_, said) => {
    const made = await screenClient();
    made.socket.emit("report", said);
    expect(await made.until((one) => one.kind === "refuse")).toMatchObject({ why: { code: "malformed" } });
    expect(reports).toEqual([]);
  });

  test("[W17] [W11] more often than twice a second ends the connection", async () => {
    const made = await screenClient();
    for (let said = 0; said < 130; said += 1) made.socket.emit("report", { report: REPORT });
    expect(await made.until((one) => one.kind === "refuse")).toMatchObject({ why: { code: "busy" } });
    expect(reports.length).toBeLessThanOrEqual(121);
  });
});
