import { beforeEach, describe, expect, test } from "vitest";
import type { AlertEvent } from "#shared/alert/alertEvents.ts";
import { HOUR_MS, type Instant } from "#shared/clock/instant.ts";
import { SYSTEM, type Who } from "#shared/duty/role.ts";
import { type AuditAsked, readAudit } from "#server/duty/auditTrail.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { type ManualClock, manualClock } from "#tests/doubles/manualClock.ts";

const LAN: Who = { id: "officer:1", name: "Nguyễn Thị Đào Lan", role: "duty" };
const BINH: Who = { id: "officer:2", name: "Trần Văn Bình", role: "admin" };
const ID = "A-0123456789ab";
const START = Date.parse("2026-11-24T08:30:00+07:00");

let clock: ManualClock;
let events: EventJournal;

beforeEach(() => {
  clock = manualClock(START);
  events = createMemoryJournal({ now: clock.now }).events;
});

const ask = (asked: Partial<AuditAsked> = {}) =>
  readAudit(events, { from: null, to: null, who: null, kind: null, limit: 50, before: null, ...asked });
const tell = (...drafts: readonly AlertEvent[]) => events.append(drafts.map(({ type, data }) => ({ type, data: { ...data } })));
const acknowledged = (by = LAN): AlertEvent => ({
  type: "alert.acknowledged",
  data: { topic: "actual", id: ID, at: 1, by, note: "một ghi chú" },
});
const refused = (by: Who): AlertEvent => ({
  type: "duty.refused",
  data: { at: 1, by, action: "officer.manage", id: null, code: "forbidden" },
});
const administered: AlertEvent = {
  type: "duty.administered",
  data: { at: 1, by: BINH, action: "officer.disabled", subject: LAN.id, detail: "duty" },
};
const shown: AlertEvent = { type: "alert.shown", data: { shown: [] } };

async function silence(count: number): Promise<void> {
  for (let told = 0; told < count; told += 1_000) await tell(...Array.from({ length: Math.min(1_000, count - told) }, () => shown));
}

describe("the audit", () => {
  test("names the wall and the scene that was taken, and leaves out what a programme shows by itself", async () => {
    const taken = { scene: "disaster" };
    await events.append([
      { type: "wall.sceneTaken", data: { wall: "main", at: 1, by: LAN, taken } },
      { type: "wall.sceneTaken", data: { wall: "main", at: 1, by: SYSTEM, taken } },
      { type: "scene.retired", data: { scene: "disaster", at: 1, by: BINH, why: "cũ" } },
    ]);
    expect((await ask()).entries.map(({ act, subject, detail }) => [act, subject, detail])).toEqual([
      ["scene.retired", "disaster", null],
      ["wall.sceneTaken", "main", "disaster"],
    ]);
  });

  test("tells newest first who did what on whom, by the recorded clock, and no text", async () => {
    await tell(acknowledged(), refused(LAN), administered);
    await tell({
      type: "shift.handedOver",
      data: {
        handover: {
          id: "H-1",
          topic: "actual",
          at: 1,
          from: LAN,
          to: "Lê Thị Hoa",
          shiftStart: 1,
          carried: [],
          note: "nhớ trạm bơm",
        },
      },
    });
    await tell({ type: "alert.escalated", data: { topic: "actual", id: ID, at: 1, by: SYSTEM, step: 2, missing: [], nextDueAt: null } });
    const { entries, before } = await ask();
    expect(entries.map(({ seq, at, ...rest }) => [seq, at - START, ...Object.values(rest)])).toEqual([
      [5, 0, "alert", SYSTEM, "alert.escalated", ID, null, "2"],
      [4, 0, "shift", LAN, "shift.handedOver", "H-1", null, "Lê Thị Hoa"],
      [3, 0, "administered", BINH, "officer.disabled", LAN.id, null, "duty"],
      [2, 0, "refused", LAN, "officer.manage", null, "forbidden", null],
      [1, 0, "alert", LAN, "alert.acknowledged", ID, null, null],
    ]);
    expect(before).toBeNull();
    expect(JSON.stringify(entries)).not.toMatch(/ghi chú|trạm bơm/);
  });

  test("leaves out what nobody did, and shows what it cannot read as an act of nobody known", async () => {
    await silence(3);
    await events.append([{ type: "duty.refused", data: { by: "?" } }]);
    expect((await ask()).entries).toMatchObject([{ seq: 4, kind: "refused", by: null, act: "duty.refused" }]);
  });

  test("is filtered by person in any spelling, by kind and by time", async () => {
    await tell(acknowledged(), refused(LAN));
    clock.advance(HOUR_MS);
    await tell(acknowledged(BINH), administered);
    const seqs = async (asked: Partial<AuditAsked>) => (await ask(asked)).entries.map(({ seq }) => seq);
    expect(await seqs({ who: "dao lan" })).toEqual([2, 1]);
    expect(await seqs({ who: BINH.id })).toEqual([4, 3]);
    expect(await seqs({ who: "officer:" })).toEqual([]);
    expect(await seqs({ kind: "alert" })).toEqual([3, 1]);
    expect(await seqs({ from: START + 1 })).toEqual([4, 3]);
    expect(await seqs({ to: START + HOUR_MS - 1 })).toEqual([2, 1]);
  });

  test("goes on page by page without leaving out or repeating anything", async () => {
    for (let n = 0; n < 30; n += 1) {
      await tell(acknowledged());
      await silence(n * 7);
    }
    const seen: number[] = [];
    let before: number | null = null;
    do {
      const page = await ask({ limit: 7, before });
      seen.push(...page.entries.map(({ seq }) => seq));
      before = page.before;
    } while (before !== null);
    expect(seen).toHaveLength(30);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
  });

  test("looks at 20,000 entries at most, says where to go on, and begins near the time asked for", async () => {
    await tell(administered);
    clock.advance(HOUR_MS);
    await silence(21_000);
    let read = 0;
    const counted: Pick<EventJournal, "range" | "cursor"> = {
      cursor: events.cursor,
      range: async (from, to) => {
        const entries = await events.range(from, to);
        read += entries.length;
        return entries;
      },
    };
    const all = { from: null, to: null, who: null, kind: null, limit: 50, before: null };
    const first = await readAudit(counted, all);
    expect([first, read]).toEqual([{ entries: [], before: 1_002 }, 20_000]);
    expect((await readAudit(counted, { ...all, before: first.before })).entries).toMatchObject([{ seq: 1 }]);
    read = 0;
    const old: Instant = START + 1;
    expect(await readAudit(counted, { ...all, to: old })).toMatchObject({ entries: [{ seq: 1 }], before: null });
    expect(read).toBeLessThan(100);
    read = 0;
    expect((await readAudit(counted, { ...all, from: START + 2 * HOUR_MS })).before).toBeNull();
    expect(read).toBeLessThan(1_000);
  });

  test("ends where the journal was trimmed", async () => {
    await silence(3_000);
    await tell(administered);
    await events.trim({ maxAgeMs: HOUR_MS, maxEntries: 600, maxHistoryPerSeries: 1 });
    expect(await ask()).toMatchObject({ entries: [{ seq: 3_001 }], before: null });
    expect(await ask({ before: 100 })).toEqual({ entries: [], before: null });
    expect(await ask({ to: START + HOUR_MS })).toMatchObject({ entries: [{ seq: 3_001 }] });
  });
});
