/** One host of a Redis. */
export interface RedisHost {
  readonly host: string;
  readonly port: number;
}

interface Shared {
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly tls: boolean;
  /** Replicas that must confirm a write before it counts as durable. */
  readonly replicas: number;
}

/** Where the journal's Redis is and how it is reached. */
export type RedisAddress =
  | (Shared & { readonly kind: "single"; readonly at: RedisHost | { readonly socketPath: string }; readonly database: number })
  | (Shared & { readonly kind: "sentinel"; readonly name: string; readonly sentinels: readonly RedisHost[]; readonly database: number })
  | (Shared & { readonly kind: "cluster"; readonly nodes: readonly RedisHost[] });

/** A REDIS_URL that cannot be used; the message says which part and why, without the password. */
export class RedisAddressFault extends Error {
  override readonly name = "RedisAddressFault";
}

const FORM =
  /^(?<scheme>redis|rediss|redis\+sentinel|rediss\+sentinel|redis\+cluster|rediss\+cluster):\/\/(?:(?<user>[^:@/]*)(?::(?<pass>[^@/]*))?@)?(?<hosts>[^/?]+)(?<path>\/[^?]*)?(?:\?(?<query>.*))?$/u;

function parseHost(text: string, port: number): RedisHost {
  const found = /^(\[[0-9a-fA-F:.]+\]|[^:]+)(?::(\d{1,5}))?$/u.exec(text.trim());
  if (found?.[1] === undefined || Number(found[2] ?? port) > 65_535) {
    throw new RedisAddressFault(`REDIS_URL: "${text}" is not host:port`);
  }
  return { host: found[1].replace(/^\[|\]$/gu, ""), port: Number(found[2] ?? port) };
}

function wholeNumber(text: string, what: string): number {
  if (!/^\d{1,3}$/u.test(text)) {
    throw new RedisAddressFault(`REDIS_URL: ${what} must be a whole number, not "${text}"`);
  }
  return Number(text);
}

function replicasIn(query: string | undefined, otherwise: number): number {
  const given = new URLSearchParams(query ?? "");
  for (const name of given.keys()) {
    if (name !== "replicas") {
      throw new RedisAddressFault(`REDIS_URL: unknown option "${name}" (known: replicas)`);
    }
  }
  const replicas = given.get("replicas");
  return replicas === null ? otherwise : wholeNumber(replicas, "replicas");
}

/** A Redis of this machine, by the path of its socket, whatever signs are in it. */
export function socketAddress(socketPath: string, replicas = 0): RedisAddress {
  return { kind: "single", at: { socketPath }, database: 0, username: undefined, password: undefined, tls: false, replicas };
}

function parseUnix(url: string): RedisAddress {
  const [path, query] = url.slice("unix://".length).split("?");
  if (path === undefined || !path.startsWith("/")) {
    throw new RedisAddressFault("REDIS_URL: unix:// needs an absolute path, as unix:///run/redis/redis.sock");
  }
  return socketAddress(path, replicasIn(query, 0));
}

/**
 * Reads a REDIS_URL: `redis://[user:pass@]host[:port][/db]`, `rediss://` (TLS), `unix:///path`,
 * `redis+sentinel://sentinel1,sentinel2/NAME[/db]`, `redis+cluster://node1,node2` (or `redis://` with several hosts).
 * `?replicas=N` asks N replicas to confirm each write: 1 unless said otherwise for Sentinel and Cluster, else 0.
 */
export function parseRedisAddress(url: string): RedisAddress {
  if (url.startsWith("unix://")) {
    return parseUnix(url);
  }
  const parts = FORM.exec(url)?.groups;
  if (parts?.["scheme"] === undefined || parts["hosts"] === undefined) {
    throw new RedisAddressFault("REDIS_URL: expected redis://, rediss://, unix://, redis+sentinel:// or redis+cluster://");
  }
  const scheme = parts["scheme"];
  const isSentinel = scheme.endsWith("+sentinel");
  const hosts = parts["hosts"].split(",").map((each) => parseHost(each, isSentinel ? 26_379 : 6379));
  const path = (parts["path"] ?? "").split("/").filter((each) => each !== "");
  const isCluster = scheme.endsWith("+cluster") || (!isSentinel && hosts.length > 1);
  const shared: Shared = {
    username: parts["user"] === undefined || parts["user"] === "" ? undefined : decodeURIComponent(parts["user"]),
    password: parts["pass"] === undefined ? undefined : decodeURIComponent(parts["pass"]),
    tls: scheme.startsWith("rediss"),
    replicas: replicasIn(parts["query"], isSentinel || isCluster ? 1 : 0),
  };
  if (isSentinel) {
    const [name, database = "0"] = path;
    if (name === undefined) {
      throw new RedisAddressFault("REDIS_URL: redis+sentinel:// needs the name of the master, as redis+sentinel://host:26379/mymaster");
    }
    return { ...shared, kind: "sentinel", name, sentinels: hosts, database: wholeNumber(database, "the database") };
  }
  const database = wholeNumber(path[0] ?? "0", "the database");
  if (isCluster) {
    if (database !== 0) {
      throw new RedisAddressFault("REDIS_URL: a Redis Cluster has only database 0");
    }
    return { ...shared, kind: "cluster", nodes: hosts };
  }
  const [at] = hosts;
  if (at === undefined) {
    throw new RedisAddressFault("REDIS_URL: no host");
  }
  return { ...shared, kind: "single", at, database };
}
