import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { setOfPeriod } from "#shared/catalogue/provinceCode.ts";
import { DAY_MS, type Instant, MINUTE_MS, startOfVietnamDate, vietnamDate } from "#shared/clock/instant.ts";
import { type SeriesKey, seriesKey } from "#shared/observation/seriesKey.ts";
import { ownerOn } from "#shared/observation/sharing.ts";
import { firstIndex, type Schedule, type Stretch, scheduleOf } from "./schedule.ts";

/** The owner that stands for every provincial authority, each for its own province. */
export const EVERY_PROVINCE = "PROV";

/** Slots of one series that one agency owes: from `first` up to and without `end`. */
export interface Duty {
  readonly agency: AgencyCode;
  readonly first: number;
  readonly end: number;
}

/** What is owed of one indicator. */
export interface OwedIndicator {
  readonly indicator: Indicator;
  readonly schedule: Schedule;
  /** By series; within one in the order of time. */
  readonly duties: ReadonlyMap<SeriesKey, readonly Duty[]>;
}

type Places = readonly { readonly id: string; readonly agency: AgencyCode }[];

/** Every figure that fell due in a stretch: each indicator, each place of its scope on the borders of the period, by whoever owed it at the deadline [B2] [B3]. */
export function owedIn(catalogue: Pick<Catalogue, "sets" | "indicators">, stretch: Stretch, only: string | null): readonly OwedIndicator[] {
  const schedules = new Map<string, Schedule>();
  const scheduleFor = ({ cadence, contract }: Indicator): Schedule => {
    const key = `${cadence} ${contract.deadlineMinutes}`;
    const schedule = schedules.get(key) ?? scheduleOf(cadence, contract.deadlineMinutes * MINUTE_MS, stretch);
    schedules.set(key, schedule);
    return schedule;
  };
  return catalogue.indicators.flatMap((indicator) => {
    const schedule = scheduleFor(indicator);
    const duties = dutiesOf(catalogue, indicator, schedule, only);
    return duties.size === 0 ? [] : [{ indicator, schedule, duties }];
  });
}

function dutiesOf(
  catalogue: Pick<Catalogue, "sets">,
  indicator: Indicator,
  schedule: Schedule,
  only: string | null,
): ReadonlyMap<SeriesKey, readonly Duty[]> {
  const duties = new Map<SeriesKey, Duty[]>();
  const cuts = cutsOf(catalogue, indicator, schedule);
  for (const [place, first] of cuts.entries()) {
    const end = cuts[place + 1] ?? schedule.count;
    const slot = schedule.at(first);
    const owner = ownerOn(indicator, vietnamDate(slot.deadline)) as AgencyCode;
    for (const { id, agency } of placesOf(indicator, setOfPeriod(catalogue, { ...slot, text: "" }), owner)) {
      if (only !== null && agency !== only) continue;
      const key = seriesKey(indicator.code, id);
      const held = duties.get(key);
      if (held === undefined) duties.set(key, [{ agency, first, end }]);
      else held.push({ agency, first, end });
    }
  }
  return duties;
}

/** Indices at which provinces or owners may change, in order, 0 first; none where nothing fell due. */
function cutsOf(catalogue: Pick<Catalogue, "sets">, { owners }: Indicator, schedule: Schedule): readonly number[] {
  const dayAfter = (date: string): Instant => startOfVietnamDate(date) + DAY_MS;
  const borders = catalogue.sets.map(({ validFrom }) => startOfVietnamDate(validFrom));
  const handovers = owners.flatMap(({ from, to }) => [
    ...(from === null ? [] : [startOfVietnamDate(from)]),
    ...(to === null ? [] : [dayAfter(to)]),
  ]);
  const cuts = [
    0,
    ...borders.flatMap((at) => [firstIndex(schedule, ({ end }) => end > at), firstIndex(schedule, ({ start }) => start >= at)]),
    ...handovers.map((at) => firstIndex(schedule, ({ deadline }) => deadline >= at)),
  ];
  return [...new Set(cuts)].filter((index) => index < schedule.count).sort((a, b) => a - b);
}

function placesOf({ scope }: Indicator, set: ProvinceSet, owner: AgencyCode): Places {
  const country = scope === "province" ? [] : [{ id: COUNTRY, agency: owner }];
  if (scope === "national") return country;
  const provinces = set.provinces.map(({ id, orgId }) => ({
    id: id as string,
    agency: owner === EVERY_PROVINCE && orgId !== undefined ? (orgId as AgencyCode) : owner,
  }));
  return [...country, ...provinces];
}
