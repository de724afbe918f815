import { describe, expect, test } from "vitest";
import type { Instant } from "#shared/clock/instant.ts";
import type { LiveObservation } from "#client/live/live.ts";
import { createFaceWriter } from "#client/widgets/kpiTile/tileFace.ts";
import { createNames } from "#client/words/names.ts";
import { THE_CATALOGUE, theIndicator } from "#tests/builders/theCatalogue.ts";

const OPENING = Date.parse("2020-08-19T08:30:00+07:00");
const names = createNames(THE_CATALOGUE, "vi", () => "2020-08-19");

const NOTHING = { linked: true, mean: null };

function aFigure(change: Partial<LiveObservation> = {}): LiveObservation {
  return {
    value: "40.47",
    period: "2020-07",
    status: "A",
    agency: "G12",
    receivedAt: OPENING - 300_000,
    revision: 0,
    was: null,
    previous: "34.58",
    previousPeriod: "2020-06",
    seq: 1,
    ...change,
  };
}

function face(code: string, figure: LiveObservation | undefined, now: Instant = OPENING, linked = true) {
  return createFaceWriter(theIndicator(code), names)(figure, now, { linked, mean: null });
}

describe("what a tile says", () => {
  test("figure, unit, change, period, receipt, agency, freshness and grade", () => {
    expect(face("INV.DISB_RATE", aFigure())).toEqual({
      value: "40.47",
      period: "2020-07",
      figure: "40,47",
      unit: "%",
      freshness: "fresh",
      grade: "warning",
      gradeWord: "Cảnh báo",
      statusSign: "up",
      statusTone: "change",
      statusWord: "tăng",
      status: "5,89 điểm so với T6",
      judged: "better",
      note: "",
      agency: "Bộ Tài chính",
      about: "T7/2020",
      when: "08:25",
    });
  });

  test("a late figure says how late and for what; a stale one that it is old, and is not graded any more", () => {
    const september = Date.parse("2020-09-09T08:30:00+07:00");
    expect(face("INV.DISB_RATE", aFigure(), september)).toMatchObject({
      freshness: "late",
      statusSign: "late",
      status: "trễ 1 ngày · T8/2020",
      grade: "warning",
    });
    const autumn = Date.parse("2020-10-19T08:30:00+07:00");
    expect(face("INV.DISB_RATE", aFigure(), autumn)).toMatchObject({
      freshness: "stale",
      statusTone: "stale",
      status: "số cũ, trễ 41 ngày",
      grade: "normal",
    });
  });

  test("nothing looks like a zero where there is no figure, and who owes it is named", () => {
    expect(face("DIS.RESERVOIR", undefined)).toMatchObject({ value: "", figure: "–", freshness: "missing", status: "chưa có số liệu" });
    expect(face("DIS.RESERVOIR", undefined, OPENING, false).status).toBe("đang tải");
    expect(face("INV.DISB_RATE", aFigure({ status: "M" })).freshness).toBe("missing");
    expect(face("ECO.GDP_GROWTH", undefined).agency).toBe("Bộ KH&ĐT");
  });

  test("a revised figure says what it was; the target is the one of the figure's own year", () => {
    expect(face("INV.DISB_RATE", aFigure({ revision: 1, was: "40.12" })).note).toBe("điều chỉnh, trước là 40,12");
    const growth = (period: string, value: string, now: Instant) => face("ECO.GDP_GROWTH", aFigure({ period, value }), now).note;
    expect(growth("2020-Q2", "0.39", OPENING)).toBe("Mục tiêu từ 6,8\u00a0%: chưa đạt");
    expect(growth("2026-Q2", "10.1", Date.parse("2026-08-01T00:00:00Z"))).toBe("Mục tiêu từ 10\u00a0%: đạt");
    expect(growth("2023-Q2", "4.1", Date.parse("2023-08-01T00:00:00Z"))).toBe("");
  });

  test("a grade is kept until the figure has come back past its recovery", () => {
    const write = createFaceWriter(theIndicator("TRF.SERIOUS"), names);
    const at = (value: string) => write(aFigure({ value, period: "2020-08-19T08:15" }), OPENING, NOTHING).grade;
    expect([at("1"), at("0")]).toEqual(["critical", "normal"]);
    const level = createFaceWriter(theIndicator("DIS.WL_HANOI"), names);
    const grade = (value: string) => level(aFigure({ value, period: "2020-08-19T08:00" }), OPENING, NOTHING).grade;
    expect([grade("9.4"), grade("9.5"), grade("9.4"), grade("9.3")]).toEqual(["normal", "watch", "watch", "normal"]);
  });

  test("a figure that is judged by its mean is not judged until that is known", () => {
    const accidents = (mean: number | null) =>
      createFaceWriter(theIndicator("TRF.ACCIDENTS"), names)(aFigure({ value: "60", period: "2020-08-18" }), OPENING, {
        linked: true,
        mean,
      });
    expect([accidents(null).grade, accidents(50).grade, accidents(40).grade]).toEqual(["normal", "watch", "warning"]);
  });
});
