import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { sleep } from "#tests/doubles/memoryFeed.ts";
import { aWatcher } from "#tests/doubles/watchers.ts";
import { aGateway, aStockClient, type GatewayUnderTest, type StockClient } from "./aGateway.ts";

const ROOM: Partial<Identity> = { id: "r-1", role: "site", site: "tinh-22" as SiteId, name: "Phòng họp" };
let there: string[] = [];
let gateway: GatewayUnderTest;
const clients: StockClient[] = [];

beforeEach(async () => {
  there = [];
  gateway = await aGateway({
    series: ["BUD.REV_DAY:VN"],
    identify: async () => aWatcher(ROOM, "holder"),
    rooms: {
      join: (site) => {
        there.push(site);
        return () => void there.splice(there.indexOf(site), 1);
      },
    },
  });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.disconnect();
  await gateway.stop();
});

async function page(hello: object): Promise<StockClient> {
  const made = await aStockClient(gateway.url);
  clients.push(made);
  made.hello(hello);
  await made.until((one) => one.kind === "snapshot");
  return made;
}

async function settled(count: number): Promise<void> {
  for (const end = performance.now() + 2_000; there.length !== count && performance.now() < end; ) await sleep(5);
  expect(there).toHaveLength(count);
}

describe("the page of a room on the socket", () => {
  test("[V19] [W1] is there from its hello until its connection ends, once however often it says hello", async () => {
    const [first, second] = [await page({ room: true }), await page({ room: true })];
    await settled(2);
    first.hello({ room: true });
    await first.until((one) => one.kind === "tick");
    await settled(2);
    second.socket.disconnect();
    await settled(1);
    expect(there).toEqual(["tinh-22"]);
    first.socket.disconnect();
    await settled(0);
  });

  test("[V19] [W1] that is a mirror, or of somebody who is no site, is no room", async () => {
    await page({});
    gateway.identify(async () => aWatcher({ ...ROOM, role: "director" }, "holder"));
    await page({ room: true });
    await settled(0);
  });

  test("[V19] [W12] is gone with the right of its holder", async () => {
    await page({ room: true });
    await settled(1);
    gateway.identify(async () => null);
    for (const end = performance.now() + 5_000; there.length > 0 && performance.now() < end; ) await sleep(20);
    expect(there).toEqual([]);
  });
});
