import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEventArchive } from "#server/journal/eventArchive.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import type { Chain } from "#server/trust/chain/chain.ts";
import { openSigningKey, type SigningKey } from "#server/trust/keys/signingKey.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { aChain, verified } from "./aChain.ts";

let redis: TestRedis;
let journal: Journal;
let root: string;
let key: SigningKey;
let chain: Chain;

beforeEach(async () => {
  redis = await startTestRedis({ fsync: "everysec" });
  journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
  root = mkdtempSync(join(tmpdir(), "tc-archive-epochs-"));
  key = await openSigningKey(join(root, "keys"));
  chain = await aChain({ journal, topic: "events", key, dir: join(root, "ledger") });
});
afterEach(async () => {
  await chain.ledger().close();
  await journal.close();
  await redis.stop();
  rmSync(root, { recursive: true, force: true });
});

const check = (): ReturnType<typeof verified> =>
  verified({ journal, topic: "events", key, dir: join(root, "ledger"), archive: join(root, "archive") });

/** Says so many things, which are then chained and archived. */
async function write(count: number, word: string): Promise<void> {
  await journal.events.append(Array.from({ length: count }, (_, i) => ({ type: "drill.ended" as const, data: { word, i } })));
  await chain.catchUp();
  await (await createEventArchive(journal.events, join(root, "archive"), silentLog())).catchUp();
}

async function trim(keep: number): Promise<void> {
  await journal.events.saveSnapshot("exact", await journal.events.cursor(), {});
  await journal.events.trim({ maxAgeMs: 1e12, maxEntries: keep, maxHistoryPerSeries: 0 });
}

function edit(change: (text: string) => string): void {
  const path = join(root, "archive", readdirSync(join(root, "archive"))[0] ?? "");
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

test("[H19] a history that goes on under another name over the same entries is in the archive twice, and both are verified", async () => {
  await write(5, "a");
  await redis.command("DEL", "{events}:meta");
  await write(3, "b");
  await trim(2);
  expect(await check()).toMatchObject({ findings: [], verified: 2, archive: { checked: 13, kept: 6, unchecked: { count: 0 } } });
  edit((text) => text.replace('"word":"a","i":1', '"word":"c","i":1'));
  expect((await check()).findings).toMatchObject([{ kind: "archive.edited", seq: 2 }]);
});

test("[H19] of a history that another took the place of the archive is verified as it was chained", async () => {
  await write(5, "a");
  await redis.command("DEL", "{events}:log");
  await redis.command("DEL", "{events}:meta");
  await write(4, "b");
  await trim(1);
  const report = await check();
  expect(report.findings).toMatchObject([{ kind: "entries.takenBack", seq: 1, to: 5 }]);
  expect(report).toMatchObject({ verified: 1, archive: { checked: 9, kept: 3 } });
  edit((text) => text.replace('"word":"a","i":2', '"word":"c","i":2'));
  expect((await check()).findings).toMatchObject([{ kind: "entries.takenBack" }, { kind: "archive.edited", seq: 3 }]);
});
