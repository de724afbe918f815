import { describe, expect, test } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { isConcerned, roomItems } from "#client/room/concerns.ts";
import { A_SITE, ALERT_AT, AN_OFFICER, ANOTHER_SITE, anAlert, someContent } from "#tests/builders/anAlert.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const site = THE_CATALOGUE.sites.find(({ id }) => id === A_SITE);
if (site === undefined) throw new Error("no such site");
const elsewhere = anAlert({
  id: "A-000000000002",
  sites: [ANOTHER_SITE],
  content: someContent({ area: { ...someContent().area, provinces: ["22" as ProvinceId] } }),
});
const everywhere = anAlert({
  id: "A-000000000003",
  sites: [],
  content: someContent({ area: { ...someContent().area, provinces: ["VN" as ProvinceId] } }),
});
const answered = anAlert({ id: "A-000000000004", siteAcks: { [A_SITE]: { at: ALERT_AT, by: AN_OFFICER, version: 1 } } });

describe("the room of Hà Nội", () => {
  test("is concerned by what names it, its province or the whole country", () => {
    expect([anAlert(), everywhere, elsewhere].map((alert) => isConcerned(alert, site))).toEqual([true, true, false]);
  });

  test("has before it first what still waits for its answer; the others are told beside", () => {
    const { own, others } = roomItems({ live: [answered, elsewhere, anAlert()], ended: [] }, site);
    expect(own.map(({ alert }) => alert.id)).toEqual(["A-000000000001", "A-000000000004"]);
    expect(others.map(({ alert }) => alert.id)).toEqual(["A-000000000002"]);
  });
});
