import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { draftsOf } from "#server/journal/drafts.ts";
import { anOrder, given, LAN_WHO, ORDERS_NOW } from "#tests/builders/anOrder.ts";
import { aWatcher } from "#tests/doubles/watchers.ts";
import { aGateway, aStockClient, type GatewayUnderTest, type StockClient } from "./aGateway.ts";

const OWN = anOrder({ id: "o-00000000000000aa", text: "Việc của Quảng Ninh" });
const OTHER = anOrder({
  id: "o-00000000000000bb",
  text: "Việc của Hà Nội",
  province: "01" as ProvinceId,
  site: "tinh-01" as SiteId,
  figure: null,
});

let gateway: GatewayUnderTest;
const clients: StockClient[] = [];

beforeEach(async () => {
  gateway = await aGateway({ series: ["BUD.REV_DAY:VN"] });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.disconnect();
  await gateway.stop();
});

async function pageOf(identity: Partial<Identity>): Promise<StockClient> {
  gateway.identify(async () => aWatcher(identity, "holder"));
  const made = await aStockClient(gateway.url);
  clients.push(made);
  made.hello();
  await made.until((one) => one.kind === "snapshot");
  return made;
}

const textOf = ({ heard }: StockClient): string => JSON.stringify(heard.filter(({ kind }) => kind === "event" || kind === "standing"));

describe("orders on the socket", () => {
  test("[T12] a room hears of its own alone, given before it came and after; whoever may read no order, of none", async () => {
    await gateway.journal.events.append(draftsOf([given(OWN), given(OTHER)]));
    const room = await pageOf({ id: "r-1", role: "site", site: "tinh-22" as SiteId });
    const lost = await pageOf({ id: "r-2", role: "site", site: null });
    const wall = await pageOf({ id: "s-1", role: "screen" });
    const later = { ...OTHER, id: "o-00000000000000cc", text: "Việc nữa của Hà Nội" };
    const last = { ...OWN, id: "o-00000000000000dd", text: "Việc nữa của Quảng Ninh" };
    const closing = { id: OTHER.id, at: ORDERS_NOW, by: LAN_WHO, evidence: "Biên bản Hà Nội", figure: null };
    await gateway.journal.events.append(draftsOf([given(later), { type: "order.closed", data: closing }, given(last)]));
    await room.until((one) => one.kind === "event" && one.batch.entries.some(({ data }) => data["id"] === last.id));
    await wall.until((one) => one.kind === "event" && one.batch.entries.some(({ data }) => data["id"] === last.id));
    await lost.until((one) => one.kind === "tick" && one.tick.events.seq >= 5);
    expect(textOf(room)).toMatch(/Việc của Quảng Ninh/u);
    expect(textOf(room)).not.toMatch(/Hà Nội/u);
    expect(textOf(wall)).toMatch(/Việc của Hà Nội.*Việc nữa của Hà Nội/u);
    expect(textOf(lost)).not.toMatch(/Việc/u);
  });
});
