import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { type Instant, vietnamDate } from "#shared/clock/instant.ts";
import { dueAt } from "#shared/observation/freshness.ts";
import { type Period, previousPeriod } from "#shared/observation/period.ts";
import { seriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import { ownerOn } from "#shared/observation/sharing.ts";
import { createRandom, gauss, type Random } from "#server/drill/random.ts";
import { newestClosing } from "#server/trust/questions/closings.ts";
import { createLevels, hasEdits, type LevelOf, proxiesOf } from "#server/trust/questions/family.ts";
import type { Change, Look, Point, Proxy, SeriesFigures } from "#server/trust/questions/figures.ts";

/** Closings of periods of a week and less in one month. */
const LOOKS = 5;
const POINTS = 60;
const SHORT = new Set(["realtime", "hourly", "daily", "weekly"]);

/** What an agency's figures are like in one run: chosen once, kept by all of them. */
interface Habits {
  readonly random: Random;
  /** Trailing noughts are lost on the way. */
  readonly isTrimmed: boolean;
  /** Share of figures that are changed later. */
  readonly changed: number;
}

/** The level of every agency of a catalogue; made once for many runs. */
export interface CleanGround {
  readonly catalogue: Catalogue;
  readonly levelOf: LevelOf;
  readonly now: Instant;
}

/** What clean agencies are made from. */
export function cleanGround(catalogue: Catalogue, now: Instant): CleanGround {
  return { catalogue, levelOf: createLevels(catalogue), now };
}

/** Agencies that owe figures. */
export function agenciesOf({ catalogue, now }: CleanGround): readonly AgencyCode[] {
  const date = vietnamDate(now);
  return [...new Set(catalogue.indicators.map((indicator) => ownerOn(indicator, date)))].sort() as AgencyCode[];
}

/**
 * Every look at one agency in one month, over figures that are clean: they move as figures of their kind do (normal or with heavier tails, slowly or
 * fast, small counts, percentages near their end, some places written to fewer digits), and changes of them go either way. The same seed, the same figures.
 */
export function* cleanMonth(ground: CleanGround, agency: AgencyCode, seed: number): Generator<Look> {
  const random = createRandom(seed);
  const habits: Habits = { random, isTrimmed: random() < 0.5, changed: random() * 0.1 };
  const date = vietnamDate(ground.now);
  for (const indicator of ground.catalogue.indicators) {
    if (ownerOn(indicator, date) === agency) yield* looksAt(ground, agency, indicator, habits);
  }
}

function* looksAt({ catalogue, levelOf, now }: CleanGround, agency: AgencyCode, indicator: Indicator, habits: Habits): Generator<Look> {
  const closing = newestClosing(indicator, now);
  if (closing === null) return;
  const looks = SHORT.has(indicator.cadence) ? LOOKS : 1;
  const batch = indicator.cadence === "weekly" || looks === 1 ? 1 : 7;
  const periods: Period[] = [closing.period];
  while (periods.length < POINTS + (looks - 1) * batch) periods.unshift(previousPeriod(periods[0] ?? closing.period));
  const all = placesOf(catalogue, indicator).map((place) => cleanSeries(indicator, place, periods, habits));
  const proxies = proxiesOf(catalogue, indicator.code).map(({ id }) => cleanProxy(id, all, habits));
  const changes = hasEdits(indicator) ? all.flatMap((figures) => cleanChanges(indicator, figures, habits)) : [];
  for (let look = looks - 1; look >= 0; look -= 1) {
    const end = periods.length - look * batch;
    const within = periods.slice(Math.max(0, end - POINTS), end);
    const [first, last, seen] = [within[0], within.at(-1), within.at(-batch - 1)];
    if (first === undefined || last === undefined || seen === undefined) continue;
    const cut = (points: readonly Point[]) => points.filter(({ start }) => start >= first.start && start <= last.start);
    yield {
      ...{ indicator, agency, period: last.text, start: last.start, seen: seen.start },
      figures: all.map(({ series, points }) => ({ series, points: cut(points) })),
      changes: changes.filter(({ start }) => start >= first.start && start <= last.start),
      proxies,
      level: (statistic) => levelOf(statistic, agency, vietnamDate(last.start)),
      answeredUpTo: () => null,
    };
  }
}

function placesOf({ sets }: Catalogue, { scope }: Indicator): readonly string[] {
  const provinces = sets.at(-1)?.provinces.map(({ id }) => id) ?? [];
  return scope === "national" ? [COUNTRY] : scope === "province" ? provinces : [COUNTRY, ...provinces];
}

function laplace(random: Random): number {
  const half = random() - 0.5;
  return -Math.sign(half) * Math.log(1 - 2 * Math.abs(half) + Number.EPSILON);
}

function cleanSeries(indicator: Indicator, place: string, periods: readonly Period[], { random, isTrimmed }: Habits): SeriesFigures {
  const [low, high] = indicator.range;
  const isBounded = indicator.unitKind === "percent" || indicator.unitKind === "score";
  const width = Math.min(high - low, 100);
  const target = indicator.targets.at(-1)?.value;
  const middle = target ?? Math.max(low, 0) + width * (0.2 + 0.8 * random());
  const size = Math.exp(Math.log(5) + random() * Math.log(20_000)) * (place === COUNTRY ? 40 : 1);
  const level = isBounded ? middle + width * 0.05 * gauss(random) : Math.min(size, high * 0.8);
  const spread = isBounded ? width * (0.002 + 0.05 * random()) : level * (0.02 + 0.25 * random());
  const memory = random() * 0.9;
  const isHeavy = random() < 0.4;
  const decimals = random() < 0.15 ? Math.max(0, indicator.decimals - 1) : indicator.decimals;
  let deviation = 0;
  const points = periods.map(({ text: period, start }): Point => {
    deviation = memory * deviation + (isHeavy ? laplace(random) / Math.SQRT2 : gauss(random));
    const value = Math.min(high, Math.max(low, level + spread * deviation));
    const text = indicator.unitKind === "level" ? Math.round(low + random() * (high - low)).toFixed(0) : value.toFixed(decimals);
    const sent = isTrimmed && text.includes(".") ? text.replace(/\.?0+$/, "") : text;
    return { period, start, text: sent, value: Number(sent) };
  });
  return { series: seriesKey(indicator.code, place), points };
}

/** Grows as the figure does, but for gaps that fall off exponentially. */
function cleanProxy(rule: string, all: readonly SeriesFigures[], { random }: Habits): Proxy {
  const figures = all.map(({ series, points }) => {
    const near = points.map((point) => ({ ...point, value: point.value * (1 + 0.01 * laplace(random)) }));
    return [splitSeriesKey(series).province, { series, points: near }] as const;
  });
  return { rule, figures: new Map(figures) };
}

function cleanChanges(indicator: Indicator, { series, points }: SeriesFigures, { random, changed }: Habits): readonly Change[] {
  return points.flatMap(({ period, start, value }): readonly Change[] => {
    const due = dueAt(indicator, period);
    if (due === null || random() >= changed) return [];
    const isBefore = random() < 0.5;
    const receivedAt = isBefore ? due.deadline - random() * 60_000 : due.deadline + random() * 86_400_000;
    const was = value - (random() < 0.5 ? -1 : 1) * (Math.abs(value) * 0.02 + 1);
    // Some changes come together in one report, and then mostly have one cause.
    const report = random() < 0.3 ? `r-${period}` : `r-${series}-${period}`;
    return [{ series, period, start, was, value, receivedAt, report, isByHand: random() < 0.5 }];
  });
}
