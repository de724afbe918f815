import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EventEntry } from "#shared/wire/events.ts";
import { commit } from "#server/journal/commit.ts";
import type { EventDraft, Journal } from "#server/journal/journal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { createStanding, type Standing } from "#server/journal/standing.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";

const KEYS = { meta: "{events}:meta", log: "{events}:log" };
const started = (name: string): EventDraft => ({ type: "drill.started", data: { name } });
const names = (state: readonly string[], entry: EventEntry): readonly string[] => [...state, String(entry.data["name"])];
const always = (name: string) => () => ({ ok: true as const, events: [started(name)] });

describe("standing states of a damaged topic", () => {
  let redis: TestRedis;
  let journal: Journal;
  let log: ReturnType<typeof silentLog>;
  let standing: Standing<readonly string[]> | null = null;
  const stand = async (snapshotEvery = 1000): Promise<Standing<readonly string[]>> => {
    standing = await createStanding<readonly string[]>(journal.events, names, [], { name: "names", log, snapshotEvery });
    return standing;
  };

  beforeEach(async () => {
    log = silentLog();
    redis = await startTestRedis();
    journal = await createRedisJournal({ socketPath: redis.socketPath, log });
  });
  afterEach(async () => {
    await standing?.stop();
    await journal.close();
    await redis.stop();
  });

  test("[J16] [J32] a last event that cannot be read holds no one up", async () => {
    await journal.events.append([started("a")]);
    const before = await stand();
    const { epoch } = before.cursor();
    await redis.command("XADD", KEYS.log, "2-0", "k", "drill.started", "v", "{}", "c", `${epoch}:abc:00000000`, "t", "1");
    await redis.command("HSET", KEYS.meta, "seq", "2");
    expect(await before.reach({ epoch, seq: 2 }, 3000)).toBe(true);
    expect(await commit(journal.events, before, always("b"))).toEqual({ ok: true, cursor: { epoch, seq: 3 } });
    expect(before.state()).toEqual(["a", "b"]);
  });

  test("[J38] a log lost under a standing state: it goes on from its snapshot, and so do commands", async () => {
    const before = await stand(2);
    for (const name of ["a", "b", "c"]) {
      await commit(journal.events, before, always(name));
    }
    await redis.command("DEL", KEYS.log);
    const end = before.cursor();
    for (let waited = 0; waited < 6000 && before.cursor().epoch === end.epoch; waited += 50) {
      await before.reach({ ...end, seq: end.seq + 1 }, 50);
    }
    expect(before.cursor().epoch).not.toBe(end.epoch);
    await commit(journal.events, before, always("d"));
    expect(before.state()).toEqual(["a", "b", "d"]);
    expect(log.told.some((each) => each.event === "standing.incomplete")).toBe(true);
  });

  test("[J38] a server starts although events its fold needs are gone", async () => {
    await journal.events.append(["a", "b", "c", "d"].map(started));
    await redis.command("XDEL", KEYS.log, "1-0", "3-0");
    const after = await stand();
    expect(after.state()).toEqual(["b", "d"]);
    expect(log.told.filter((each) => each.event === "standing.incomplete").map((each) => each.fields)).toEqual([
      { name: "names", lost: { after: 0, upTo: 1 } },
      { name: "names", lost: { after: 2, upTo: 3 } },
    ]);
    expect(await commit(journal.events, after, always("e"))).toMatchObject({ ok: true });
    expect(after.state()).toEqual(["b", "d", "e"]);
  });

  test("[J38] a server starts although the end of the log is gone", async () => {
    await journal.events.append(["a", "b", "c", "d"].map(started));
    await redis.command("XDEL", KEYS.log, "3-0", "4-0");
    const after = await stand();
    expect(after.state()).toEqual(["a", "b"]);
    expect(await commit(journal.events, after, always("e"))).toMatchObject({ ok: true });
    expect(after.state().at(-1)).toBe("e");
  });
});
