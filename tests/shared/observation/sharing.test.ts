import { describe, expect, test } from "vitest";
import { startOfVietnamDate } from "#shared/clock/instant.ts";
import type { ObsStatus } from "#shared/observation/obsStatus.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import { ownerOn, sharingOf } from "#shared/observation/sharing.ts";
import { THE_CATALOGUE, theIndicator } from "#tests/builders/theCatalogue.ts";

const NOW = startOfVietnamDate("2020-08-19") + 1;
const ALL = THE_CATALOGUE.indicators.length;
const figure = (indicator: string, period: string, change: { revision?: number; status?: ObsStatus; province?: string } = {}) => ({
  series: seriesKey(indicator, change.province ?? "VN"),
  period,
  status: change.status ?? ("A" as const),
  revision: change.revision ?? 0,
  receivedAt: NOW - 1000,
});
const of = (state: ReturnType<typeof sharingOf>, agency: string) => state.byAgency.find((each) => each.agency === agency);

describe("the state of sharing", () => {
  test("with nothing sent, everything is missing and nobody is connected", () => {
    const { agencies, indicators } = sharingOf(THE_CATALOGUE, [], new Set(), NOW);
    expect(indicators).toEqual({ total: ALL, connected: 0, supplied: 0, late: 0, missing: ALL, revised: 0 });
    expect(agencies).toMatchObject({ connected: 0, supplied: 0, late: 0, revised: 0 });
  });

  test("connected is not supplied: an agency that connected and sent nothing shows as just that", () => {
    const state = sharingOf(THE_CATALOGUE, [], new Set(["G02"]), NOW);
    expect(of(state, "G02")).toMatchObject({ connected: true, supplied: 0, lastReceivedAt: null });
    expect(of(state, "G02")?.missing).toBe(of(state, "G02")?.owed);
    expect(state.agencies).toMatchObject({ connected: 1, supplied: 0 });
  });

  test("supplied, late, missing and revised are counted apart", () => {
    const state = sharingOf(
      THE_CATALOGUE,
      [figure("HEA.CASES_NEW", "2020-08-18"), figure("HEA.DEATHS", "2020-08-01"), figure("HEA.QUARANTINE", "2020-08-18", { revision: 2 })],
      new Set(),
      NOW,
    );
    expect(of(state, "G18")).toMatchObject({ connected: true, supplied: 3, late: 1, revised: 1, lastReceivedAt: NOW - 1000 });
    expect(state.indicators).toMatchObject({ total: ALL, supplied: 3, late: 1, missing: ALL - 3, revised: 1 });
  });

  test("one series is enough for an indicator, and many count it once", () => {
    const some = ["01", "22", "79"].map((province) => figure("HEA.CASES_NEW", "2020-08-18", { province }));
    expect(sharingOf(THE_CATALOGUE, some, new Set(), NOW).indicators.supplied).toBe(1);
  });

  test("a figure reported as missing supplies nothing", () => {
    const state = sharingOf(THE_CATALOGUE, [figure("HEA.CASES_NEW", "2020-08-18", { status: "M" })], new Set(), NOW);
    expect(state.indicators).toMatchObject({ supplied: 0, late: 0, missing: ALL });
  });

  test("an indicator is owed by who owned it on the date, and agencies of other times are not asked", () => {
    expect(ownerOn(theIndicator("ECO.GDP_GROWTH"), "2025-02-28")).toBe("G05");
    expect(ownerOn(theIndicator("ECO.GDP_GROWTH"), "2025-03-01")).toBe("G12");
    expect(of(sharingOf(THE_CATALOGUE, [], new Set(), NOW), "G05")?.owed).toBeGreaterThan(0);
    expect(of(sharingOf(THE_CATALOGUE, [], new Set(), startOfVietnamDate("2026-01-01")), "G05")).toBeUndefined();
  });

  test.each(["2020-08-19", "2025-02-28", "2025-03-01", "2026-11-24"])(
    "on %s the debts of the agencies add up to every indicator",
    (date) => {
      const state = sharingOf(THE_CATALOGUE, [], new Set(), startOfVietnamDate(date));
      expect(state.byAgency.reduce((sum, agency) => sum + agency.owed, 0)).toBe(ALL);
    },
  );

  test("a figure of an indicator unknown to the catalogue is not counted", () => {
    expect(sharingOf(THE_CATALOGUE, [figure("NO.SUCH", "2020-08-18")], new Set(), NOW).indicators.supplied).toBe(0);
  });
});
