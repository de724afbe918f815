import { expect, test } from "vitest";
import type { AlertContent } from "#shared/alert/alert.ts";
import { DAY_MS, HOUR_MS } from "#shared/clock/instant.ts";
import { readContent } from "#server/alerts/content/content.ts";
import { readInstant } from "#server/alerts/content/readTimes.ts";
import { ALERT_AT, someContent } from "#tests/builders/anAlert.ts";
import { THE_CATALOGUE, theSet } from "#tests/builders/theCatalogue.ts";

const BESIDES = ["status", "proposal"];
const GOOD = { headline: "Lũ lớn", event: "Lũ", severity: "Severe", provinces: ["01"] };

function read(body: Readonly<Record<string, unknown>>, base: AlertContent | null = null) {
  return readContent(body, { catalogue: THE_CATALOGUE, now: ALERT_AT, base, besides: BESIDES });
}
function contentOf(body: Readonly<Record<string, unknown>>, base: AlertContent | null = null): AlertContent {
  const result = read(body, base);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.content;
}
function faultsOf(change: Readonly<Record<string, unknown>>): readonly string[] {
  const result = read({ ...GOOD, ...change });
  return result.ok ? [] : result.faults.map(({ pointer }) => pointer);
}

test("[A28] one answer names every field at fault", () => {
  const faults = faultsOf({
    foo: 1,
    headline: "a <b>x",
    event: 7,
    severity: "severe",
    provinces: ["99", "35"],
    effective: "2026-02-31T00:00:00Z",
    level: 7,
    polygons: [[[0, 0]]],
  });
  expect([...faults].sort()).toEqual([
    "/effective",
    "/event",
    "/foo",
    "/headline",
    "/level",
    "/polygons/0",
    "/provinces/0",
    "/provinces/1",
    "/severity",
  ]);
});

test("[A28] a province that is no longer in force names its successor, one that is unknown says so", () => {
  const result = read({ ...GOOD, provinces: ["35", "xx"] });
  const said = result.ok ? [] : result.faults.map(({ vi }) => vi);
  expect(said).toEqual(['Mã "35" (Hà Nam) chỉ dùng đến 30/06/2025. Nay là: 37 Ninh Bình.', 'Không có tỉnh, thành phố mang mã "xx".']);
});

test("[A10] every province of the day by name is the whole country, one fewer is not", () => {
  const all = theSet("2025").provinces.map(({ code }) => code);
  expect(contentOf({ ...GOOD, provinces: all }).area.provinces).toEqual(["VN"]);
  expect(contentOf({ ...GOOD, provinces: all.slice(1) }).area.provinces).toHaveLength(33);
});

test("[A28] the whole country stands alone, and each province once", () => {
  expect(faultsOf({ provinces: ["VN", "01"] })).toEqual(["/provinces"]);
  expect(contentOf({ ...GOOD, provinces: "VN" }).area).toMatchObject({ provinces: ["VN"], description: "Cả nước" });
  expect(contentOf({ ...GOOD, provinces: ["01", "22", "01"] }).area).toMatchObject({
    provinces: ["01", "22"],
    description: "Thành phố Hà Nội, Tỉnh Quảng Ninh",
  });
});

test.each([
  [{ severity: "severe" }, "/severity"],
  [{ severity: undefined }, "/severity"],
  [{ urgency: "Now" }, "/urgency"],
  [{ certainty: "Sure" }, "/certainty"],
  [{ category: "Flood" }, "/category/0"],
  [{ categories: ["Met", "Flood"] }, "/categories/1"],
  [{ responseTypes: ["Run"] }, "/responseTypes/0"],
  [{ hazard: "dragon" }, "/hazard"],
  [{ hazard: "storm", level: 1 }, "/level"],
  [{ level: 2.5 }, "/level"],
  [{ level: "6" }, "/level"],
  [{ headline: { en: "Flood" } }, "/headline"],
  [{ headline: { vi: "", en: "Flood" } }, "/headline/vi"],
  [{ headline: "a\nb" }, "/headline"],
  [{ headline: "x".repeat(501) }, "/headline"],
  [{ event: undefined, headline: undefined }, "/headline"],
  [{ instruction: { vi: "Sơ tán", en: "<script>" } }, "/instruction/en"],
  [{ provinces: [] }, "/provinces"],
  [{ provinces: undefined }, "/provinces"],
  [{ provinces: 1 }, "/provinces"],
  [{ expires: "2026-11-24T08:30:00+07:00" }, "/expires"],
  [{ expires: "2026-11-24T20:30:00" }, "/expires"],
  [{ expires: "2026-12-25T08:30:00+07:00" }, "/expires"],
  [{ effective: "2026-11-25T08:30:00+07:00", expires: "2026-11-25T08:30:00+07:00" }, "/expires"],
  [{ effective: "2026-10-20T08:30:00+07:00" }, "/effective"],
  [{ effective: 5 }, "/effective"],
  [{ onset: "2026-11-26T08:30:00+07:00" }, "/onset"],
  [
    {
      polygons: [
        [
          [21, 105],
          [21, 106],
          [22, 106],
          [22, 105],
        ],
      ],
    },
    "/polygons/0",
  ],
  [
    {
      polygons: [
        [
          [21, 105],
          [22, 106],
          [22, 105],
          [21, 106],
          [21, 105],
        ],
      ],
    },
    "/polygons/0",
  ],
  [
    {
      polygons: [
        [
          [105, 21],
          [106, 21],
          [106, 22],
          [105, 21],
        ],
      ],
    },
    "/polygons/0",
  ],
  [
    {
      polygons: [
        [
          [21, 105],
          [21, 106],
          [21, 107],
          [21, 105],
        ],
      ],
    },
    "/polygons/0",
  ],
  [{ polygons: ["21,105 21,106"] }, "/polygons/0"],
  [{ polygons: [[["21", "105"]]] }, "/polygons/0"],
  [{ circles: [{ centre: [21, 105], radiusKm: -1 }] }, "/circles/0"],
  [{ circles: [{ centre: [121, 105], radiusKm: 1 }] }, "/circles/0"],
  [{ circles: ["21,105"] }, "/circles/0"],
  [{ "a/b~c": 1 }, "/a~1b~0c"],
  [{ __proto__: null, constructor: 1 }, "/constructor"],
])("[A28] %j is refused at its place", (change, pointer) => {
  expect(faultsOf(change)[0]).toMatch(new RegExp(`^${pointer}`));
});

