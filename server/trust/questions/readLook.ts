import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Observation } from "#shared/observation/observation.ts";
import { parsePeriodOf } from "#shared/observation/period.ts";
import { type SeriesKey, seriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import { allProvinceIds } from "#shared/observation/visibleSeries.ts";
import type { ObservationEntry, ObservationJournal } from "#server/journal/journal.ts";
import type { Closing } from "./closings.ts";
import { hasEdits, proxiesOf } from "./family.ts";
import { type Change, type Look, pointsOf, type SeriesFigures } from "./figures.ts";

/** A look before it is known what was asked before. */
export type ReadLook = Omit<Look, "level" | "answeredUpTo">;

/** Figures of one series that are looked at, at most: five years of months, two of days. */
const POINTS = 60;
/** Series read at once, so that nothing else waits long. */
const SERIES_AT_ONCE = 16;

type Held = ReadonlyMap<SeriesKey, readonly Observation[]>;

async function readAll(journal: Pick<ObservationJournal, "trend">, keys: readonly SeriesKey[]): Promise<Held> {
  const held = new Map<SeriesKey, readonly Observation[]>();
  for (let at = 0; at < keys.length; at += SERIES_AT_ONCE) {
    for (const [key, points] of await journal.trend(keys.slice(at, at + SERIES_AT_ONCE), POINTS)) held.set(key, points);
  }
  return held;
}

function keysOf(catalogue: Catalogue, { code, scope }: Pick<Indicator, "code" | "scope">): readonly SeriesKey[] {
  const places = [...(scope === "province" ? [] : [COUNTRY]), ...(scope === "national" ? [] : allProvinceIds(catalogue))];
  return places.map((place) => seriesKey(code, place));
}

/** Reads what is held of an indicator when a period of it has closed: one look for each agency that supplies it. Bounded by `POINTS`. */
export async function readLooks(
  journal: Pick<ObservationJournal, "trend" | "history">,
  catalogue: Catalogue,
  about: { readonly indicator: Indicator; readonly closing: Closing; readonly seen: number | null },
): Promise<readonly ReadLook[]> {
  const { indicator, closing } = about;
  const held = await readAll(journal, keysOf(catalogue, indicator));
  const proxies = await Promise.all(
    proxiesOf(catalogue, indicator.code).map(async ({ id, proxy }) => {
      const found = catalogue.indicators.find(({ code }) => code === proxy);
      const read = found === undefined ? new Map<SeriesKey, readonly Observation[]>() : await readAll(journal, keysOf(catalogue, found));
      return {
        rule: id,
        figures: new Map([...read].map(([key, of]) => [splitSeriesKey(key).province as string, figuresOf(key, of, found ?? indicator)])),
      };
    }),
  );
  const closed = [...held].flatMap(([series, all]) => {
    const within = all.filter(({ period }) => (parsePeriodOf(indicator.cadence, period)?.start ?? Infinity) <= closing.period.start);
    const agency = within.at(-1)?.agency;
    return agency === undefined ? [] : [{ series, agency, own: within.filter((each) => each.agency === agency) }];
  });
  const looks: ReadLook[] = [];
  for (const [agency, series] of Map.groupBy(closed, (each) => each.agency)) {
    const figures = series.map((each) => figuresOf(each.series, each.own, indicator)).filter(({ points }) => points.length > 0);
    const revised = hasEdits(indicator) ? series.filter(({ own }) => own.some(({ revision }) => revision > 0)) : [];
    const changes = await changesOf(journal, revised, { indicator, agency });
    const { text: period, start } = closing.period;
    if (figures.length > 0) looks.push({ indicator, agency, period, start, seen: about.seen ?? closing.before, figures, changes, proxies });
  }
  return looks;
}

function figuresOf(series: SeriesKey, observations: readonly Observation[], indicator: Indicator): SeriesFigures {
  return { series, points: pointsOf(observations, indicator) };
}

async function changesOf(
  journal: Pick<ObservationJournal, "history">,
  revised: readonly { readonly series: SeriesKey; readonly own: readonly Observation[] }[],
  of: { readonly indicator: Indicator; readonly agency: AgencyCode },
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const { series, own } of revised) {
    const periods = new Set(own.map(({ period }) => period));
    for (const entry of await journal.history(series)) {
      const change = periods.has(entry.observation.period) ? changeOf(entry, of) : null;
      if (change !== null) changes.push(change);
    }
  }
  return changes;
}

function changeOf(
  { verdict, observation }: ObservationEntry,
  { indicator, agency }: { readonly indicator: Indicator; readonly agency: AgencyCode },
): Change | null {
  const { series, period, was, value, status, receivedAt, report, via } = observation;
  const start = parsePeriodOf(indicator.cadence, period)?.start;
  if (verdict !== "revised" || was === null || start === undefined || observation.agency !== agency || status === "M") return null;
  return { series, period, start, was: Number(was), value: Number(value), receivedAt, report, isByHand: via === "hand" };
}
