import { startPrivateRedis } from "#server/journal/privateRedis.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { silentLog } from "./silentLog.ts";

/** A server that is nothing but its private Redis: keeps one record, tells the pid of its Redis and waits to be killed. */
const redis = await startPrivateRedis({ dir: process.argv[2] ?? "", log: silentLog() });
const journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
await journal.records.put("mark", "kept", "by the first server");
process.stdout.write(`${redis.pid}\n`);
setInterval(() => {}, 60_000);
