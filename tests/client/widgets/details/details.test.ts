import { describe, expect, test } from "vitest";
import type { LiveObservation } from "#client/live/live.ts";
import { createFaceWriter } from "#client/widgets/details/detailsFace.ts";
import { detailLines, thresholdLines } from "#client/widgets/details/detailsText.ts";
import { type Passport, readPassport } from "#client/widgets/details/passport.ts";
import { sizeDetails } from "#client/widgets/details/sizeDetails.ts";
import { trendShape, withHeld } from "#client/widgets/details/trendShape.ts";
import { createNames } from "#client/words/names.ts";
import { THE_CATALOGUE, theIndicator } from "#tests/builders/theCatalogue.ts";

const NOW = Date.parse("2020-08-19T08:30:00+07:00");
const names = createNames(THE_CATALOGUE, "vi", () => "2020-08-19");
const RATE = theIndicator("INV.DISB_RATE");

const ANSWER = {
  period: "2020-07",
  value: "40.47",
  status: "P",
  publishedAt: "2020-08-05T09:10:00.000Z",
  receivedAt: "2020-08-05T09:12:31.000Z",
  agencyNameVi: "Bộ Kế hoạch và Đầu tư",
  agencyNameEn: "Ministry of Planning and Investment",
  reporter: null,
  revision: 1,
  was: "40.1",
  previous: "33.9",
  previousPeriod: "2020-06",
  note: null,
  exercise: false,
  contract: { cutOff: "2020-07-31T17:00:00.000Z", deadline: "2020-08-05T10:00:00.000Z", staleAt: "2020-08-20T10:00:00.000Z", met: true },
};

function passport(change: Readonly<Record<string, unknown>> = {}): Passport {
  const read = readPassport({ ...ANSWER, ...change });
  if (read === null) throw new Error("not a passport");
  return read;
}

const HELD: LiveObservation = {
  value: "40.47",
  period: "2020-07",
  status: "A",
  agency: "G12",
  receivedAt: Date.parse("2020-08-05T16:12:31+07:00"),
  revision: 0,
  was: null,
  previous: "33.9",
  previousPeriod: "2020-06",
  seq: 7,
};

const linesOf = (source: Partial<Parameters<typeof detailLines>[0]>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    detailLines({ indicator: RATE, province: "VN", held: HELD, asked: { state: "waiting" }, names, now: NOW, ...source }).map(
      ({ key, value }) => [key, value],
    ),
  );

describe("the lines of a figure's details", () => {
  test("say who published it and when, what it was, and that it came on time", () => {
    expect(linesOf({ asked: { state: "known", passport: passport() } })).toMatchObject({
      agency: "Bộ Kế hoạch và Đầu tư",
      published: "16:10 05/08/2020",
      received: "16:12 05/08/2020",
      revisions: "lần 1, trước là 40,1\u00a0%",
      before: "33,9\u00a0% (tháng 6/2020)",
      contract: "hằng tháng, kỳ này hạn 17:00 05/08/2020: đúng hạn",
      status: "số sơ bộ",
    });
  });

  test("say “chưa có” of what the answer has none of, and invent nothing", () => {
    const lines = linesOf({ asked: { state: "known", passport: passport({ previous: null, previousPeriod: null, contract: null }) } });
    expect([lines["reporter"], lines["before"], lines["target"]]).toEqual(["chưa có", "chưa có", "chưa có"]);
    expect(Object.hasOwn(lines, "note")).toBe(false);
    expect(linesOf({ held: undefined, asked: { state: "none" } })["agency"]).toBe("chưa có");
  });

  test("before the centre has answered, they say what the page holds and that the rest is asked for", () => {
    const lines = linesOf({});
    expect([lines["published"], lines["reporter"]]).toEqual(["đang hỏi máy chủ", "đang hỏi máy chủ"]);
    expect([lines["received"], lines["revisions"]]).toEqual(["16:12 05/08/2020", "chưa điều chỉnh lần nào"]);
  });

  test("a figure that came too late is marked", () => {
    const asked = { state: "known", passport: passport({ contract: { ...ANSWER.contract, met: false } }) } as const;
    const contract = detailLines({ indicator: RATE, province: "VN", held: HELD, asked, names, now: NOW }).find(
      ({ key }) => key === "contract",
    );
    expect(contract).toMatchObject({ tone: "late" });
    expect(contract?.value).toContain("quá hạn");
  });

  test("the target of the figure's own period, met or not", () => {
    const asked = { state: "known", passport: passport({ period: "2020-07", value: "90.1" }) } as const;
    expect(linesOf({ indicator: theIndicator("SOC.BHYT_COV"), asked })["target"]).toBe("từ 90,7\u00a0%: chưa đạt");
  });
});

