import { describe, expect, test } from "vitest";
import { parseWhen } from "#client/duty/RaiseAlert/parseWhen.ts";
import { shiftAt } from "#client/duty/shift.ts";
import { addAreas, createAreaFinder, toggleArea } from "#client/words/findAreas.ts";
import { ALERT_AT } from "#tests/builders/anAlert.ts";
import { theSet } from "#tests/builders/theCatalogue.ts";

const set = theSet("2025");
const local = (text: string): number => Date.parse(`${text}:00+07:00`);

describe("finding an area by typing", () => {
  const find = createAreaFinder(set, "vi");
  const first = (typed: string): string | undefined => find(typed)[0]?.label;

  test("a few letters without diacritics are enough", () => {
    expect(first("qu ni")).toBe("Quảng Ninh");
    expect(first("ha n")).toBe("Hà Nội");
    expect(first("dak")).toBe("Đắk Lắk");
    expect(first("ĐỒNG N")).toBe("Đồng Nai");
    expect(first("hcm")).toBe("Thành phố Hồ Chí Minh");
    expect(first("sai gon")).toBe("Thành phố Hồ Chí Minh");
  });

  test("a region stands for all of its provinces, the country for itself", () => {
    const [region] = find("dong bang song h");
    expect(region).toMatchObject({ kind: "region", label: "Đồng bằng sông Hồng" });
    expect(region?.provinces).toEqual(set.provinces.filter(({ regionId }) => regionId === "DBSH").map(({ id }) => id));
    expect(find("ca nuoc")[0]).toMatchObject({ id: "VN", provinces: ["VN"] });
    expect(find("  ")).toEqual([]);
    expect(find("không có đâu")).toEqual([]);
  });

  test("each province is chosen once; the country replaces them, and a province replaces the country", () => {
    expect(addAreas(["22"], ["20", "22"])).toEqual(["22", "20"]);
    expect(addAreas(["22"], ["VN"])).toEqual(["VN"]);
    expect(addAreas(["VN"], ["22"])).toEqual(["22"]);
    expect(toggleArea(["22", "20"], "22")).toEqual(["20"]);
    expect(toggleArea(["VN"], "22")).toEqual(["22"]);
  });
});

describe("reading a time", () => {
  test("hours as officers write them, with a date where it is another day", () => {
    expect(parseWhen("22:00", ALERT_AT)).toBe(local("2026-11-24T22:00"));
    expect(parseWhen("22h30", ALERT_AT)).toBe(local("2026-11-24T22:30"));
    expect(parseWhen("6h 25/11", ALERT_AT)).toBe(local("2026-11-25T06:00"));
    expect(parseWhen("01/12/2026 07:15", ALERT_AT)).toBe(local("2026-12-01T07:15"));
  });

  test("an hour that has passed is tomorrow's; the minute that runs is now", () => {
    expect(parseWhen("06:00", ALERT_AT)).toBe(local("2026-11-25T06:00"));
    expect(parseWhen("08:30", ALERT_AT + 30_000)).toBe(ALERT_AT);
  });

  test("what is no time is not guessed at", () => {
    for (const text of ["", "mai", "25:00", "10:61", "31/11 10:00", "10", "2026-11-24T10:00", "10:00 10:00"]) {
      expect([text, parseWhen(text, ALERT_AT)]).toEqual([text, null]);
    }
  });
});

describe("the shift", () => {
  test("runs from its start to the next, over midnight too", () => {
    const starts = ["06:00", "14:00", "22:00"];
    expect(shiftAt(starts, ALERT_AT)).toEqual({ start: local("2026-11-24T06:00"), end: local("2026-11-24T14:00") });
    expect(shiftAt(starts, local("2026-11-25T02:00"))).toEqual({ start: local("2026-11-24T22:00"), end: local("2026-11-25T06:00") });
    expect(shiftAt(starts, local("2026-11-24T22:00")).start).toBe(local("2026-11-24T22:00"));
  });
});
