import { describe, expect, test } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { createSearch, isFiltering, type ListFilter, NO_FILTER } from "#client/duty/list/listFilter.ts";
import { anAlert, someContent } from "#tests/builders/anAlert.ts";

const NAMES: Readonly<Record<string, string>> = { "01": "Hà Nội", "22": "Quảng Ninh", "66": "Đắk Lắk" };
const matches = createSearch({
  nameProvince: (id) => NAMES[id] ?? id,
  hazards: [{ code: "storm", nameVi: "Bão, áp thấp nhiệt đới", nameEn: "Typhoon" }],
});
const area = (...provinces: readonly string[]) => ({
  provinces: provinces as readonly ProvinceId[],
  description: "",
  polygons: [],
  circles: [],
});
const storm = anAlert({
  id: "A-0123456789ab",
  content: someContent({ hazard: "storm", area: area("22", "66"), headline: { vi: "Bão số 4 vào vịnh Bắc Bộ", en: "Typhoon no. 4" } }),
});
const found = (filter: Partial<ListFilter>): boolean => matches(storm, { ...NO_FILTER, ...filter });

describe("the search", () => {
  test("hears names without their marks, the beginnings of words in any order, and every province", () => {
    const heard = ["bao so 4", "BẮC", "dak l", "quang ninh bao", "typh", "ap thap", "0123456789ab"];
    expect(heard.filter((text) => !found({ text }))).toEqual([]);
    expect(["ao so", "ha noi", "bao so 5"].filter((text) => found({ text }))).toEqual([]);
  });

  test("an alert of the whole country is found in every province", () => {
    const nation = anAlert({ content: someContent({ area: area("VN") }) });
    expect(matches(nation, { ...NO_FILTER, province: "22" })).toBe(true);
    expect(found({ province: "22" })).toBe(true);
    expect(found({ province: "01" })).toBe(false);
  });

  test("filters narrow one another", () => {
    expect(found({ severities: ["Severe", "Extreme"], hazard: "storm", state: "unacknowledged", topic: "actual" })).toBe(true);
    for (const part of [{ severities: ["Minor"] }, { hazard: "other" }, { state: "shelved" }, { topic: "exercise" }] as const) {
      expect(found({ severities: ["Severe"], ...part })).toBe(false);
    }
  });

  test("what waits for approval is found there though it stands in force", () => {
    const content = someContent();
    const pending = { content, by: { id: "a", name: "A", role: "duty" as const }, why: "vì", at: 0, sites: [], origin: null };
    expect(matches(anAlert({ pending }), { ...NO_FILTER, state: "awaitingApproval" })).toBe(true);
    expect(found({ state: "awaitingApproval" })).toBe(false);
  });

  test("only what leaves something out is a filter", () => {
    expect(isFiltering({ ...NO_FILTER, text: "  " })).toBe(false);
    expect(isFiltering({ ...NO_FILTER, topic: "actual" })).toBe(true);
  });
});
