import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Server, type Socket } from "socket.io";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRandom } from "#server/drill/random.ts";
import { prepareEvent } from "#server/feed/webSocketFrame.ts";
import { createSubscriber, type Subscriber } from "#server/socket/subscriber.ts";
import { aRawClient, type RawClient } from "./aRawClient.ts";

const SEED = 20_261_125;
let io: Server;
let url = "";
let joined: Promise<Socket>;

beforeEach(async () => {
  const httpServer = createServer();
  io = new Server(httpServer, {
    path: "/live",
    transports: ["websocket"],
    perMessageDeflate: false,
    pingInterval: 50,
    pingTimeout: 10_000,
  });
  joined = new Promise((resolve) => io.on("connection", resolve));
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
});
afterEach(() => io.close());

/** The numbers told, in the order heard; bytes that carry a number must be that number over and over. */
function numbersHeard(client: RawClient): { readonly heard: number[]; readonly pings: () => number } {
  const heard: number[] = [];
  let pings = 0;
  client.socket.on("message", (bytes: Buffer, isBinary: boolean) => {
    const text = isBinary ? "" : bytes.toString("utf8");
    if (isBinary) {
      expect(bytes.every((byte) => byte === (heard.at(-1) ?? 0) % 251)).toBe(true);
    } else if (text === "2") pings += 1;
    else heard.push(Number(/^4(?:2|51-)\["n",(\d+)/u.exec(text)?.[1]));
  });
  return { heard, pings: () => pings };
}

async function burst(socket: Socket, subscriber: Subscriber, client: RawClient, count: number): Promise<void> {
  const random = createRandom(SEED);
  for (let n = 0; n < count; n += 1) {
    if (n % 3 === 0) socket.emit("n", n);
    else if (n % 3 === 1) subscriber.send(prepareEvent("n", n));
    else subscriber.send(prepareEvent("n", n, new Uint8Array(Math.floor(random() * 40_000)).fill(n % 251)));
    if (random() < 0.05) client.stopReading();
    if (random() < 0.05) client.goOn();
    if (random() < 0.1) await sleep(1);
  }
  client.goOn();
}

describe("the one exit of a connection", () => {
  test.each([[false], [true]])(
    "[W13] prepared bytes and what Socket.IO sends itself, pings among them, arrive whole and in order (compression offered: %s)",
    async (perMessageDeflate) => {
      const client = await aRawClient(url, { perMessageDeflate });
      expect(client.socket.extensions).toBe("");
      const socket = await joined;
      const subscriber = createSubscriber(socket, () => performance.now());
      const { heard, pings } = numbersHeard(client);
      await burst(socket, subscriber, client, 1_500);
      for (let waited = 0; waited < 5_000 && heard.length < 1_500; waited += 10) await sleep(10);
      expect(heard).toEqual(Array.from({ length: 1_500 }, (_, n) => n));
      expect(pings()).toBeGreaterThan(0);
      client.socket.terminate();
    },
  );

  test("[W13] what a stuck reader has not taken is counted, whichever way it was sent, and its end is survived", async () => {
    const client = await aRawClient(url);
    const socket = await joined;
    const subscriber = createSubscriber(socket, () => performance.now());
    client.stopReading();
    let sent = 0;
    for (; subscriber.check() !== "behind" && sent < 40e6; sent += 65_536) {
      subscriber.send(prepareEvent("n", 1, new Uint8Array(65_536)));
      await sleep(1);
    }
    const waiting = subscriber.queuedBytes();
    expect(waiting).toBeGreaterThan(256 * 1_024);
    socket.emit("n", "x".repeat(1_000));
    subscriber.send(prepareEvent("n", 2, new Uint8Array(1_000)));
    expect(subscriber.queuedBytes()).toBeGreaterThanOrEqual(waiting + 2_000);
    client.socket.terminate();
    for (let n = 0; n < 50; n += 1) {
      subscriber.send(prepareEvent("n", n, new Uint8Array(10_000)));
      await sleep(2);
    }
    expect([socket.connected, subscriber.queuedBytes() < 300_000 || !socket.connected]).toEqual([false, true]);
  });
});
