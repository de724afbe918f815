import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { type DigitGroup, type Digits, digitGroups } from "#server/trust/questions/digits.ts";
import { type Finding, type Look, type Outcome, type OwnStatistic, plain } from "#server/trust/questions/figures.ts";

/** Other figures named in a question. */
const WITH_MOST = 70;

/** Series in the order given, each once, without the one asked about. */
export function others(series: Iterable<SeriesKey>, asked: SeriesKey): readonly SeriesKey[] {
  return [...new Set(series)].filter((each) => each !== asked).slice(0, WITH_MOST);
}

/** The numbers every finding of a level carries: its chance and what it was measured by. */
export function chanceFacts(chance: number, level: number): Readonly<Record<string, string>> {
  return { chance: plain(Math.max(chance, 1e-18)), level: plain(level) };
}

/** A test over the digits of one group: its chance, the figures it is about, and its numbers; `null`: too few to say anything. */
export type DigitTest = (digits: readonly Digits[]) => {
  readonly chance: number;
  readonly striking: readonly Digits[];
  readonly facts: Readonly<Record<string, string>>;
} | null;

/** Applies a test of digits to every group of a look. */
export function byDigits(look: Look, statistic: OwnStatistic, on: { readonly digits: 1 | 2; readonly test: DigitTest }): Outcome {
  const groups = digitGroups(look, statistic, on.digits);
  if (typeof groups === "string") return { findings: [], tests: 0, skipped: groups };
  const level = look.level(statistic);
  const made = groups.flatMap((group) => {
    const result = on.test(group.digits);
    return result === null ? [] : [{ group, ...result }];
  });
  const findings = made.filter(({ chance }) => chance <= level).map((one) => digitFinding(one, { statistic, level }));
  return { findings, tests: made.length, skipped: made.length === 0 ? "tooFew" : null };
}

function digitFinding(
  { group, chance, striking, facts }: NonNullable<ReturnType<DigitTest>> & { readonly group: DigitGroup },
  { statistic, level }: { readonly statistic: OwnStatistic; readonly level: number },
): Finding {
  const { scope, digits } = group;
  const newest = newestOf(striking) ?? newestOf(digits);
  const series = newest?.series ?? group.series;
  return {
    ...{ statistic, scope, series, chance },
    period: newestOf(digits.filter((each) => each.series === series))?.period ?? newest?.period ?? "",
    with:
      scope === "all"
        ? others(
            striking.map((each) => each.series),
            series,
          )
        : [],
    facts: { figures: String(digits.length), from: oldestOf(digits)?.period ?? "", ...facts, ...chanceFacts(chance, level) },
  };
}

function newestOf(digits: readonly Digits[]): Digits | undefined {
  return digits.reduce<Digits | undefined>((best, each) => (best === undefined || each.start > best.start ? each : best), undefined);
}

function oldestOf(digits: readonly Digits[]): Digits | undefined {
  return digits.reduce<Digits | undefined>((best, each) => (best === undefined || each.start < best.start ? each : best), undefined);
}
