import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aGateway, aStockClient, type GatewayUnderTest } from "./aGateway.ts";
import { aRawClient } from "./aRawClient.ts";

let gateway: GatewayUnderTest;
beforeEach(async () => {
  gateway = await aGateway({ series: ["I1:01"] });
});
afterEach(() => gateway.stop());

async function within(ms: number, isSo: () => Promise<boolean> | boolean): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > ms) throw new Error(`not within ${ms} ms`);
    await sleep(20);
  }
  return performance.now() - began;
}

describe("how connections end", () => {
  test("[W12] a right that is withdrawn ends an open connection within 5 s", async () => {
    const client = await aStockClient(gateway.url);
    client.hello();
    await client.until((one) => one.kind === "snapshot");
    gateway.identify(async () => null);
    const heard = await client.until((one) => one.kind === "refuse", 5_000);
    expect(heard).toMatchObject({ why: { code: "unauthorised" } });
    await client.until((one) => one.kind === "closed");
  });

  test("[W12] while nobody can say who may watch, a connection stands", async () => {
    const client = await aStockClient(gateway.url);
    client.hello();
    let asked = 0;
    gateway.identify(() => {
      asked += 1;
      return Promise.reject(new Error("away"));
    });
    await within(6_000, () => asked > 0);
    await sleep(100);
    expect([client.socket.connected, gateway.connections()]).toEqual([true, 1]);
    client.socket.disconnect();
  });

  test("[W11] one that is refused and does not read is gone within 4 s", async () => {
    const client = await aRawClient(gateway.url);
    client.stopReading();
    client.say("hello", { version: 99 });
    await within(4_000, async () => (await gateway.lines()) === 0);
  });

  test("[W13] a stuck reader does not hold up the end of the server", async () => {
    const client = await aRawClient(gateway.url);
    client.say("hello", { version: 1, wall: "main", cursors: {} });
    await within(1_000, () => gateway.connections() === 1);
    client.stopReading();
    const began = performance.now();
    await gateway.close();
    expect(performance.now() - began).toBeLessThan(3_000);
    await within(1_000, async () => (await gateway.lines()) === 0);
  });

  test("[W11] the thirty-first hello within a minute is one too many", async () => {
    const client = await aStockClient(gateway.url);
    for (let said = 0; said < 31; said += 1) client.hello();
    expect(await client.until((one) => one.kind === "refuse")).toMatchObject({ why: { code: "busy" } });
    await client.until((one) => one.kind === "closed");
  });
});
