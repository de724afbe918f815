import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PostAnswer } from "#server/intake/answer.ts";
import { type Journal, JournalUnavailable } from "#server/journal/journal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { anApp, type RunningApp } from "./anApp.ts";

let redis: TestRedis;
let journal: Journal;
let app: RunningApp;

beforeAll(async () => {
  redis = await startTestRedis();
  journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
  app = await anApp({ journal });
});
afterAll(async () => {
  await app.stop();
  await journal.close();
  await redis.stop();
});

const row = (period: string, value: string): object => ({ indicator: "BUD.REV_YEAR", province: "31", period, value });
const send = (rows: readonly object[], key: string): Promise<Response> =>
  app.post(JSON.stringify(rows), { headers: { "idempotency-key": key } });

describe("the intake over a real Redis", () => {
  test("fifty posts at once with one key are applied once", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, async () => (await send([row("2006", "1")], "once")).text()));
    expect(new Set(answers).size).toBe(1);
    expect((await journal.actual.cursor()).seq).toBe(1);
  });

  test("verdicts of new, old, revised and repeated figures, digit for digit", async () => {
    const rows = [row("2010", "5"), row("2009", "4.50"), row("2010", "5")];
    const answer = (await (await send(rows, "verdicts-1")).json()) as PostAnswer;
    expect(answer.rows.map((each) => each.verdict)).toEqual(["accepted", "late", "duplicate"]);
    const revised = (await (await send([row("2010", "5.25"), row("2009", "4.50")], "verdicts-2")).json()) as PostAnswer;
    expect(revised.rows.map((each) => each.verdict)).toEqual(["revised", "duplicate"]);
    const history = (await (await app.get("/api/v1/observations/history?indicator=BUD.REV_YEAR&province=31&from=2009")).json()) as {
      value: string;
    }[];
    expect(history.map((each) => each.value)).toEqual(["5", "4.50", "5.25"]);
  });

  test("a post that was applied but never answered, and is overtaken, comes back as late: a retry never makes an old figure new", async () => {
    let isCut = true;
    const finish: Journal["idempotency"]["finish"] = async (...answered) => {
      if (isCut) throw new JournalUnavailable("cut off between the figures and the answer");
      return journal.idempotency.finish(...answered);
    };
    const cut = await anApp({ journal: { ...journal, idempotency: { ...journal.idempotency, finish } } });
    const post = (value: string, key: string): Promise<Response> =>
      cut.post(JSON.stringify([row("2011", value)]), { headers: { "idempotency-key": key } });
    try {
      expect((await post("1", "overtaken")).status).toBe(503);
      isCut = false;
      expect(await (await post("2", "overtaking")).json()).toMatchObject({ revised: 1 });
      expect(await (await post("1", "overtaken")).json()).toMatchObject({ revised: 0, accepted: 0 });
      const [newest] = (await (await app.get("/api/v1/observations/latest?indicator=BUD.REV_YEAR&province=31")).json()) as {
        value: string;
      }[];
      expect(newest?.value).toBe("2");
    } finally {
      await cut.stop();
    }
  });

  test("killed Redis: 503 with Retry-After; after it is back the same post is taken and nothing acknowledged is lost", async () => {
    expect((await send([row("2012", "7")], "before")).status).toBe(200);
    await redis.kill("SIGKILL");
    const refused = await send([row("2013", "8")], "during");
    expect([refused.status, refused.headers.get("retry-after"), refused.headers.get("content-type")]).toEqual([
      503,
      "2",
      "application/problem+json; charset=utf-8",
    ]);
    const unread = await app.get("/api/v1/observations/history?indicator=BUD.REV_YEAR&province=31");
    expect([unread.status, unread.headers.get("retry-after")]).toEqual([503, "2"]);
    expect(((await unread.json()) as { detail: string }).detail).toBe("Chưa đọc được nhật ký số liệu. Hãy hỏi lại sau ít giây.");
    expect(await (await app.get("/healthz", {})).json()).toMatchObject({ status: "degraded", journal: "down" });
    await redis.start();
    // What writes and what reads have connections of their own, and each comes back in its own time.
    const once = async (ask: () => Promise<Response>): Promise<Response> => {
      for (;;) {
        const response = await ask();
        if (response.status !== 503) {
          return response;
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    expect(await (await once(() => send([row("2013", "8")], "during"))).json()).toMatchObject({ accepted: 1 });
    const read = await once(() => app.get("/api/v1/observations/trend?series=BUD.REV_YEAR:31&points=2"));
    const at = (await read.json()) as { points: { value: string }[] }[];
    expect(at[0]?.points.map((each) => each.value)).toEqual(["7", "8"]);
  });
});
