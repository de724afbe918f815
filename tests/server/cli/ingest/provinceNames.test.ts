import { describe, expect, test } from "vitest";
import { createProvinceNames } from "#server/cli/ingest/provinceNames.ts";
import { THE_CATALOGUE, theSet } from "#tests/builders/theCatalogue.ts";

/** As the Ministry of Finance's pages were transcribed: without diacritics, two in English. */
const PUBLISHED =
  `An Giang|Ba Ria - Vung Tau|Bac Giang|Bac Kan|Bac Lieu|Bac Ninh|Ben Tre|Binh Dinh|Binh Duong|Binh Phuoc|Binh Thuan|Ca Mau|Can Tho
Cao Bang|Da Nang|Dak Lak|Dak Nong|Dien Bien|Dong Nai|Dong Thap|Gia Lai|Ha Giang|Ha Nam|Ha Noi|Ha Tay|Ha Tinh|Hai Duong|Hai Phong|Hau Giang
Ho Chi Minh City|Hoa Binh|Hung Yen|Khanh Hoa|Kien Giang|Kon Tum|Lai Chau|Lam Dong|Lang Son|Lao Cai|Long An|Nam Dinh|Nghe An|Ninh Binh|Ninh Thuan
Phu Tho|Phu Yen|Quang Binh|Quang Nam|Quang Ngai|Quang Ninh|Quang Tri|Soc Trang|Son La|Tay Ninh|Thai Binh|Thai Nguyen|Thanh Hoa|Thua Thien - Hue
Tien Giang|Tra Vinh|Tuyen Quang|Vinh Long|Vinh Phuc|Yen Bai`.split(/[|\n]/u);

const named = createProvinceNames(THE_CATALOGUE, {});

describe("the name of a province", () => {
  test.each(["2006", "2007", "2008"])("all 64 as published in %s stand for 64 different provinces", (year) => {
    expect(PUBLISHED).toHaveLength(64);
    expect(new Set(PUBLISHED.map((name) => named(name, year)))).toEqual(new Set(theSet("2004").provinces.map((province) => province.id)));
  });

  test.each(["2009", "2012", "2015"])("in %s all but Hà Tây, which is refused with its dates", (year) => {
    const refused = PUBLISHED.filter((name) => typeof named(name, year) !== "string");
    expect(refused).toEqual(["Ha Tay"]);
    expect(named("Ha Tay", year)).toMatchObject({ code: "province.not-in-period", want: "Hà Tây: 2004-01-01 – 2008-07-31" });
  });

  test.each([
    ["Hòa Bình", "17"],
    ["Hoà Bình", "17"],
    ["Hòa Bình".normalize("NFD"), "17"],
    ["tỉnh Hòa Bình", "17"],
    ["ĐẮK LẮK", "66"],
    ["Thành phố Hồ Chí Minh", "79"],
    ["TP. Hồ Chí Minh", "79"],
    ["TP.HCM", "79"],
    ["Bà Rịa – Vũng Tàu", "77"],
    ["Thừa Thiên-Huế", "46"],
    ["Cả nước", "VN"],
  ])("%s is read as %s", (name, id) => {
    expect(named(name, "2020")).toBe(id);
  });

  test("one name is two provinces in time: Lào Cai of 2020 and of 2026", () => {
    expect(named("Lào Cai", "2020")).toBe("10");
    expect(named("Lào Cai", "2026")).toBe("15");
  });

  test("a misspelt name is refused with the likely ones", () => {
    expect(named("Quang Nimh", "2015")).toMatchObject({
      code: "province.unknown",
      suggestions: expect.arrayContaining(["Quảng Ninh"]) as unknown,
    });
  });
});
