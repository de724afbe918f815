import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "#shared/clock/instant.ts";
import { archiveOf } from "#server/journal/archiveFiles.ts";
import { createEventArchive } from "#server/journal/eventArchive.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { openSigningKey } from "#server/trust/keys/signingKey.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { aChain } from "#tests/server/trust/chain/aChain.ts";

const PROGRAM = new URL("../../../server/cli/verifyChain.ts", import.meta.url).pathname;

let redis: TestRedis;
let journal: Journal;
let root: string;

/** A data folder that is a copy of the server's own, in which `tamper` had a free hand with the archive. */
function run(
  name: string,
  tamper: (archive: string) => void,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const dir = join(root, name);
  cpSync(join(root, "own"), dir, { recursive: true });
  tamper(archiveOf(dir));
  const env = { ...process.env, DATA_DIR: dir, REDIS_URL: `unix://${redis.socketPath}`, JOURNAL: "redis" };
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, "--topic", "events"], { env, timeout: 120_000 }, (fault, out, err) => {
      resolve({ code: fault === null ? 0 : Number(fault.code ?? -1), out, err });
    });
  });
}

function edit(archive: string, change: (lines: readonly string[]) => readonly string[]): void {
  const path = join(archive, readdirSync(archive)[0] ?? "");
  const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
  writeFileSync(
    path,
    change(lines)
      .map((line) => `${line}\n`)
      .join(""),
  );
}

beforeAll(async () => {
  redis = await startTestRedis({ fsync: "everysec" });
  journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
  root = mkdtempSync(join(tmpdir(), "tc-verify-archive-"));
  const own = join(root, "own");
  const { events } = journal;
  const data = (i: number): Record<string, unknown> => ({
    text: `Đê "Tả Hồng" ${i}\n`,
    7: -0,
    at: 1.5e21,
    nested: { b: [null, i], a: "\ud800" },
  });
  for (let i = 0; i < 40; i += 1) await events.append([{ type: i % 3 === 0 ? "alert.raised" : "drill.ended", data: data(i) }]);
  const key = await openSigningKey(join(own, "keys"));
  const chain = await aChain({ journal, topic: "events", key, dir: join(own, "ledger", "events") });
  await chain.catchUp();
  await chain.seal("day");
  await chain.ledger().close();
  await (await createEventArchive(events, archiveOf(own), silentLog())).catchUp();
  await events.saveSnapshot("exact", await events.cursor(), {});
  await events.trim({ maxAgeMs: DAY_MS, maxEntries: 10, maxHistoryPerSeries: 0 });
});

afterAll(async () => {
  await journal.close();
  await redis.stop();
  rmSync(root, { recursive: true, force: true });
});

test("[H19] [H20] [H17] what Redis let go of is verified in the archive: as it was chained, edited, taken out, and with no archive at all", async () => {
  const [whole, edited, shorter, none] = await Promise.all([
    run("whole", () => {}),
    run("edited", (archive) => edit(archive, (lines) => lines.map((line, i) => (i === 11 ? line.replace("Tả Hồng", "Hữu Hồng") : line)))),
    run("shorter", (archive) => edit(archive, (lines) => lines.toSpliced(19, 3))),
    run("none", (archive) => rmSync(archive, { recursive: true })),
  ]);
  expect([whole.code, whole.err]).toEqual([0, ""]);
  expect(whole.out).toContain("40 dòng kho lưu đúng như lúc vào chuỗi / lines of the archive are as they were chained");
  expect(whole.out).toContain("30 mục nhật ký không còn giữ: có trong kho lưu, đúng như lúc vào chuỗi");
  expect(whole.out).toContain("the chain holds: 40 entries");
  expect([edited.code, edited.err]).toEqual([1, ""]);
  expect(edited.out).toMatch(/✗ \S+:12, .*events-\d{4}-\d{2}\.ndjson, 12 · drill\.ended · [0-9a-f]{16}… ≠ [0-9a-f]{16}….*bị sửa/u);
  expect(edited.out).toContain("THE CHAIN DOES NOT HOLD: 1 wrong");
  expect([shorter.code, shorter.err]).toEqual([1, ""]);
  expect(shorter.out).toMatch(/✗ \S+:20–22, .*events-\d{4}-\d{2}\.ndjson, 20 · kho lưu thiếu mục này.*the archive lacks it/u);
  expect([none.code, none.err]).toEqual([2, ""]);
  expect(none.out).toMatch(/30 mục nhật ký không còn giữ mà không có kho lưu.*cannot be verified: numbers 1–30, \d/u);
  expect(none.out).toContain("NOT ALL COULD BE VERIFIED: 30 entries are nowhere any more; the 10 that could be");
});
