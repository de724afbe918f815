import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { type CheckRule, checksSchema } from "#shared/catalogue/checkRule.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckResult } from "#shared/trust/check.ts";
import { evaluate } from "#server/trust/checks/evaluate/evaluate.ts";
import { presentVerdict } from "#server/trust/checks/evaluate/verdict.ts";
import { valueOf } from "#server/trust/checks/figures.ts";
import { createGround, type Get, type Ground, type Place } from "#server/trust/checks/ground.ts";
import { cadenceOf } from "#server/trust/checks/touched.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

/** A rule with what every rule has filled in. */
export function aRule(rule: Readonly<Record<string, unknown>>): CheckRule {
  const usual = { id: "r-1", nameVi: "Quy tắc", nameEn: "A rule", source: "định nghĩa", from: null, to: null };
  const read = checksSchema.parse({ checks: [{ ...usual, ...rule }] }).checks[0];
  if (read === undefined) throw new Error("no rule");
  return read;
}

/** The catalogue of the product with these rules in place of its own. */
export function withRules(...checks: readonly CheckRule[]): Catalogue {
  return { ...THE_CATALOGUE, checks };
}

/** Figures as `SERIES PERIOD` → value; a value that ends in `!M` is marked as missing. */
export type Figures = Readonly<Record<string, string>>;

/** What is held, as the evaluators ask for it. */
export function heldIn(figures: Figures): Get {
  return (series: SeriesKey, period: string) => {
    const text = figures[`${series} ${period}`];
    if (text === undefined) return undefined;
    return text.endsWith("!M") ? valueOf({ value: text.slice(0, -2), status: "M" }) : valueOf({ value: text, status: "A" });
  };
}

/** What a rule says of a place and a period over these figures. */
export function said(rule: CheckRule, at: { readonly place: string; readonly period: string }, figures: Figures): CheckResult | null {
  const ground: Ground = createGround(withRules(rule));
  const period = ground.periods.read(cadenceOf(ground, rule), at.period);
  if (period === null) throw new Error(`no period ${at.period}`);
  const instance = { rule, place: at.place as Place, period };
  const verdict = evaluate(instance, heldIn(figures), ground);
  return verdict === null ? null : presentVerdict(instance, verdict);
}

/** A figure for each province of a list. */
export function forEach(indicator: string, ids: readonly string[], period: string, valueOfProvince: (index: number) => string): Figures {
  return Object.fromEntries(ids.map((id, index) => [`${indicator}:${id} ${period}`, valueOfProvince(index)]));
}
