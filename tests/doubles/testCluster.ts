import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./freePort.ts";
import { startTestRedis, type TestRedis } from "./testRedis.ts";

/** Three masters of a Redis Cluster, so that the topics live on different nodes and a key outside its slot would be refused. */
export interface TestCluster {
  readonly masters: readonly TestRedis[];
  /** As REDIS_URL; `replicas` must confirm each write. */
  readonly url: (replicas: number) => string;
  /** The master a key lives on. */
  readonly ownerOf: (key: string) => Promise<TestRedis>;
  /** Gives a master a replica and waits until it follows. */
  readonly replicaOf: (master: TestRedis) => Promise<TestRedis>;
  readonly stop: () => Promise<void>;
}

const SLOTS = [
  [0, 5460],
  [5461, 10_922],
  [10_923, 16_383],
] as const;

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (await isSo()) {
      return;
    }
    await sleep(50);
  }
  throw new Error(`not within 20 s: ${what}`);
}

/** Starts the cluster; the test calls `stop`. */
export async function startTestCluster(): Promise<TestCluster> {
  const nodes: TestRedis[] = [];
  const ports: number[] = [];
  const start = async (): Promise<TestRedis> => {
    const port = await freePort();
    const node = await startTestRedis({ args: ["--port", String(port), "--cluster-enabled", "yes", "--bind", "127.0.0.1"] });
    nodes.push(node);
    ports.push(port);
    return node;
  };
  const areOne = (): Promise<void> =>
    until(async () => {
      const states = await Promise.all(nodes.map((each) => each.command("CLUSTER", "INFO")));
      return states.every((each) => each.includes("cluster_state:ok") && each.includes(`cluster_known_nodes:${nodes.length}`));
    }, "the nodes form a cluster");
  const meet = (port: number): Promise<string> | undefined => nodes[0]?.command("CLUSTER", "MEET", "127.0.0.1", String(port));

  for (const [at, [from, to]] of SLOTS.entries()) {
    const node = await start();
    await node.command("CLUSTER", "ADDSLOTSRANGE", String(from), String(to));
    await node.command("CLUSTER", "SET-CONFIG-EPOCH", String(at + 1));
  }
  const masters = [...nodes];
  for (const port of ports.slice(1)) {
    await meet(port);
  }
  await areOne();
  return {
    masters,
    url: (replicas) => `redis+cluster://127.0.0.1:${ports[0] ?? 0}?replicas=${replicas}`,
    ownerOf: async (key) => {
      const slot = Number((await masters[0]?.command("CLUSTER", "KEYSLOT", key))?.slice(1));
      const owner = masters[SLOTS.findIndex(([from, to]) => slot >= from && slot <= to)];
      if (owner === undefined) {
        throw new Error(`no node has slot ${slot}`);
      }
      return owner;
    },
    replicaOf: async (master) => {
      const replica = await start();
      await meet(ports.at(-1) ?? 0);
      await areOne();
      const id = (await master.command("CLUSTER", "MYID")).split("\r\n")[1] ?? "";
      await until(async () => (await replica.command("CLUSTER", "REPLICATE", id)).startsWith("+OK"), "the replica knows its master");
      await until(async () => (await replica.command("INFO", "replication")).includes("master_link_status:up"), "the replica follows");
      return replica;
    },
    stop: async () => void (await Promise.all(nodes.map((each) => each.stop()))),
  };
}
