import type { AgencyCode } from "#shared/catalogue/agency.ts";
import { examine } from "#server/trust/questions/examine.ts";
import type { OwnStatistic } from "#server/trust/questions/figures.ts";
import { agenciesOf, type CleanGround, cleanMonth } from "./cleanAgency.ts";

/** What a simulation of clean agency-months came to. */
export interface Alarms {
  readonly months: number;
  readonly looks: number;
  readonly tests: number;
  /** Months in which a statistic asked, by statistic. */
  readonly asked: Readonly<Partial<Record<OwnStatistic, number>>>;
  /** Months in which any asked. */
  readonly any: number;
}

/** Runs clean agency-months, one a seed, the agencies by turns; `agency`: this one only. */
export function alarmsOf(ground: CleanGround, seeds: { readonly from: number; readonly count: number }, agency?: AgencyCode): Alarms {
  const agencies = agency === undefined ? agenciesOf(ground) : [agency];
  const asked: Partial<Record<OwnStatistic, number>> = {};
  let [looks, tests, any] = [0, 0, 0];
  for (let seed = seeds.from; seed < seeds.from + seeds.count; seed += 1) {
    const found = new Set<OwnStatistic>();
    for (const look of cleanMonth(ground, agencies[seed % agencies.length] as AgencyCode, seed)) {
      const examined = examine(look);
      looks += 1;
      tests += examined.tests;
      for (const { statistic } of examined.findings) found.add(statistic);
    }
    for (const statistic of found) asked[statistic] = (asked[statistic] ?? 0) + 1;
    if (found.size > 0) any += 1;
  }
  return { months: seeds.count, looks, tests, asked, any };
}
