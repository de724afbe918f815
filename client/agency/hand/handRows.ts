import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Province } from "#shared/catalogue/province.ts";
import { setInForce } from "#shared/catalogue/provinceCode.ts";
import { type Instant, vietnamDate } from "#shared/clock/instant.ts";
import { parsePeriod, periodContaining, previousPeriod } from "#shared/observation/period.ts";
import { ownerOn } from "#shared/observation/sharing.ts";
import type { Lang } from "#client/words/language.ts";
import { readFigure } from "#client/words/readFigure.ts";

/** One figure as it is typed. */
export interface HandRow {
  /** Of this page, so that a row keeps its fields when another goes. */
  readonly id: number;
  readonly indicator: string;
  readonly province: string;
  readonly period: string;
  readonly value: string;
  readonly note: string;
}

/** A row as it goes to the server. */
export interface HandObservation {
  readonly indicator: string;
  readonly province: string;
  readonly period: string;
  readonly value: string;
  readonly note?: string;
  readonly reporter?: string;
}

/** What the server said of a row. */
export interface HandVerdict {
  readonly verdict: "accepted" | "revised" | "duplicate" | "late" | "refused";
  readonly detail: string | null;
  readonly suggestions: readonly string[];
}

/** Rows that a form has at most. */
export const ROWS_AT_MOST = 20;

/** An empty row. */
export function emptyRow(id: number, held?: Pick<HandRow, "indicator" | "period">): HandRow {
  return { id, indicator: held?.indicator ?? "", province: "", period: held?.period ?? "", value: "", note: "" };
}

/** The indicators an agency owes on the day of `now`, by their places in the catalogue. */
export function ownIndicators({ indicators }: Pick<Catalogue, "indicators">, agency: string, now: Instant): readonly Indicator[] {
  const today = vietnamDate(now);
  return indicators.filter((indicator) => ownerOn(indicator, today) === agency);
}

/** The periods of an indicator that may be sent, newest first: the one that runs, where its figure may come early, and those before. */
export function offeredPeriods({ cadence }: Pick<Indicator, "cadence">, now: Instant, count = 36): readonly string[] {
  let period = periodContaining(cadence, now);
  return Array.from({ length: count }, () => {
    const { text } = period;
    period = previousPeriod(period);
    return text;
  });
}

/** The provinces in force at the end of a period; none of a national indicator. */
export function offeredProvinces(
  catalogue: Pick<Catalogue, "sets">,
  { scope }: Pick<Indicator, "scope">,
  period: string,
  now: Instant,
): readonly Province[] {
  if (scope === "national") return [];
  const end = parsePeriod(period)?.end ?? now;
  return setInForce(catalogue, Math.min(end - 1, now)).provinces;
}

/** The place a row is for: the only one of a national indicator, else the one chosen. */
export function placeOf(row: Pick<HandRow, "province">, indicator: Pick<Indicator, "scope"> | undefined): string {
  return indicator?.scope === "national" ? COUNTRY : row.province;
}

/** True once nothing of a row is open. */
export function isWhole(row: HandRow, indicator: Indicator | undefined, lang: Lang): boolean {
  return indicator !== undefined && placeOf(row, indicator) !== "" && row.period !== "" && readFigure(row.value, lang) !== null;
}

/** The rows as they are sent; the value in plain digits, so that nobody has to guess at its separators. `codeOf` gives a place's official code. */
export function bodyOf(
  rows: readonly HandRow[],
  indicators: ReadonlyMap<string, Indicator>,
  { lang, reporter, codeOf }: { readonly lang: Lang; readonly reporter: string; readonly codeOf: (province: string) => string },
): readonly HandObservation[] {
  return rows.map((row) => ({
    indicator: row.indicator,
    province: codeOf(placeOf(row, indicators.get(row.indicator))),
    period: row.period,
    value: readFigure(row.value, lang) ?? row.value,
    ...(row.note.trim() === "" ? {} : { note: row.note.trim().normalize("NFC") }),
    ...(reporter.trim() === "" ? {} : { reporter: reporter.trim().normalize("NFC") }),
  }));
}

/** The answer as far as a form reads it. */
export interface HandAnswer {
  readonly accepted: number;
  readonly revised: number;
  readonly duplicates: number;
  readonly late: number;
  readonly refused: number;
  readonly receipt?: string | null;
  readonly rows: readonly {
    readonly row: number;
    readonly verdict: HandVerdict["verdict"];
    readonly detail?: string;
    readonly suggestions?: readonly string[];
  }[];
}

/** What became of each row that was sent, by the row's id. */
export function verdictsOf(sent: readonly HandRow[], answer: HandAnswer): ReadonlyMap<number, HandVerdict> {
  return new Map(
    answer.rows.flatMap(({ row, verdict, detail, suggestions }) => {
      const held = sent[row - 1];
      return held === undefined ? [] : [[held.id, { verdict, detail: detail ?? null, suggestions: suggestions ?? [] }] as const];
    }),
  );
}
