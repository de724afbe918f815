import { setTimeout as sleep } from "node:timers/promises";
import { createClient, createCluster } from "redis";
import type { Duration } from "#shared/clock/instant.ts";
import type { RedisAddress, RedisHost } from "./redisAddress.ts";

/** One connection to the journal's Redis (to the right node of a cluster, to the master behind Sentinel). Never shared between blocking reads and writes. */
export interface RedisLink {
  /** `key` is any key the command touches, which finds the node of a cluster. Rejects at once while the connection is away. */
  readonly send: (key: string, args: readonly string[]) => Promise<unknown>;
  /** True where two commands may be answered by two servers without a fault between them: only in a cluster. */
  readonly mayMove: boolean;
  readonly close: () => void;
}

/** What a link tells its owner. */
export interface LinkWatch {
  /** The connection is gone for good; told once, not after `close`. */
  readonly ended: (fault: unknown) => void;
  /** What is sent from now on may go to another server. */
  readonly moved: () => void;
}

const CONNECT_MS: Duration = 1500;
const FIRST_MS: Duration = 2000;
const LOOK_MS: Duration = 2000;
const BACKOFF_FLOOR_MS: Duration = 50;
const BACKOFF_CEILING_MS: Duration = 2000;

/** A wait before the `attempt`-th try: full jitter between 50 ms and a doubling ceiling of at most 2 s. */
export function backoffMs(attempt: number): Duration {
  const ceiling = Math.min(BACKOFF_CEILING_MS, BACKOFF_FLOOR_MS * 2 ** Math.min(attempt + 1, 10));
  return BACKOFF_FLOOR_MS + Math.random() * (ceiling - BACKOFF_FLOOR_MS);
}

/**
 * What waits for an answer has a limit of ours (`within`), which ends with the answer. The library's own lives on for five seconds after each
 * command, with a signal and an exception of its own: at 4,000 commands a second that was most of what the collector had to move.
 */
const QUEUE = { disableOfflineQueue: true, commandOptions: { timeout: 0 } } as const;

const plain = () => createClient({ ...QUEUE, RESP: 2 });

let first: ReturnType<typeof plain> | null = null;

/** The library makes a class of some hundreds of commands for each client that it creates; a duplicate has the class of the first, never connected. */
function newClient(options: object): ReturnType<typeof plain> {
  first ??= plain();
  return first.duplicate(options);
}

type Place = RedisHost | { readonly socketPath: string };

function clientOptions(address: RedisAddress, role: string): object {
  return {
    ...(address.username === undefined ? {} : { username: address.username }),
    ...(address.password === undefined ? {} : { password: address.password }),
    name: `toan-canh-${role}`,
    ...QUEUE,
  };
}

function socketOptions(address: RedisAddress): object {
  return { connectTimeout: CONNECT_MS, keepAlive: true, noDelay: true, ...(address.tls ? { tls: true } : {}) };
}

async function firstConnection(connecting: Promise<unknown>, close: () => void): Promise<void> {
  const late = Promise.withResolvers<never>();
  const limit = setTimeout(() => {
    close();
    late.reject(new Error("no connection in time"));
  }, FIRST_MS);
  try {
    await Promise.race([connecting, late.promise]);
  } finally {
    clearTimeout(limit);
  }
}

/** One server, one connection: it ends with its first fault, so that nothing is ever sent again unasked or to another server. */
async function openServer(at: Place, options: object, socket: object, watch: LinkWatch): Promise<RedisLink> {
  const where = "socketPath" in at ? { path: at.socketPath } : { host: at.host, port: at.port };
  const client = newClient({ ...options, socket: { ...socket, ...where, reconnectStrategy: false } });
  let isOpen = false;
  client.on("error", (fault) => {
    if (isOpen) {
      isOpen = false;
      watch.ended(fault);
    }
  });
  await firstConnection(client.connect(), () => client.destroy());
  isOpen = true;
  const close = (): void => {
    isOpen = false;
    client.destroy();
  };
  return { send: (_key, args) => client.sendCommand(args), mayMove: false, close };
}

