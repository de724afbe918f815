import { describe, expect, test } from "vitest";
import type { Threshold } from "#shared/catalogue/indicator.ts";
import { DAY_MS, startOfVietnamDate } from "#shared/clock/instant.ts";
import { type GradeContext, gradeContextOf, gradeOf } from "#shared/observation/grade.ts";
import { theIndicator } from "#tests/builders/theCatalogue.ts";

const NOW = startOfVietnamDate("2020-07-02");
const at: GradeContext = { now: NOW };
const one = (threshold: Partial<Threshold>) => ({
  thresholds: [{ grade: "warning", op: ">", basis: "value", value: 10, recovery: 8, ...threshold } as const],
});

describe("the grade of a figure", () => {
  test.each([
    ["10", "normal", "normal"],
    ["10.01", "normal", "warning"],
    ["9", "normal", "normal"],
    ["9", "warning", "warning"],
    ["8.01", "warning", "warning"],
    ["8", "warning", "normal"],
  ] as const)("%s after %s is %s: entered past the threshold, left only past the recovery", (value, previous, expected) => {
    expect(gradeOf(value, one({}), at, previous)).toBe(expected);
  });

  test("a figure that swings about the threshold does not flicker", () => {
    let grade = gradeOf("10.5", one({}), at);
    const seen = ["9.9", "10.1", "9.8", "10.2", "8.5"].map((value) => {
      grade = gradeOf(value, one({}), at, grade);
      return grade;
    });
    expect(new Set(seen)).toEqual(new Set(["warning"]));
  });

  test("levels of flood climb and fall one step late", () => {
    const level = theIndicator("DIS.WL_HANOI");
    expect(gradeOf("9.49", level, at)).toBe("normal");
    expect(gradeOf("9.5", level, at)).toBe("watch");
    expect(gradeOf("11.5", level, at)).toBe("critical");
    expect(gradeOf("11.4", level, at, "critical")).toBe("critical");
    expect(gradeOf("11.2", level, at, "critical")).toBe("warning");
  });

  test("is judged against the pace of the year, the national figure, the mean and the record where these are known", () => {
    const rate = theIndicator("INV.DISB_RATE");
    const context: GradeContext = { now: NOW, elapsedShare: 0.5, nationalAverage: 40 };
    expect(gradeOf("41", rate, context)).toBe("normal");
    expect(gradeOf("40", rate, { now: NOW, nationalAverage: 41 })).toBe("watch");
    expect(gradeOf("35", rate, context)).toBe("warning");
    expect(gradeOf("29", rate, context)).toBe("critical");
    expect(gradeOf("112", theIndicator("TRF.ACCIDENTS"), { now: NOW, mean30d: 100 })).toBe("watch");
    expect(gradeOf("101", theIndicator("PWR.PMAX"), { now: NOW, record: 100 })).toBe("warning");
  });

  test("is normal where what it is judged against is not known", () => {
    for (const code of ["INV.DISB_RATE", "TRF.ACCIDENTS", "PWR.PMAX"]) expect(gradeOf("1", theIndicator(code), at)).toBe("normal");
  });

  test("a threshold of the later year does not hold before its day", () => {
    const capital = theIndicator("INV.UNALLOC");
    expect(gradeOf("5", capital, { now: startOfVietnamDate("2020-03-30") })).toBe("normal");
    expect(gradeOf("5", capital, { now: startOfVietnamDate("2020-03-31") })).toBe("warning");
  });

  test("a figure is judged by the pace and the season of its own period, however late it is looked at", () => {
    const asked = startOfVietnamDate("2020-10-20");
    expect(gradeContextOf("2020-06", asked)).toEqual({ now: startOfVietnamDate("2020-07-01") - 1, elapsedShare: 182 / 366 });
    expect(gradeContextOf("2020-06", asked)).toEqual(gradeContextOf("2020-06", asked + 99 * DAY_MS));
    expect(gradeContextOf("2020-12", asked).elapsedShare).toBe(294 / 366);
    expect(gradeContextOf("2020", startOfVietnamDate("2021-02-01")).elapsedShare).toBe(1);
    expect(gradeContextOf("2020-01-01", asked).elapsedShare).toBe(1 / 366);
  });
});
