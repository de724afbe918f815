import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { type DrillState, NO_DRILL } from "#shared/drill/drillState.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { EventBatch, Hello, Refuse, SnapshotHead, Standing, Tick, Unseen } from "#shared/wire/events.ts";
import { decodeFrame, type FrameHead, type ReadFigure } from "#shared/wire/frame.ts";
import { createReminders } from "#server/alerts/reminders.ts";
import { createRollOfScreens } from "#server/alerts/rollCall.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createLog } from "#server/log.ts";
import { createGateway, type GatewayParts } from "#server/socket/gateway.ts";
import { type MemoryFeed, memoryFeed, sleep } from "#tests/doubles/memoryFeed.ts";
import { aWatcher } from "#tests/doubles/watchers.ts";

/** The real feed and gateway over a journal, on a port of their own. */
export interface GatewayUnderTest {
  readonly url: string;
  readonly journal: Journal;
  readonly drillBecomes: (state: DrillState) => void;
  readonly connections: () => number;
  /** TCP connections the server has, whatever the gateway counts. */
  readonly lines: () => Promise<number>;
  readonly alerts: MemoryFeed["alerts"];
  /** What is asked about who watches is answered so from now on. */
  readonly identify: (answer: GatewayParts["identify"]) => void;
  readonly close: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface GatewayOptions {
  readonly series: readonly string[];
  readonly identify?: GatewayParts["identify"];
  /** In place of one in memory. */
  readonly journal?: Journal;
  readonly pages?: GatewayParts["pages"];
  readonly rooms?: GatewayParts["rooms"];
  readonly screens?: GatewayParts["screens"];
}

export async function aGateway(options: GatewayOptions): Promise<GatewayUnderTest> {
  const { feed, journal, alerts, latest, drillBecomes, stop } = await memoryFeed(
    (wall) => (wall === "main" ? (options.series as readonly SeriesKey[]) : null),
    undefined,
    options.journal,
  );
  let identify: GatewayParts["identify"] = options.identify ?? (async () => aWatcher());
  const log = createLog({ level: "silent" });
  const clocks = { now: () => Date.now(), monotonic: () => performance.now(), sleep };
  const roll = createRollOfScreens({ ...clocks, events: journal.events, alerts, drill: () => NO_DRILL, log });
  const reminders = createReminders({ ...clocks, alerts, seats: roll.seats, drill: () => NO_DRILL });
  const ending = new AbortController();
  const running = [roll.run(ending.signal), reminders.run(ending.signal)];
  const httpServer = createServer();
  const gateway = createGateway({
    httpServer,
    feed,
    identify: (request) => identify(request),
    roll,
    ...(options.pages === undefined ? {} : { pages: options.pages }),
    ...(options.rooms === undefined ? {} : { rooms: options.rooms }),
    ...(options.screens === undefined ? {} : { screens: options.screens }),
    allowedOrigins: [],
    log,
    monotonic: () => performance.now(),
    sleep,
  });
  while (!latest.actual.isReady()) await sleep(5);
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`,
    journal,
    drillBecomes,
    connections: gateway.connections,
    lines: () => new Promise((resolve) => httpServer.getConnections((_fault, count) => resolve(count))),
    identify: (answer) => {
      identify = answer;
    },
    alerts,
    close: gateway.close,
    stop: async () => {
      await gateway.close();
      ending.abort();
      await Promise.all(running);
      await stop();
      await journal.close();
    },
  };
}

/** What a stock socket.io-client heard, in order. */
export type Heard =
  | {
      readonly kind: "snapshot";
      readonly head: SnapshotHead;
      readonly frame: FrameHead;
      readonly figures: ReadonlyMap<number, ReadFigure>;
      readonly bytes: Buffer;
    }
  | { readonly kind: "frame"; readonly frame: FrameHead; readonly figures: ReadonlyMap<number, ReadFigure>; readonly bytes: Buffer }
  | { readonly kind: "event"; readonly batch: EventBatch }
  | { readonly kind: "standing"; readonly standing: Standing }
  | { readonly kind: "unseen"; readonly unseen: Unseen["unseen"] }
  | { readonly kind: "tick"; readonly tick: Tick }
  | { readonly kind: "refuse"; readonly why: Refuse }
  | { readonly kind: "closed" };

export interface StockClient {
  readonly socket: Socket;
  readonly heard: Heard[];
  readonly hello: (change?: Partial<Hello>) => void;
  /** Resolves with the first thing heard, from `from` on, that satisfies `want`; fails after `withinMs`. */
  readonly until: (want: (heard: Heard) => boolean, withinMs?: number) => Promise<Heard>;
}

/** Connects a stock socket.io-client with its own parser. */
export async function aStockClient(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string>> = {},
): Promise<StockClient> {
  const options = { path: "/live", transports: ["websocket"], reconnection: false, forceNew: true };
  const socket = io(url, { ...options, extraHeaders: { ...headers }, query });
  const heard: Heard[] = [];
  const read = (bytes: Buffer): { frame: FrameHead; figures: Map<number, ReadFigure>; bytes: Buffer } => {
    const figures = new Map<number, ReadFigure>();
    return { frame: decodeFrame(bytes, (index, figure) => figures.set(index, figure)), figures, bytes };
  };
  socket.on("snapshot", (head: SnapshotHead, bytes: Buffer) => heard.push({ kind: "snapshot", head, ...read(bytes) }));
  socket.on("frame", (bytes: Buffer) => heard.push({ kind: "frame", ...read(bytes) }));
  socket.on("event", (batch: EventBatch) => heard.push({ kind: "event", batch }));
  socket.on("standing", (standing: Standing) => heard.push({ kind: "standing", standing }));
  socket.on("unseen", ({ unseen }: Unseen) => heard.push({ kind: "unseen", unseen }));
  socket.on("tick", (tick: Tick) => heard.push({ kind: "tick", tick }));
  socket.on("refuse", (why: Refuse) => heard.push({ kind: "refuse", why }));
  socket.on("disconnect", () => heard.push({ kind: "closed" }));
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", () => resolve());
    socket.once("connect_error", (fault) => reject(fault));
  });
  return {
    socket,
    heard,
    hello: (change = {}) => socket.emit("hello", { version: 1, wall: "main", cursors: {}, ...change }),
    until: async (want, withinMs = 4_000) => {
      for (const deadline = performance.now() + withinMs; performance.now() < deadline; await sleep(5)) {
        const found = heard.find(want);
        if (found !== undefined) return found;
      }
      throw new Error(`not heard within ${withinMs} ms; heard ${heard.map((one) => one.kind).join(" ")}`);
    },
  };
}
