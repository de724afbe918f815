import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { createIntakeCatalogue } from "#server/intake/intakeCatalogue.ts";
import { jsonRows, readJsonRow } from "#server/intake/jsonRows.ts";
import { createJsonScan } from "#server/intake/jsonScan.ts";
import { receive } from "#server/intake/receive.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { NOW, theCatalogue } from "#tests/server/http/anApp.ts";

const known = createIntakeCatalogue(theCatalogue());
const SEED = 20_200_819;

async function post(rows: readonly string[], journal = createMemoryJournal({ now: () => NOW })) {
  return receive(
    { known, topic: journal.actual, records: journal.records, offsetMs: 0, saidAt: null, pause: async () => {} },
    {
      rows: rows.map(readJsonRow),
      context: { agency: "G12" as AgencyCode, report: "r", now: NOW, fieldBytes: 4096 },
      language: "vi",
      pointerBase: "",
      onlyRefused: false,
      bodyHash: "0".repeat(64),
    },
  );
}

const row = (province: string, value: string, more: object = {}): string =>
  JSON.stringify({ indicator: "BUD.REV_YEAR", province, period: "2015", value, ...more });

describe("receiving a post", () => {
  test("a row said twice counts once, and names the first; a contradiction is refused", async () => {
    const answer = await post([row("01", "5"), row("02", "5"), row("01", "5"), row("01", "6")]);
    expect(answer).toMatchObject({ accepted: 2, duplicates: 1, refused: 1 });
    expect(answer.rows.map((each) => [each.row, each.verdict, each.code])).toEqual([
      [1, "accepted", undefined],
      [2, "accepted", undefined],
      [3, "duplicate", "row.repeated"],
      [4, "refused", "row.contradicts"],
    ]);
    expect(answer.rows.map((each) => each.first)).toEqual([undefined, undefined, 1, 1]);
    expect(answer.rows[3]?.detail).toContain("dòng 1");
  });

  test("a correction with a later publishedAt in the same post is a revision", async () => {
    const answer = await post([row("01", "5", { publishedAt: "2016-01-10" }), row("01", "6", { publishedAt: "2016-02-10" })]);
    expect(answer).toMatchObject({ accepted: 1, revised: 1, refused: 0 });
  });

  test("a large post of rubbish is answered row by row, the first hundreds with what was likely meant", async () => {
    const answer = await post(
      Array.from({ length: 5_000 }, (_, i) => JSON.stringify({ indicator: `BUD.REV_YEAR${i}`, province: "01", period: "2015", value: 1 })),
    );
    expect([answer.refused, answer.rows[0]?.suggestions, answer.rows[4_999]?.suggestions]).toEqual([
      5_000,
      expect.arrayContaining(["BUD.REV_YEAR"]),
      undefined,
    ]);
  });

  test("nothing good is lost with the bad, whatever the mixture, and the counts add up", async () => {
    const good = fc.record({
      province: fc.constantFrom("01", "22", "31", "48", "79", "92"),
      period: fc.integer({ min: 2006, max: 2024 }).map(String),
      value: fc.nat({ max: 900_000_000 }),
    });
    const rubbish = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record({ indicator: fc.string(), province: fc.string(), period: fc.string(), value: fc.anything() })
        .map((each) => JSON.stringify(each, (_, held: unknown) => (typeof held === "bigint" ? String(held) : held)) ?? ""),
    );
    const mixture = fc.array(
      fc.oneof(
        good.map((each) => ({ good: each, text: JSON.stringify({ indicator: "BUD.REV_YEAR", ...each }) })),
        rubbish.map((text) => ({ good: null, text })),
      ),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(mixture, async (rows) => {
        const journal = createMemoryJournal({ now: () => NOW });
        const answer = await post(
          rows.map((each) => each.text),
          journal,
        );
        expect(answer.accepted + answer.duplicates + answer.revised + answer.late + answer.refused).toBe(rows.length);
        expect(answer.rows.map((each) => each.row)).toEqual(rows.map((_, index) => index + 1));
        const first = new Map<string, number>();
        for (const { good: each } of rows) {
          const key = each === null ? "" : `${each.province} ${each.period}`;
          if (each !== null && !first.has(key)) first.set(key, each.value);
        }
        for (const [key, value] of first) {
          const [province = "", period = ""] = key.split(" ");
          const held = await journal.actual.atPeriod([`BUD.REV_YEAR:${province}` as SeriesKey], period);
          expect(held.get(`BUD.REV_YEAR:${province}` as SeriesKey)?.value).toBe(String(value));
        }
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe("finding rows in JSON without parsing it", () => {
  test("agrees with JSON.parse on any array, however it is cut into chunks", () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ maxDepth: 5 }), { maxLength: 20 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 50 }),
        (values, isWrapped, size) => {
          const body = Buffer.from(JSON.stringify(isWrapped ? { observations: values } : values, null, 1));
          const scan = createJsonScan(32, 1_000);
          for (let at = 0; at < body.length; at += size) expect(scan.push(body.subarray(at, at + size))).toBeNull();
          const layout = scan.end();
          if ("brokenAt" in layout) throw new Error("broken");
          const texts = Array.from({ length: layout.elements.length / 2 }, (_, i) =>
            body.toString("utf8", layout.elements[i * 2], layout.elements[i * 2 + 1]),
          );
          expect(texts.map((text) => JSON.parse(text) as unknown)).toEqual(values);
          expect([...jsonRows(body, layout)]).toHaveLength(values.length);
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });
});
