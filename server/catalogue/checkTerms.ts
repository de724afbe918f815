import type { CheckRule, Term } from "#shared/catalogue/checkRule.ts";
import type { Indicator, IndicatorCode } from "#shared/catalogue/indicator.ts";

/** One thing wrong with a rule; `at`: where in it. */
export interface Pointed {
  readonly at: string;
  readonly detail: string;
}

export interface RuleContext {
  readonly known: ReadonlyMap<string, Indicator>;
}

/** An indicator as a rule names it, with the place in the rule. */
export interface ListedTerm extends Term {
  /** Of the whole term. */
  readonly term: string;
  /** Of its indicator. */
  readonly at: string;
}

/** Every indicator that a rule names, in the order of the rule. */
export function listedTerms(rule: CheckRule): readonly ListedTerm[] {
  switch (rule.kind) {
    case "sources":
      return [termAt(rule.left, "/left"), termAt(rule.right, "/right")];
    case "parts":
      return [
        plainAt(rule.indicator, "/indicator"),
        ...(rule.whole === undefined ? [] : [termAt(rule.whole, "/whole")]),
        ...(rule.weight === undefined ? [] : [plainAt(rule.weight, "/weight")]),
      ];
    case "periods":
      return [termAt(rule.whole, "/whole"), termAt(rule.part, "/part")];
    case "proxy":
      return [plainAt(rule.indicator, "/indicator"), plainAt(rule.proxy, "/proxy")];
    case "continuity":
      return [plainAt(rule.indicator, "/indicator")];
    case "identity":
      return (["left", "over", "right"] as const).flatMap((side) => sideTerms(rule[side] ?? [], `/${side}`));
  }
}

/** The terms of one side of an identity. */
export function sideTerms(terms: readonly Term[], side: string): readonly ListedTerm[] {
  return terms.map((term, index) => termAt(term, `${side}/${index}`));
}

/** A factor that carries one unit over into another: 1 and −1 do not. */
export function carriesOver({ times }: Term): boolean {
  return times !== undefined && Math.abs(Number(times)) !== 1;
}

function termAt(term: Term, at: string): ListedTerm {
  return { ...term, term: at, at: `${at}/indicator` };
}

function plainAt(indicator: IndicatorCode, at: string): ListedTerm {
  return { indicator, term: at, at };
}