test("what is no passport is read as none", () => {
  for (const answer of [null, [], "x", {}, { ...ANSWER, value: 4 }, { ...ANSWER, status: "?" }]) expect(readPassport(answer)).toBe(null);
});

describe("thresholds in words", () => {
  test("each basis is told as people say it; the country is not measured against itself", () => {
    expect(thresholdLines(RATE, "01", names)).toEqual([
      { grade: "watch", text: "dưới bình quân cả nước" },
      { grade: "warning", text: "dưới 80\u00a0% tiến độ năm" },
      { grade: "critical", text: "dưới 60\u00a0% tiến độ năm" },
    ]);
    expect(thresholdLines(RATE, "VN", names)).toHaveLength(2);
    expect(thresholdLines(theIndicator("TRF.ACCIDENTS"), "VN", names)[0]?.text).toBe("trên 1,1 lần bình quân 30 ngày");
  });
});

describe("the figure itself", () => {
  const write = createFaceWriter(RATE, names);

  test("with its period in full, its change and its grade", () => {
    expect(write({ figure: HELD, national: null, mean: null, now: NOW })).toMatchObject({
      figure: "40,47",
      unit: "%",
      period: "tháng 7/2020",
      freshness: "fresh",
      grade: "warning",
      direction: "up",
      change: "6,57 điểm so với tháng 6/2020",
      judged: "better",
    });
  });

  test("an old figure says how late it is and not how bad things are", () => {
    const face = write({ figure: { ...HELD, period: "2020-04" }, national: null, mean: null, now: NOW });
    expect(face).toMatchObject({ freshness: "stale", grade: "normal" });
    expect(face.freshnessText).toContain("số cũ, trễ");
  });

  test("no figure is a dash, never a zero", () => {
    expect(write({ figure: undefined, national: null, mean: null, now: NOW })).toMatchObject({
      value: "",
      figure: "–",
      freshness: "missing",
    });
  });
});

describe("the line of the last periods", () => {
  const points = ["10", "20", "15"].map((value, at) => ({ period: `2020-0${at + 1}`, value }));

  test("lies between its least and greatest figure; a target near it is drawn, a far one is not", () => {
    expect(trendShape(points, null)).toMatchObject({ least: "10", most: "20", first: "2020-01", last: "2020-03", targetY: null });
    expect(trendShape(points, 22)?.targetY).toBeCloseTo(0.08);
    expect(trendShape(points, 900)?.targetY).toBe(null);
    expect(trendShape(points.slice(0, 1), null)).toBe(null);
  });

  test("the figure now held stands at its own period", () => {
    expect(withHeld(points, { period: "2020-03", value: "16" }).at(-1)?.value).toBe("16");
    expect(withHeld(points, { period: "2020-04", value: "17" })).toHaveLength(4);
    expect(withHeld(points, { period: "2020-02", value: "21" }).map(({ value }) => value)).toEqual(["10", "21", "15"]);
  });
});

test("details fill a wide stage, a tall one and one screen of many, and never grow unreadable", () => {
  expect(sizeDetails(174, 82).form).toBe("wide");
  expect(sizeDetails(96, 150).form).toBe("tall");
  expect(sizeDetails(85.7, 42.4).form).toBe("compact");
  expect(sizeDetails(60, 40).scale).toBeGreaterThanOrEqual(0.8);
});