/** Where the master is, by the first Sentinel that says. */
async function masterOf(address: RedisAddress & { kind: "sentinel" }): Promise<RedisHost> {
  for (const each of address.sentinels) {
    try {
      const sentinel = await openServer(each, QUEUE, socketOptions(address), { ended: () => {}, moved: () => {} });
      const told = await sentinel.send("", ["SENTINEL", "GET-MASTER-ADDR-BY-NAME", address.name]).finally(sentinel.close);
      const [host, port] = (told ?? []) as readonly string[];
      if (host !== undefined && port !== undefined) {
        return { host, port: Number(port) };
      }
    } catch {
      // The next one may know.
    }
  }
  throw new Error(`no Sentinel names the master of ${address.name}`);
}

/**
 * The library's own Sentinel client sends a command again to the new master when the old one dies under it: a WAIT that is
 * then answered there confirms a write that no one has. Hence a plain connection to the master, opened anew after a failover.
 */
async function openSentinel(address: RedisAddress & { kind: "sentinel" }, role: string, watch: LinkWatch): Promise<RedisLink> {
  const at = await masterOf(address);
  const over = new AbortController();
  const ended = (fault: unknown): void => {
    over.abort();
    watch.ended(fault);
  };
  const options = { ...clientOptions(address, role), database: address.database };
  const link = await openServer(at, options, socketOptions(address), { ...watch, ended });
  const close = (): void => {
    over.abort();
    link.close();
  };
  const [kind] = ((await link.send("", ["ROLE"]).catch(() => null)) ?? []) as readonly string[];
  if (kind !== "master") {
    close();
    throw new Error(`${at.host}:${at.port} is not the master now`);
  }
  // A master that was set aside may live on where Sentinel cannot reach it, with readers that hear nothing any more.
  const look = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await sleep(LOOK_MS, undefined, { signal: over.signal }).catch(() => {});
      const now = over.signal.aborted ? at : await masterOf(address).catch(() => at);
      if ((now.host !== at.host || now.port !== at.port) && !over.signal.aborted) {
        close();
        watch.ended(new Error(`the master is now ${now.host}:${now.port}`));
      }
    }
  };
  void look();
  return { ...link, close };
}

/** Without a key of their own the library would ask any node, or all: a WAIT then waits for topics that live elsewhere. */
const OF_ONE_NODE: ReadonlySet<string> = new Set(["WAIT", "TIME"]);

async function openCluster(address: RedisAddress & { kind: "cluster" }, role: string, watch: LinkWatch): Promise<RedisLink> {
  let wasUp = false;
  const reconnectStrategy = (tries: number): number | false => (wasUp ? backoffMs(tries) : false);
  const cluster = createCluster({
    rootNodes: address.nodes.map((each) => ({ socket: { host: each.host, port: each.port } })),
    RESP: 2,
    commandOptions: QUEUE.commandOptions,
    defaults: { ...clientOptions(address, role), socket: { ...socketOptions(address), reconnectStrategy } },
    topologyRefreshOnReconnectionAttemptStrategy: 500,
  });
  cluster.on("error", () => {});
  for (const event of ["node-ready", "node-error", "node-disconnect", "node-reconnecting"]) {
    cluster.on(event, watch.moved);
  }
  await firstConnection(cluster.connect(), () => cluster.destroy());
  wasUp = true;
  const send = async (key: string, args: readonly string[]): Promise<unknown> =>
    OF_ONE_NODE.has(args[0] ?? "")
      ? (await cluster.getNodeClientForKey(key)).sendCommand(args)
      : cluster.sendCommand(key, false, [...args]);
  return { send, mayMove: true, close: () => cluster.destroy() };
}

/** Opens a link, called by its role in CLIENT LIST; rejects when the first connection fails. */
export function openLink(address: RedisAddress, role: string, watch: LinkWatch): Promise<RedisLink> {
  switch (address.kind) {
    case "single":
      return openServer(address.at, { ...clientOptions(address, role), database: address.database }, socketOptions(address), watch);
    case "sentinel":
      return openSentinel(address, role, watch);
    case "cluster":
      return openCluster(address, role, watch);
  }
}
