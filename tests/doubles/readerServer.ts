import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type SeriesKey, seriesKey } from "#shared/observation/seriesKey.ts";
import type { Feed } from "#server/feed/feed.ts";
import { createLog } from "#server/log.ts";
import { createGateway } from "#server/socket/gateway.ts";
import type { Subscriber } from "#server/socket/subscriber.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { memoryFeed, sleep } from "./memoryFeed.ts";
import { aWatcher, NO_ROLL } from "./watchers.ts";

/** What the program tells its parent ten times a second. */
export interface ReaderReport {
  readonly port: number;
  /** The most that ever waited for one connection. */
  readonly worstQueued: number;
  readonly lines: number;
  readonly rssBytes: number;
}

/** Scene `busy` is sent 2 MB a second, scene `calm` next to nothing. */
export interface ReaderPlan {
  readonly port: number;
  /** Nobody is ever taken for slow: a control. */
  readonly isRuthless: boolean;
  readonly handshakesPerSecond: number | null;
}

const plan = JSON.parse(process.argv[2] ?? "{}") as ReaderPlan;
const BUSY_SERIES = 1_000;
const VALUE_BYTES = 1_000;
const A_ROUND = 200;
const ROUND_MS = 100;
const keyAt = (index: number): SeriesKey => seriesKey(`LOAD.I${index}`, "VN");
const busy = Array.from({ length: BUSY_SERIES }, (_, index) => keyAt(index));
const calm = [keyAt(BUSY_SERIES)];

const { feed: real, journal } = await memoryFeed((_wall, { scene }) => (scene === "busy" ? busy : calm));
const subscribers = new Set<Subscriber>();
const feed: Feed = {
  ...real,
  join: (reader, hello) => {
    subscribers.add(reader as Subscriber);
    if (plan.isRuthless) Object.assign(reader, { isBehind: () => false });
    return real.join(reader, hello);
  },
  leave: (reader) => {
    subscribers.delete(reader as Subscriber);
    real.leave(reader);
  },
};
const httpServer = createServer();
createGateway({
  httpServer,
  feed,
  identify: async () => aWatcher(),
  roll: NO_ROLL,
  allowedOrigins: [],
  log: createLog({ level: "silent" }),
  monotonic: () => performance.now(),
  sleep,
  ...(plan.handshakesPerSecond === null ? {} : { handshakesPerSecond: plan.handshakesPerSecond }),
});
await new Promise<void>((resolve) => httpServer.listen(plan.port, "127.0.0.1", resolve));

let round = 0;
async function post(): Promise<void> {
  round += 1;
  const value = String(round).padStart(VALUE_BYTES, "1");
  const from = (round * A_ROUND) % BUSY_SERIES;
  await journal.actual.apply(busy.slice(from, from + A_ROUND).map((series) => aDraft({ series, value })));
  await journal.actual.apply(calm.map((series) => aDraft({ series, value: String(round) })));
  await journal.actual.trim({ maxAgeMs: 1e15, maxEntries: 2 * BUSY_SERIES, maxHistoryPerSeries: 1 });
}
setInterval(() => void post(), ROUND_MS);

let worstQueued = 0;
setInterval(() => {
  for (const each of subscribers) worstQueued = Math.max(worstQueued, each.queuedBytes());
}, 10);
setInterval(() => {
  httpServer.getConnections((_fault, lines) => {
    const { port } = httpServer.address() as AddressInfo;
    process.send?.({ port, worstQueued, lines, rssBytes: process.memoryUsage.rss() } satisfies ReaderReport);
  });
}, 100);
process.on("disconnect", () => process.exit(0));
