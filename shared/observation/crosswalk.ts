import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Province, ProvinceId, ProvinceSet } from "#shared/catalogue/province.ts";
import { provinceOf, setOfPeriod, setsOfPeriod } from "#shared/catalogue/provinceCode.ts";
import { addDecimals, compareDecimals } from "./decimal.ts";
import { comparePeriods, parsePeriod } from "./period.ts";

/** What reading across needs of a figure. */
export interface ReadableFigure {
  readonly period: string;
  readonly value: string;
}

/** A figure as it reads on a given set of provinces. */
export interface AcrossReading {
  readonly province: Province;
  /** `null`: no figure, or not one that may be combined. */
  readonly value: string | null;
  readonly period: string | null;
  /** `own`: reported for this very territory. `parts`: combined from former provinces. `successor`: of the province that took it in. */
  readonly from: "own" | "parts" | "successor";
  readonly derived: boolean;
  /** The provinces read, with their figures of `period`. */
  readonly parts: readonly { readonly province: ProvinceId; readonly value: string | null }[];
  /** Parts with a figure / parts. */
  readonly coverage: number;
}

export interface AcrossQuery {
  readonly catalogue: Pick<Catalogue, "sets">;
  readonly set: ProvinceSet;
  readonly indicator: Pick<Indicator, "aggregation">;
}

/**
 * Reads every province of `query.set`, in the set's order, from the figures held by id. A figure is read on the borders of
 * its own period: forward by combining parts (sum, max), backward by showing the successor's, never by splitting.
 */
export function readOn(query: AcrossQuery, get: (id: ProvinceId) => ReadableFigure | undefined): readonly AcrossReading[] {
  return query.set.provinces.map((province) => readProvince(query, province, get));
}

/** One province of `query.set`. */
export function readProvince(query: AcrossQuery, province: Province, get: (id: ProvinceId) => ReadableFigure | undefined): AcrossReading {
  const { catalogue, set } = query;
  const own = get(province.id);
  const ownSet = own === undefined ? null : setOfFigure(catalogue, province.id, own);
  if (own !== undefined && ownSet !== null && sameTerritory(catalogue, ownSet, set, province.id)) {
    return {
      province,
      value: own.value,
      period: own.period,
      from: "own",
      derived: false,
      parts: [{ province: province.id, value: own.value }],
      coverage: 1,
    };
  }
  const forward = readParts(query, province, get);
  const later = own !== undefined && ownSet !== null && isLater(catalogue, ownSet, set) ? own : undefined;
  return (
    newer(forward, readSuccessor(query, province, get, later)) ?? {
      province,
      value: null,
      period: null,
      from: "own",
      derived: false,
      parts: [],
      coverage: 0,
    }
  );
}

/** The borders a figure was reported on; of a period that straddles a change, those that knew the province. */
function setOfFigure(catalogue: Pick<Catalogue, "sets">, id: ProvinceId, figure: ReadableFigure): ProvinceSet | null {
  const period = parsePeriod(figure.period);
  if (period === null) return null;
  const wanted = setOfPeriod(catalogue, period);
  if (provinceOf(wanted, id) !== undefined) return wanted;
  return setsOfPeriod(catalogue, period).findLast((set) => provinceOf(set, id) !== undefined) ?? wanted;
}

function isLater(catalogue: Pick<Catalogue, "sets">, a: ProvinceSet, b: ProvinceSet): boolean {
  return catalogue.sets.indexOf(a) > catalogue.sets.indexOf(b);
}

/** The ids, in the borders of `from`, that make a province of a later set up. */
export function partsIn(catalogue: Pick<Catalogue, "sets">, from: ProvinceSet, to: ProvinceSet, id: ProvinceId): readonly ProvinceId[] {
  let ids: readonly ProvinceId[] = [id];
  for (let index = catalogue.sets.indexOf(to); index > catalogue.sets.indexOf(from); index -= 1) {
    const set = catalogue.sets[index];
    ids = ids.flatMap((one) => set?.provinces.find((province) => province.id === one)?.formedFrom ?? []);
  }
  return ids;
}

function sameTerritory(catalogue: Pick<Catalogue, "sets">, from: ProvinceSet, to: ProvinceSet, id: ProvinceId): boolean {
  if (from === to) return true;
  const [early, late] = isLater(catalogue, from, to) ? [to, from] : [from, to];
  const parts = partsIn(catalogue, early, late, id);
  return parts.length === 1 && parts[0] === id;
}

function readParts(query: AcrossQuery, province: Province, get: (id: ProvinceId) => ReadableFigure | undefined): AcrossReading | null {
  const { catalogue, set } = query;
  let best: AcrossReading | null = null;
  for (const from of catalogue.sets.slice(0, catalogue.sets.indexOf(set))) {
    const ids = partsIn(catalogue, from, set, province.id);
    if (ids.length === 1 && ids[0] === province.id) continue;
    const held = ids
      .map((id) => ({ id, figure: get(id) }))
      .map(({ id, figure }) => ({ id, figure: figure !== undefined && setOfFigure(catalogue, id, figure) === from ? figure : undefined }));
    const period = newestPeriod(held.flatMap(({ figure }) => (figure === undefined ? [] : [figure.period])));
    if (period === null) continue;
    const parts = held.map(({ id, figure }) => ({ province: id, value: figure?.period === period ? figure.value : null }));
    const reading: AcrossReading = {
      province,
      value: combine(query.indicator, parts),
      period,
      from: "parts",
      derived: true,
      parts,
      coverage: parts.filter((part) => part.value !== null).length / parts.length,
    };
    best = newer(best, reading);
  }
  return best;
}

function combine(indicator: Pick<Indicator, "aggregation">, parts: AcrossReading["parts"]): string | null {
  const values = parts.flatMap((part) => (part.value === null ? [] : [part.value]));
  if (indicator.aggregation === "sum") return addDecimals(values);
  if (indicator.aggregation === "max") return values.reduce((most, value) => (compareDecimals(value, most) > 0 ? value : most));
  return parts.length === 1 ? (values[0] ?? null) : null;
}

function readSuccessor(
  query: AcrossQuery,
  province: Province,
  get: (id: ProvinceId) => ReadableFigure | undefined,
  later: ReadableFigure | undefined,
): AcrossReading | null {
  const { catalogue, set } = query;
  let id = province.id;
  let found: { readonly id: ProvinceId; readonly figure: ReadableFigure } | null = later === undefined ? null : { id, figure: later };
  for (const next of catalogue.sets.slice(catalogue.sets.indexOf(set) + 1)) {
    const successor = next.provinces.find((candidate) => candidate.formedFrom.includes(id));
    if (successor === undefined) break;
    id = successor.id;
    const figure = get(id);
    if (figure !== undefined && setOfFigure(catalogue, id, figure) === next) found = { id, figure };
  }
  if (found === null) return null;
  return {
    province,
    value: found.figure.value,
    period: found.figure.period,
    from: "successor",
    derived: true,
    parts: [{ province: found.id, value: found.figure.value }],
    coverage: 1,
  };
}

function newestPeriod(periods: readonly string[]): string | null {
  return periods.reduce<string | null>((newest, period) => (newest === null || isNewer(period, newest) ? period : newest), null);
}

function isNewer(a: string, b: string): boolean {
  const [left, right] = [parsePeriod(a), parsePeriod(b)];
  return left !== null && right !== null && comparePeriods(left, right) > 0;
}

function newer(a: AcrossReading | null, b: AcrossReading | null): AcrossReading | null {
  if (a === null || b === null) return a ?? b;
  return b.period !== null && (a.period === null || isNewer(b.period, a.period)) ? b : a;
}
