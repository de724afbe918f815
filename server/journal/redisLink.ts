import { createClient, createCluster, createSentinel } from "redis";
import type { JournalLog } from "./journalLog.ts";
import type { RedisAddress } from "./redisAddress.ts";

/** One connection to the journal's Redis (to the right node of a cluster, to the master behind Sentinel). Never shared between blocking reads and writes. */
export interface RedisLink {
  /** `key` is any key the command touches, which finds the node of a cluster. Rejects at once while the connection is away. */
  readonly send: (key: string, args: readonly string[]) => Promise<unknown>;
  readonly close: () => void;
}

/** `lasting` links come back by themselves; others end with their first fault. */
interface LinkWish {
  readonly role: string;
  readonly lasting: boolean;
}

const CONNECT_MS = 1500;
/** While Sentinel still names a dead master a client waits for good; a new one is told the new master. */
const FIRST_MS = 2000;
const BACKOFF_FLOOR_MS = 50;
const BACKOFF_CEILING_MS = 2000;

/** A wait before the `attempt`-th try: full jitter between 50 ms and a doubling ceiling of at most 2 s. */
export function backoffMs(attempt: number): number {
  const ceiling = Math.min(BACKOFF_CEILING_MS, BACKOFF_FLOOR_MS * 2 ** Math.min(attempt + 1, 10));
  return BACKOFF_FLOOR_MS + Math.random() * (ceiling - BACKOFF_FLOOR_MS);
}

/** Tells the log when a link goes and comes, once each. */
function followState(
  source: { on: (event: "error" | "ready", listener: (fault?: unknown) => void) => unknown },
  wish: LinkWish,
  log: JournalLog,
): void {
  let isUp = true;
  source.on("error", (fault) => {
    if (isUp && wish.lasting) {
      log.warn("journal.link.down", { role: wish.role, fault: String(fault) });
    }
    isUp = false;
  });
  source.on("ready", () => {
    if (!isUp && wish.lasting) {
      log.info("journal.link.up", { role: wish.role });
    }
    isUp = true;
  });
}

function clientOptions(
  address: RedisAddress,
  wish: LinkWish,
): { readonly name: string; readonly disableOfflineQueue: true; readonly username?: string; readonly password?: string } {
  return {
    ...(address.username === undefined ? {} : { username: address.username }),
    ...(address.password === undefined ? {} : { password: address.password }),
    name: `toan-canh-${wish.role}`,
    disableOfflineQueue: true,
  };
}

/** A link that never was up fails at once; a lasting one that was, comes back. */
interface Progress {
  wasUp: boolean;
}

function socketOptions(address: RedisAddress, wish: LinkWish, progress: Progress): object {
  return {
    connectTimeout: CONNECT_MS,
    keepAlive: true,
    noDelay: true,
    reconnectStrategy: (tries: number) => (wish.lasting && progress.wasUp ? backoffMs(tries) : false),
    ...(address.tls ? { tls: true } : {}),
  };
}

async function firstConnection(connecting: Promise<unknown>, progress: Progress, close: () => void): Promise<void> {
  const late = Promise.withResolvers<never>();
  const limit = setTimeout(() => {
    close();
    late.reject(new Error("no connection in time"));
  }, FIRST_MS);
  try {
    await Promise.race([connecting, late.promise]);
    progress.wasUp = true;
  } finally {
    clearTimeout(limit);
  }
}

async function openSingle(address: RedisAddress & { kind: "single" }, wish: LinkWish, log: JournalLog): Promise<RedisLink> {
  const progress = { wasUp: false };
  const where = "socketPath" in address.at ? { path: address.at.socketPath } : { host: address.at.host, port: address.at.port };
  const client = createClient({
    ...clientOptions(address, wish),
    RESP: 2,
    database: address.database,
    socket: { ...socketOptions(address, wish, progress), ...where },
  });
  followState(client, wish, log);
  await firstConnection(client.connect(), progress, () => client.destroy());
  return { send: (_key, args) => client.sendCommand(args), close: () => client.destroy() };
}

async function openSentinel(address: RedisAddress & { kind: "sentinel" }, wish: LinkWish, log: JournalLog): Promise<RedisLink> {
  const progress = { wasUp: false };
  const sentinel = createSentinel({
    name: address.name,
    sentinelRootNodes: address.sentinels.map((each) => ({ ...each })),
    RESP: 2,
    masterPoolSize: 1,
    scanInterval: 1000,
    nodeClientOptions: { ...clientOptions(address, wish), database: address.database, socket: socketOptions(address, wish, progress) },
    sentinelClientOptions: { socket: socketOptions(address, wish, progress) },
  });
  followState(sentinel, wish, log);
  await firstConnection(sentinel.connect(), progress, () => void sentinel.destroy());
  return { send: (_key, args) => sentinel.sendCommand(false, [...args]), close: () => void sentinel.destroy() };
}

async function openCluster(address: RedisAddress & { kind: "cluster" }, wish: LinkWish, log: JournalLog): Promise<RedisLink> {
  const progress = { wasUp: false };
  const cluster = createCluster({
    rootNodes: address.nodes.map((each) => ({ socket: { host: each.host, port: each.port } })),
    RESP: 2,
    defaults: { ...clientOptions(address, wish), socket: socketOptions(address, wish, progress) },
  });
  followState(cluster, wish, log);
  await firstConnection(cluster.connect(), progress, () => cluster.destroy());
  return { send: (key, args) => cluster.sendCommand(key, false, [...args]), close: () => cluster.destroy() };
}

/** Opens a link; rejects when the first connection fails. */
export function openLink(address: RedisAddress, wish: LinkWish, log: JournalLog): Promise<RedisLink> {
  switch (address.kind) {
    case "single":
      return openSingle(address, wish, log);
    case "sentinel":
      return openSentinel(address, wish, log);
    case "cluster":
      return openCluster(address, wish, log);
  }
}