test("[A28] forms that mean the same are taken: text or by language, one or a list, numbers or CAP's own text", () => {
  const content = contentOf({
    ...GOOD,
    headline: { vi: "Lũ lớn", en: "Flood" },
    category: "Met",
    level: "3",
    provinces: "01, 22",
    polygons: [
      "21,105 21,106 22,106 21,105",
      [
        [21, 105],
        [21, 106],
        [22, 106],
        [21, 105],
      ],
    ],
    circles: ["21,105 30", { centre: [21, 105], radiusKm: 30 }],
    expires: "2026-11-24T12:00+0700",
  });
  expect(content).toMatchObject({
    headline: { vi: "Lũ lớn", en: "Flood" },
    categories: ["Met"],
    level: 3,
    expires: ALERT_AT + 3.5 * HOUR_MS,
  });
  expect(content.area.polygons[0]).toEqual(content.area.polygons[1]);
  expect(content.area.circles[0]).toEqual(content.area.circles[1]);
});

test("[A28] moments need a date of the calendar and an offset", () => {
  const good = ["2026-11-24T08:30:00+07:00", "2026-11-24T01:30:00Z", "2026-11-24T01:30Z", "2026-11-24T08:30:00.000+0700"];
  expect(good.map(readInstant)).toEqual(good.map(() => ALERT_AT));
  const bad = ["2026-11-24", "2026-02-30T00:00:00Z", "2026-11-24T24:30:00Z", "2026-11-24T08:30:00", "1763947800000", "mai"];
  expect(bad.map(readInstant)).toEqual(bad.map(() => null));
});

test("[A29] what is absent comes from the hazard and its level", () => {
  const content = contentOf({ hazard: "storm", level: 4, provinces: ["22", "01"] });
  expect(content).toMatchObject({
    categories: ["Met"],
    severity: "Extreme",
    urgency: "Expected",
    certainty: "Likely",
    hazard: "storm",
    level: 4,
  });
  expect(content.headline.vi).toBe("Tin bão, áp thấp nhiệt đới – rủi ro thiên tai cấp 4: Quảng Ninh và Hà Nội");
  expect(content.instruction?.en).toContain("evacuate");
  expect(content.expires).toBe(ALERT_AT + DAY_MS);
  expect(contentOf({ hazard: "storm", level: 4, provinces: ["01"], headline: "Bão số 5" }).headline).toEqual({ vi: "Bão số 5", en: null });
});

test("[A29] without a hazard little is taken for granted", () => {
  expect(contentOf({ headline: "Mất điện diện rộng", severity: "Minor", provinces: ["01"] })).toMatchObject({
    categories: ["Other"],
    urgency: "Unknown",
    certainty: "Unknown",
    responseTypes: [],
    event: { vi: "Mất điện diện rộng", en: null },
    description: null,
    effective: ALERT_AT,
    expires: ALERT_AT + 12 * HOUR_MS,
  });
});

test("[A29] in an amendment what is absent stays, and null takes away", () => {
  const base = someContent();
  expect(contentOf({}, base)).toEqual(base);
  expect(contentOf({ description: null, onset: "2026-11-24T09:00:00+07:00", provinces: ["22"] }, base)).toEqual({
    ...base,
    description: null,
    onset: ALERT_AT + HOUR_MS / 2,
    area: { ...base.area, provinces: ["22"], description: "Tỉnh Quảng Ninh" },
  });
});
