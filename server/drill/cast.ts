import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Province } from "#shared/catalogue/province.ts";
import { setInForce } from "#shared/catalogue/provinceCode.ts";
import { type Instant, SECOND_MS, VIETNAM_OFFSET_MS, vietnamDate } from "#shared/clock/instant.ts";
import { type Period, parsePeriod, periodContaining, previousPeriod } from "#shared/observation/period.ts";
import { ownerOn } from "#shared/observation/sharing.ts";
import { createFigure, type PlayedFigure } from "./model.ts";
import type { Scenario, ScenarioSeries, Side } from "./scenarioFile.ts";

/** One series in play. */
export interface Played {
  readonly indicator: Indicator;
  readonly province: Province | null;
  readonly side: Side;
  readonly overDay: ScenarioSeries["overDay"];
  readonly figure: PlayedFigure;
  readonly agency: string;
  readonly history: number;
  /** Series of the provinces it is the total of. */
  readonly parts: readonly Played[];
  /** Figures of the same place that it is worked out from. */
  terms: readonly { readonly of: Played; readonly sign: 1 | -1 }[];
  /** What was given of the periods before the drill. */
  readonly past: Map<string, number>;
  period: Period;
  value: number;
  isHeld: boolean;
}

/** A moment as RFC 3339 with the offset of Việt Nam. */
export function isoInVietnam(at: Instant): string {
  return `${new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 19)}+07:00`;
}

function endedBefore(indicator: Indicator, at: Instant): Period {
  return previousPeriod(periodContaining(indicator.cadence, at));
}

/** The moment itself as a period of a figure that is given many times an hour. */
export function momentPeriod(indicator: Indicator, at: Instant): Period {
  const minute = indicator.cadence === "realtime" ? parsePeriod(isoInVietnam(at).slice(0, 16)) : null;
  return minute ?? periodContaining(indicator.cadence, at);
}

/** Every series a scenario plays; none of an agency that is silent or absent. */
export function castOf(scenario: Scenario, catalogue: Catalogue, startsAt: Instant): readonly Played[] {
  const { provinces } = setInForce(catalogue, startsAt);
  const people = provinces.reduce((sum, province) => sum + (province.populationCensus2019 ?? 0), 0);
  const held = new Set<string>([...scenario.silent, ...scenario.absent]);
  const date = vietnamDate(startsAt);

  const one = (entry: ScenarioSeries, indicator: Indicator, side: Side, province: Province | null): Played => {
    const owner = ownerOn(indicator, date);
    const agency = owner === "PROV" ? (province?.orgId ?? owner) : owner;
    const given = province === null ? undefined : side.set[province.code];
    const share = side.byPopulation && province !== null ? (province.populationCensus2019 ?? 0) / people : 1;
    const isElsewhere = province !== null && side.only !== undefined && !side.only.includes(province.code);
    const level = isElsewhere ? (side.elsewhere ?? 0) : (given ?? side.at * share);
    const series = `${indicator.code}:${province?.id ?? COUNTRY}`;
    const { overDay } = entry;
    const figure = createFigure({ seed: scenario.seed, series, indicator, side, overDay, level, isGiven: given !== undefined, startsAt });
    let period =
      side.live === undefined || indicator.cadence !== "realtime"
        ? endedBefore(indicator, startsAt)
        : momentPeriod(indicator, startsAt - 60 * SECOND_MS);
    for (let times = scenario.behind[owner] ?? 0; times > 0; times -= 1) {
      period = previousPeriod(period);
    }
    return {
      indicator,
      province,
      side,
      overDay,
      figure,
      agency,
      history: province === null ? entry.history : entry.provinceHistory,
      parts: [],
      terms: [],
      past: new Map(),
      period,
      value: 0,
      isHeld: false,
    };
  };

  const all = scenario.series.flatMap((entry) => {
    const indicator = catalogue.indicators.find((each) => each.code === entry.indicator);
    if (indicator === undefined || held.has(ownerOn(indicator, date))) {
      return [];
    }
    const { provinces: side, national } = entry;
    const reporting = provinces.filter(
      (province) => side?.only === undefined || side.elsewhere !== undefined || side.only.includes(province.code),
    );
    const parts = side === undefined ? [] : reporting.map((province) => one(entry, indicator, side, province));
    if (national === undefined) {
      return parts;
    }
    const country = { ...one(entry, indicator, national, null), parts: national.sum ? parts : [] };
    return [...parts, country];
  });
  join(all);
  return all;
}

/** Joins what is worked out with what it is worked out from. */
function join(all: readonly Played[]): void {
  const bySeries = new Map(all.map((played) => [`${played.indicator.code}:${played.province?.id ?? COUNTRY}`, played]));
  for (const played of all) {
    const { plus, minus } = played.side.worked ?? { plus: [], minus: [] };
    const signed = [...plus.map((code) => ({ code, sign: 1 as const })), ...minus.map((code) => ({ code, sign: -1 as const }))];
    const terms = signed.flatMap(({ code, sign }) => {
      const of = bySeries.get(`${code}:${played.province?.id ?? COUNTRY}`);
      return of === undefined ? [] : [{ of, sign }];
    });
    // One of an agency that is silent is not played: nothing can be worked out then.
    if (terms.length === signed.length) played.terms = terms;
  }
}
