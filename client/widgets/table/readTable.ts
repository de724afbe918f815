import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Province, ProvinceSet } from "#shared/catalogue/province.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { readOn } from "#shared/observation/crosswalk.ts";
import { compareDecimals, roundDecimal } from "#shared/observation/decimal.ts";
import { type Freshness, freshness } from "#shared/observation/freshness.ts";
import { type Grade, gradeContextOf, gradeOf } from "#shared/observation/grade.ts";
import type { ObsStatus } from "#shared/observation/obsStatus.ts";
import { COUNTRY_ID } from "#client/words/country.ts";
import { formatDecimal } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";

/** A figure as the page holds it, as far as a table reads it. */
export interface TableFigure {
  readonly value: string;
  readonly period: string;
  readonly status: ObsStatus;
}

/** One figure of the table; `value` is empty where there is none. */
export interface TableCell {
  readonly value: string;
  readonly figure: string;
  readonly freshness: Freshness;
  readonly grade: Grade;
  /** Read across from provinces of another time. */
  readonly derived: boolean;
}

/** One column, by province id, the country among them. */
export interface TableColumn {
  readonly cells: ReadonlyMap<string, TableCell>;
  /** Period of the most figures, `null` without any. */
  readonly period: string | null;
}

/** What a column is read from. */
export interface ColumnSource {
  readonly indicator: Indicator;
  readonly set: ProvinceSet;
  readonly catalogue: Catalogue;
  readonly names: Names;
  readonly now: Instant;
  readonly get: (province: string) => TableFigure | undefined;
  /** The column as it was, for the hysteresis of grades. */
  readonly before: TableColumn | null;
}

/** No figure, in words of the table's own. */
export const NO_CELL: TableCell = { value: "", figure: "", freshness: "missing", grade: "normal", derived: false };

/** Reads an indicator for the country and every province of the set. */
export function readColumn(source: ColumnSource): TableColumn {
  const { indicator, set, catalogue, get } = source;
  const country = get(COUNTRY_ID);
  const cells = new Map<string, TableCell>();
  const periods = new Map<string, number>();
  const put = (id: string, read: TableFigure & { readonly derived: boolean; readonly isWhole: boolean }): void => {
    cells.set(id, cellOf(id, read, source, country));
    if (id !== COUNTRY_ID) periods.set(read.period, (periods.get(read.period) ?? 0) + 1);
  };
  if (country !== undefined) put(COUNTRY_ID, { ...country, derived: false, isWhole: true });
  for (const { province, value, period, derived, coverage } of readOn({ catalogue, set, indicator }, get)) {
    if (value === null || period === null) continue;
    put(province.id, { value, period, status: get(province.id)?.status ?? "A", derived, isWhole: coverage === 1 });
  }
  const [commonest] = [...periods].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1));
  return { cells, period: commonest?.[0] ?? country?.period ?? null };
}

function cellOf(
  id: string,
  read: TableFigure & { readonly derived: boolean; readonly isWhole: boolean },
  { indicator, names, now, before }: ColumnSource,
  country: TableFigure | undefined,
): TableCell {
  const national = country === undefined ? {} : { nationalAverage: Number(country.value) };
  const fresh = freshness(read, indicator, now);
  // An old figure says that it is old, a sum with parts missing nothing: neither is judged.
  const isJudged = read.isWhole && (fresh === "fresh" || fresh === "late");
  const context = { ...gradeContextOf(read.period, now), ...national };
  return {
    value: read.value,
    figure: `${read.derived ? names.words.map.derivedMark : ""}${writeCell(read.value, indicator, names)}`,
    freshness: fresh,
    grade: isJudged ? gradeOf(read.value, indicator, context, before?.cells.get(id)?.grade) : "normal",
    derived: read.derived,
  };
}

/** In the unit of the head, whatever the figure's size: columns compare. */
function writeCell(value: string, { decimals }: Indicator, { words }: Names): string {
  const point = value.indexOf(".");
  const fraction = point < 0 ? 0 : Math.min(decimals, value.length - point - 1);
  return formatDecimal(roundDecimal(value, fraction), words);
}

/** Provinces in order of the first column, highest first; those without a figure last, by name. */
export function orderRows(
  provinces: readonly Province[],
  first: TableColumn | undefined,
  names: Names,
  setId: string,
): readonly Province[] {
  const collator = new Intl.Collator("vi");
  const valueOf = (province: Province): string => first?.cells.get(province.id)?.value ?? "";
  return [...provinces].sort((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    const byName = collator.compare(names.provinceLabel(a.id, setId), names.provinceLabel(b.id, setId));
    if (left === "" || right === "") return left === right ? byName : left === "" ? 1 : -1;
    return compareDecimals(right, left) || byName;
  });
}
