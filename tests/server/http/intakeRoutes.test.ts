import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { JournalUnavailable } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { anApp, answerOf, GOOD, KEYS, NOW, type RunningApp } from "./anApp.ts";

let app: RunningApp;

beforeAll(async () => {
  app = await anApp();
});
afterAll(async () => {
  await app.stop();
});

async function problemOf(response: Response): Promise<{ status: number; code: string; detail: string }> {
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  const problem = (await response.json()) as { status: number; code: string; detail: string };
  expect(problem.status).toBe(response.status);
  return problem;
}

describe("POST /observations", () => {
  test("takes an array, answers row by row and keeps every digit", async () => {
    const body = `[{"indicator":"BUD.REV_YEAR","province":"01","period":"2014","value":123456789.10},{"indicator":"BUD.REV_YEAR","province":"93","period":"2014","value":3.00E+05}]`;
    const answer = await answerOf(await app.post(body));
    expect(answer).toMatchObject({
      accepted: 2,
      duplicates: 0,
      revised: 0,
      late: 0,
      refused: 0,
      rows: [
        { row: 1, verdict: "accepted" },
        { row: 2, verdict: "accepted" },
      ],
    });
    expect(answer.cursor).toMatch(/^[\w-]+:\d+$/);
    const rows = (await (await app.get("/api/v1/observations/latest?indicator=BUD.REV_YEAR")).json()) as {
      province: string;
      value: string;
    }[];
    expect(rows.map((row) => [row.province, row.value]).sort(([a = ""], [b = ""]) => a.localeCompare(b))).toEqual([
      ["01", "123456789.10"],
      ["93", "300000"],
    ]);
  });

  test("one bad row never loses the good ones, and the refusal says which, in both languages", async () => {
    const answer = await answerOf(
      await app.post(JSON.stringify({ observations: [GOOD, { ...GOOD, indicator: "BUD.REV_YER" }, { ...GOOD, province: "24" }] })),
    );
    expect([answer.accepted, answer.refused]).toEqual([2, 1]);
    expect(answer.rows[1]).toMatchObject({ row: 2, verdict: "refused", code: "indicator.unknown", pointer: "/observations/1/indicator" });
    expect(answer.rows[1]?.suggestions).toContain("BUD.REV_YEAR");
    expect(answer.rows[1]?.detail).toContain("Không có chỉ tiêu");
    expect(answer.rows[1]?.detailEn).toContain("There is no indicator");
  });

  test("a key is needed, and a wrong one is refused", async () => {
    expect((await problemOf(await app.post("[]", { key: null }))).status).toBe(401);
    expect((await problemOf(await app.post("[]", { key: "tc_a-key-nobody-holds" }))).status).toBe(401);
  });

  test("a body too large, too deep, compressed or of another type is refused before it is parsed", async () => {
    const small = await anApp({ limits: { bodyBytes: 10_000, rows: 50 } });
    try {
      expect(await problemOf(await small.post(`[${" ".repeat(20_000)}]`))).toMatchObject({ status: 413, code: "body-too-large" });
      expect(await problemOf(await small.post(`[${"1,".repeat(100)}1]`))).toMatchObject({ status: 413 });
      const csv = (end: string, rows: number, last = end): string =>
        `indicator,province,period,value${end}${Array.from({ length: rows }, (_, i) => `BUD.REV_YEAR,01,${1950 + i},5`).join(end)}${last}`;
      for (const end of ["\n", "\r\n", "\r"]) {
        for (const last of [end, ""]) {
          expect(await problemOf(await small.post(csv(end, 51, last), { type: "text/csv" }))).toMatchObject({ status: 413 });
          expect((await small.journal.actual.cursor()).seq).toBe(0);
        }
      }
      expect((await answerOf(await small.post(csv("\r\n", 50), { type: "text/csv" }))).rows).toHaveLength(50);
      expect(await problemOf(await small.post(`[${'{"a":'.repeat(100)}`))).toMatchObject({ status: 400, code: "body-too-deep" });
      expect(await problemOf(await small.post("[".repeat(5_000)))).toMatchObject({ status: 400, code: "body-too-deep" });
    } finally {
      await small.stop();
    }
    expect(await problemOf(await app.post(gzipSync("[]"), { headers: { "content-encoding": "gzip" } }))).toMatchObject({ status: 415 });
    expect(await problemOf(await app.post("<a/>", { type: "application/xml" }))).toMatchObject({ status: 415 });
    expect(await problemOf(await app.post("[]", { type: "application/json; charset=utf-16" }))).toMatchObject({ status: 415 });
  });

  test("a body that is not JSON rows, or is cut off, is a problem and nothing of it is taken", async () => {
    const before = (await app.journal.actual.cursor()).seq;
    for (const body of [
      "",
      "{}",
      "1",
      '"a"',
      "null",
      JSON.stringify(GOOD),
      `[${JSON.stringify(GOOD)}`,
      `[${JSON.stringify(GOOD)},{"a`,
      `{"observations":[],"more":1}`,
      `{"observations":[${JSON.stringify(GOOD)}],"observations":[]}`,
      "[] []",
    ]) {
      expect([body, (await problemOf(await app.post(body))).status]).toEqual([body, 400]);
    }
    expect((await app.journal.actual.cursor()).seq).toBe(before);
  });

  test("UTF-16 is named, and the first byte that is not UTF-8", async () => {
    expect((await problemOf(await app.post(Buffer.from("\ufeffindicator", "utf16le"), { type: "text/csv" }))).detail).toContain("UTF-16LE");
    expect((await problemOf(await app.post(Buffer.from("\ufeff[]", "utf16le")))).detail).toContain("UTF-16LE");
    const unmarked = Buffer.from(`[${JSON.stringify(GOOD)}]`, "utf16le");
    expect((await problemOf(await app.post(unmarked))).detail).toContain("UTF-16LE");
    expect((await problemOf(await app.post(unmarked.swap16()))).detail).toContain("UTF-16BE");
    expect((await problemOf(await app.post(Buffer.from("indicator,province", "utf16le"), { type: "text/csv" }))).detail).toContain(
      "UTF-16LE",
    );
    const broken = Buffer.concat([
      Buffer.from("indicator,province,period,value,note\n"),
      Buffer.from([0x48, 0xe0, 0x20, 0x4e, 0xf4, 0x69]),
    ]);
    const problem = await problemOf(await app.post(broken, { type: "text/csv" }));
    expect([problem.status, problem.detail.includes("vị trí 38"), problem.detail.includes("windows-1258")]).toEqual([400, true, true]);
  });

  test("fifty posts at once with one Idempotency-Key are applied once and answered alike", async () => {
    const before = (await app.journal.actual.cursor()).seq;
    const body = JSON.stringify([{ ...GOOD, province: "31" }]);
    const answers = await Promise.all(
      Array.from({ length: 50 }, async () => (await app.post(body, { headers: { "idempotency-key": "once" } })).text()),
    );
    expect(new Set(answers).size).toBe(1);
    expect(JSON.parse(answers[0] ?? "")).toMatchObject({ accepted: 1 });
    expect((await app.journal.actual.cursor()).seq).toBe(before + 1);
    expect(await problemOf(await app.post("[]", { headers: { "idempotency-key": "once" } }))).toMatchObject({
      status: 409,
      code: "idempotency.conflict",
    });
    expect((await answerOf(await app.post("[]", { key: KEYS.G05, headers: { "idempotency-key": "once" } }))).rows).toEqual([]);
    expect((await problemOf(await app.post("[]", { headers: { "idempotency-key": "a b" } }))).status).toBe(400);
  });

  test("while the journal is away the answer is 503 with Retry-After, and a retry with the same key is taken", async () => {
    const journal = createMemoryJournal({ now: () => NOW });
    let away = true;
    const apply: typeof journal.actual.apply = async (...drafts) => {
      if (away) throw new JournalUnavailable("away");
      return journal.actual.apply(...drafts);
    };
    const release: typeof journal.idempotency.release = async (...claimed) => {
      if (away) throw new JournalUnavailable("away");
      return journal.idempotency.release(...claimed);
    };
    const idempotency = { ...journal.idempotency, release };
    const cut = await anApp({ journal: { ...journal, actual: { ...journal.actual, apply }, idempotency } });
    try {
      const headers = { "idempotency-key": "again" };
      const refused = await cut.post(JSON.stringify([GOOD]), { headers });
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "2"]);
      away = false;
      const back = performance.now();
      expect(await answerOf(await cut.post(JSON.stringify([GOOD]), { headers }))).toMatchObject({ accepted: 1 });
      expect(performance.now() - back).toBeLessThan(2_000);
    } finally {
      await cut.stop();
    }
  });

  test("a figure outside the usual range is held: refused on the wall, kept for its agency with the reason", async () => {
    const held = { indicator: "BUD.REV_DAY", province: "VN", period: "2026-11-20", value: "99999999" };
    const answer = await answerOf(await app.post(JSON.stringify([held])));
    expect(answer).toMatchObject({ refused: 1, held: 1, rows: [{ code: "value.held", pointer: "/0/value" }] });
    await app.post(JSON.stringify([held]));
    const kept = (await (await app.get("/api/v1/observations/held")).json()) as { value: string; reason: string }[];
    expect(kept).toMatchObject([{ value: "99999999", province: "VN", provinceId: "VN", provinceName: "Cả nước" }]);
    expect(await (await app.get("/api/v1/observations/held", { authorization: `Bearer ${KEYS.G22}` })).json()).toEqual([]);
  });

  test("every row of a long post is answered; its repeat keeps the counts and as many refused rows as there is room for", async () => {
    const rows = Array.from({ length: 36_000 }, (_, i) => ({ ...GOOD, province: i % 4 === 0 ? "97" : "33", period: "2011" }));
    const headers = { "idempotency-key": "long" };
    const { rows: said, ...counts } = await answerOf(await app.post(JSON.stringify(rows), { headers }));
    expect([said.length, counts.refused, counts.duplicates]).toEqual([36_000, 9_000, 26_999]);
    const { rows: kept, rowsOmitted, ...again } = await answerOf(await app.post(JSON.stringify(rows), { headers }));
    expect(again).toEqual(counts);
    expect([kept.length + (rowsOmitted ?? 0), kept.every((row) => row.verdict === "refused")]).toEqual([36_000, true]);
    expect(JSON.stringify(kept).length).toBeGreaterThan(900_000);
    expect(JSON.stringify(kept).length).toBeLessThan(1_000_000);
  });

  test("?rows=refused leaves the accepted rows out of the answer; English is answered on request", async () => {
    const rows = [GOOD, { ...GOOD, value: "x" }];
    const answer = await answerOf(await app.post(JSON.stringify(rows), { query: "?rows=refused", headers: { "accept-language": "en" } }));
    expect(answer.rows.map((row) => row.row)).toEqual([2]);
    expect(answer.rows[0]?.detail).toContain("is not a number");
    expect(answer.rows[0]?.detailEn).toBeUndefined();
  });

  test("a fault inside leaves as an id and is logged", async () => {
    const journal = createMemoryJournal({ now: () => NOW });
    const broken = await anApp({
      journal: { ...journal, actual: { ...journal.actual, apply: () => Promise.reject(new Error("secret of the inside")) } },
    });
    try {
      const response = await broken.post(JSON.stringify([GOOD]));
      const text = await response.text();
      expect([response.status, text.includes("secret"), text.includes("urn:uuid:"), broken.logged]).toEqual([
        500,
        false,
        true,
        ["http.fault"],
      ]);
    } finally {
      await broken.stop();
    }
  });
});
