import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Cadence, Indicator } from "#shared/catalogue/indicator.ts";
import { ownerOn } from "#shared/observation/sharing.ts";
import type { OwnStatistic } from "./figures.ts";

/** Share of clean agency-months in which one statistic asks, at most. Eight statistics together: four in a hundred. */
export const ALARM_RATE = 0.005;

/** Under this agency every province reports its own. */
const PROVINCES = "PROV";

/** Times an indicator is looked at in a month, at most: shorter periods are looked at together, a week at a time. */
const LOOKS_A_MONTH: Readonly<Record<Cadence, number>> = {
  realtime: 5,
  hourly: 5,
  daily: 5,
  weekly: 5,
  "semi-monthly": 2,
  monthly: 1,
  quarterly: 1,
  annual: 1,
};

/** Level of one test, so that all tests a statistic makes of an agency in a month together alarm at most at the stated rate (Bonferroni). */
export type LevelOf = (statistic: OwnStatistic, agency: AgencyCode, date: string) => number;

/** Tests a statistic may make of one indicator at one look, beside the one over all places together. */
function testsAtLook(catalogue: Catalogue, indicator: Indicator, statistic: OwnStatistic, places: number): number {
  if (statistic === "lateEdit" || statistic === "oneWay") return hasEdits(indicator) ? 1 : 0;
  if (statistic === "growthGap") return places * proxiesOf(catalogue, indicator.code).length;
  return indicator.unitKind === "level" || (statistic === "onTarget" && indicator.targets.length === 0) ? 0 : places + 1;
}

/** The rules of the catalogue that hold an indicator's growth against a physical quantity. */
export function proxiesOf(
  { checks }: Pick<Catalogue, "checks">,
  indicator: string,
): readonly { readonly id: string; readonly proxy: string }[] {
  return checks.flatMap((rule) =>
    rule.kind === "proxy" && rule.relation === "growthGap" && rule.indicator === indicator ? [{ id: rule.id, proxy: rule.proxy }] : [],
  );
}

/** Figures of an hour or less are given anew as they come; a change of one is no correction. */
export function hasEdits({ cadence }: Pick<Indicator, "cadence">): boolean {
  return cadence !== "realtime" && cadence !== "hourly";
}

/** Levels of a catalogue; the count of tests does not depend on what is held, so that nobody can move it. */
export function createLevels(catalogue: Catalogue): LevelOf {
  const known = new Map<string, number>();
  const most = Math.max(...catalogue.sets.map(({ provinces }) => provinces.length));
  const reporting = new Set(catalogue.sets.flatMap(({ provinces }) => provinces.map(({ orgId }) => orgId as string)));
  const placesOf = ({ scope }: Indicator, agency: string): number => {
    if (reporting.has(agency)) return 1;
    return scope === "national" ? 1 : scope === "province" ? most : most + 1;
  };
  const count = (statistic: OwnStatistic, agency: string, date: string): number =>
    catalogue.indicators
      .filter((indicator) => isOwner(ownerOn(indicator, date), agency, reporting))
      .reduce((sum, one) => sum + LOOKS_A_MONTH[one.cadence] * testsAtLook(catalogue, one, statistic, placesOf(one, agency)), 0);
  return (statistic, agency, date) => {
    const key = `${statistic} ${agency} ${date}`;
    const level = known.get(key) ?? ALARM_RATE / Math.max(1, count(statistic, agency, date));
    if (known.size > 10_000) known.clear();
    known.set(key, level);
    return level;
  };
}

function isOwner(owner: string, agency: string, reporting: ReadonlySet<string>): boolean {
  return owner === agency || (owner === PROVINCES && reporting.has(agency));
}
