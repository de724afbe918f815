import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "#shared/clock/instant.ts";
import { type AuditAsked, readAudit } from "#server/duty/auditTrail.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";

const LAN = { id: "officer:1", name: "Nguyễn Thị Lan", role: "duty" };
let redis: TestRedis;
let journal: Journal;

beforeAll(async () => {
  redis = await startTestRedis();
  journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
});
afterAll(async () => {
  await journal.close();
  await redis.stop();
});

const ask = (asked: Partial<AuditAsked> = {}) =>
  readAudit(journal.events, { from: null, to: null, who: null, kind: null, limit: 50, before: null, ...asked });
const refusal = { type: "duty.refused" as const, data: { at: 1, by: LAN, action: "officer.manage", id: null, code: "forbidden" } };
const silence = { type: "alert.shown" as const, data: { shown: [] } };

describe("the audit over a real Redis", () => {
  test("is whole over pages, chunks and what was trimmed away", async () => {
    for (let n = 0; n < 30; n += 1) await journal.events.append([refusal, ...Array.from({ length: 199 }, () => silence)]);
    const seqs: number[] = [];
    let before: number | null = null;
    do {
      const page = await ask({ limit: 4, before });
      seqs.push(...page.entries.map(({ seq }) => seq));
      before = page.before;
    } while (before !== null);
    expect(seqs).toEqual(Array.from({ length: 30 }, (_, n) => 5_801 - n * 200));
    const now = await journal.now();
    expect((await ask({ from: now - HOUR_MS, to: now + HOUR_MS })).entries).toHaveLength(30);
    expect(await ask({ to: now - DAY_MS })).toEqual({ entries: [], before: null });

    await journal.events.saveSnapshot("alerts", await journal.events.cursor(), {});
    await journal.events.trim({ maxAgeMs: DAY_MS, maxEntries: 1_100, maxHistoryPerSeries: 1 });
    const kept = await ask();
    expect(kept.before).toBeNull();
    expect(kept.entries.map(({ seq }) => seq)).toEqual([5_801, 5_601, 5_401, 5_201, 5_001]);
    expect(await ask({ before: 1_000 })).toEqual({ entries: [], before: null });
    expect((await ask({ to: now + HOUR_MS })).entries).toHaveLength(5);
  });
});
