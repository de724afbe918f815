import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { ObservationDraft } from "#server/journal/journal.ts";
import { mendAppendOnly } from "#server/journal/mendAppendOnly.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis } from "#tests/doubles/testRedis.ts";

const BATCH = 10;

function batch(indicator: string): readonly ObservationDraft[] {
  return Array.from({ length: BATCH }, (_, at) => aDraft({ series: seriesKey(indicator, String(at)), value: String(at) }));
}

/** The file Redis appends to now. */
function appended(dir: string): string {
  const folder = join(dir, "appendonlydir");
  const last = readdirSync(folder)
    .filter((name) => name.includes(".incr."))
    .toSorted()
    .at(-1);
  return join(folder, last ?? "");
}

/** Two kills: the first in the middle of a write, so many bytes before its end; what was acknowledged between them and is still there. */
async function keptAfterTwoKills(bytes: number, mends: boolean): Promise<number> {
  const redis = await startTestRedis({ mends });
  try {
    const apply = async (drafts: readonly ObservationDraft[]): Promise<void> => {
      const journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
      await journal.actual.apply(drafts);
      await journal.close();
    };
    await apply(batch("BEFORE"));
    await apply(batch("CUT"));
    await redis.kill("SIGKILL");
    const file = appended(redis.dir);
    truncateSync(file, statSync(file).size - bytes);
    await redis.start();
    await apply(batch("AFTER"));
    await redis.kill("SIGKILL");
    await redis.start();
    const journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
    const end = await journal.actual.cursor();
    const entries = await journal.actual.range({ epoch: end.epoch, seq: 0 }, end);
    await journal.close();
    expect(entries.filter(({ observation }) => observation.series.startsWith("BEFORE:"))).toHaveLength(BATCH);
    return entries.filter(({ observation }) => observation.series.startsWith("AFTER:")).length;
  } finally {
    await redis.stop();
  }
}

describe("a Redis that was killed in the middle of a write", () => {
  test.each([1, 20, 333, 700, 1_500])(
    "[J40] %i bytes before its end: what it acknowledges afterwards survives the next kill",
    async (bytes) => {
      expect(await keptAfterTwoKills(bytes, true)).toBe(BATCH);
    },
  );

  test("[J40] a fault in the middle is left as it is: nothing that was written after it is cut off", async () => {
    const redis = await startTestRedis();
    const journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
    await journal.actual.apply(batch("ONE"));
    await journal.actual.apply(batch("TWO"));
    await journal.close();
    await redis.kill("SIGKILL");
    const file = appended(redis.dir);
    const before = readFileSync(file);
    before[before.indexOf("*", before.length / 2)] = 0x2b;
    writeFileSync(file, before);
    const log = silentLog();
    await mendAppendOnly("redis-server", redis.dir, log);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(log.told.map(({ event }) => event)).toEqual(["redis.unmended"]);
    await redis.stop();
  });

  test("negative control: left to mend its own file, it loses what it acknowledged", async () => {
    expect(await keptAfterTwoKills(20, false)).toBeLessThan(BATCH);
  });
});
