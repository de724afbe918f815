import type { Term } from "#shared/catalogue/checkRule.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { UnableReason } from "#shared/trust/check.ts";
import { type Fraction, fractionOf, NOTHING, plus, times } from "#server/trust/checks/fraction.ts";
import type { Get, Place } from "#server/trust/checks/ground.ts";
import { knownKey } from "#server/trust/checks/knownKeys.ts";

/** Figures of several terms together; `value` only when every one is there. */
export interface Together {
  readonly value: Fraction | null;
  /** `null`: nothing hinders. */
  readonly reason: Extract<UnableReason, "missing" | "notANumber"> | null;
  /** At least one figure is there, number or not. */
  readonly hasAny: boolean;
  readonly series: readonly SeriesKey[];
}

/** A figure carried over by its factor. */
export function carried(value: Fraction, term: Pick<Term, "times">): Fraction {
  return term.times === undefined ? value : times(value, fractionOf(term.times));
}

/** The sum of terms at one place and period; every figure is asked for, whatever the first ones say. */
export function addTerms(terms: readonly Term[], at: { readonly place: Place; readonly period: string }, get: Get): Together {
  const series = terms.map(({ indicator }) => knownKey(indicator, at.place));
  const held = series.map((key) => get(key, at.period));
  const hasAny = held.some((figure) => figure !== undefined);
  let sum = NOTHING;
  for (const [index, term] of terms.entries()) {
    const figure = held[index];
    if (figure === undefined || figure === null) {
      const reason = held.includes(undefined) ? "missing" : "notANumber";
      return { value: null, reason, hasAny, series };
    }
    sum = plus(sum, carried(figure, term));
  }
  return { value: sum, reason: null, hasAny, series };
}
