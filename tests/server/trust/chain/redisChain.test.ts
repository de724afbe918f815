import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { openChain } from "#server/trust/chain/chain.ts";
import { openSigningKey, type SigningKey } from "#server/trust/keys/signingKey.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { aChain, verified } from "./aChain.ts";

let redis: TestRedis;
let journal: Journal;
let root: string;
let key: SigningKey;

beforeAll(async () => {
  redis = await startTestRedis({ fsync: "everysec" });
  journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
  root = mkdtempSync(join(tmpdir(), "tc-redis-chain-"));
  key = await openSigningKey(join(root, "keys"));
});
afterAll(async () => {
  await journal.close();
  await redis.stop();
  rmSync(root, { recursive: true, force: true });
});

test("[H3] [H10] while figures come in and are revised the chain follows, and verifying finds nothing", async () => {
  const log = silentLog();
  const dir = join(root, "live");
  const ending = new AbortController();
  const chain = await openChain({
    ...{ topic: "actual", raw: journal.actual.raw, dir, key, now: Date.now, log },
    sleep: (ms, signal) => sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {}),
  });
  const running = chain.run(ending.signal);
  let written = 0;
  const pour = (async () => {
    for (let round = 0; !ending.signal.aborted; round += 1) {
      const some = Array.from({ length: 40 }, (_, i) =>
        aDraft({ series: seriesKey("GRDP.GROWTH", String(10 + i)), period: String(2000 + (round % 9)), value: `${round}.${i}` }),
      );
      written = (await journal.actual.apply(some)).cursor.seq;
    }
  })();
  for (let turn = 0; turn < 6; turn += 1) {
    const { findings, verified: entries } = await verified({ journal, dir, key });
    expect([turn, findings]).toEqual([turn, []]);
    if (turn > 3) expect(entries).toBeGreaterThan(0);
    await sleep(300);
  }
  ending.abort();
  await Promise.all([pour, running]);
  await chain.catchUp();
  await chain.ledger().close();
  expect(await verified({ journal, dir, key })).toMatchObject({ verified: written, found: 0, unchained: 0 });
  expect(log.told.filter(({ event }) => /planted|missing|changed|moved|unwritable|hole/u.test(event))).toEqual([]);
});

test("[H4] a new epoch over the same entries goes on from them, and nothing is told as taken back", async () => {
  const dir = join(root, "epochs");
  await journal.exercise.apply([aDraft(), aDraft({ period: "2021" })]);
  const chain = await aChain({ journal, topic: "exercise", dir, key });
  await chain.catchUp();
  await redis.command("DEL", "{obs:exercise}:meta");
  await journal.exercise.apply([aDraft({ period: "2022" })]);
  await chain.catchUp();
  await chain.ledger().close();
  expect(chain.epochs().map(({ after }) => after)).toEqual([2, 0]);
  expect(await verified({ journal, topic: "exercise", dir, key })).toMatchObject({ verified: 3, found: 0, ledger: { entries: 3 } });
});

test("[H4] [H10] a Redis that lost its last entries and went on is told: what was taken back, and by what", async () => {
  const dir = join(root, "lost");
  await journal.events.append(Array.from({ length: 5 }, (_, i) => ({ type: "drill.ended" as const, data: { i } })));
  const first = await aChain({ journal, topic: "events", dir, key });
  await first.catchUp();
  await first.ledger().close();
  // Both are gone, as with the disk they were on; the numbers begin anew.
  await redis.command("DEL", "{events}:log");
  await redis.command("DEL", "{events}:meta");
  await journal.events.append([{ type: "drill.ended", data: { other: true } }]);
  const again = await aChain({ journal, topic: "events", dir, key });
  await again.catchUp();
  await again.ledger().close();
  const { findings } = await verified({ journal, topic: "events", dir, key });
  expect(findings).toMatchObject([{ kind: "entries.takenBack", seq: 1, to: 5 }]);
});
