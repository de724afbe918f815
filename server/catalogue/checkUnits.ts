import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import { carriesOver, type ListedTerm, listedTerms, type Pointed, type RuleContext, sideTerms } from "./checkTerms.ts";

/** What is added or compared is of one unit, or a factor carries it over; what is summed may be summed. */
export function unitFindings(rule: CheckRule, context: RuleContext): readonly Pointed[] {
  switch (rule.kind) {
    case "sources":
      return oneUnit(listedTerms(rule), context);
    case "identity": {
      const sides = [sideTerms(rule.left, "/left"), sideTerms(rule.over ?? [], "/over"), sideTerms(rule.right, "/right")] as const;
      const [left, over, right] = sides;
      return rule.over === undefined
        ? oneUnit([...left, ...right], context)
        : [...sides.flatMap((side) => oneUnit(side, context)), ...ofShare({ left, over, right }, context)];
    }
    case "parts": {
      const terms = listedTerms(rule).filter(({ term }) => term !== "/weight");
      return [...oneUnit(terms, context), ...summable(rule, context), ...weightFindings(rule, context)];
    }
    case "periods":
      return [...oneUnit(listedTerms(rule), context), ...summable(rule, context)];
    case "proxy":
      return proxyFindings(rule, context);
    case "continuity":
      return [];
  }
}

/** Points of 20 and points of 100 are points. */
function unitOf(code: string, known: RuleContext["known"]): string | undefined {
  return known.get(code)?.unitEn.replace(/\/\d+$/, "");
}

function oneUnit(terms: readonly ListedTerm[], { known }: RuleContext): readonly Pointed[] {
  const plain = terms.filter((term) => !carriesOver(term));
  const first = plain[0];
  const unit = first === undefined ? undefined : unitOf(first.indicator, known);
  return plain.flatMap((term) => {
    const own = unitOf(term.indicator, known);
    if (own === unit) return [];
    return [
      {
        at: term.term,
        detail: `"${own ?? ""}" is mixed with "${unit ?? ""}" (at ${first?.term ?? ""}): give "times", the factor that carries one over into the other`,
      },
    ];
  });
}

/** A share of two sums of one unit is a plain number: what it is held against says how it is made one, percent by 0.01. */
function ofShare(
  { left, over, right }: Readonly<Record<"left" | "over" | "right", readonly ListedTerm[]>>,
  { known }: RuleContext,
): readonly Pointed[] {
  const first = (terms: readonly ListedTerm[]): string | undefined => unitOf(terms[0]?.indicator ?? "", known);
  if ([...left, ...over].some(carriesOver) || first(left) !== first(over)) return [];
  return right.flatMap((term) =>
    carriesOver(term) ? [] : [{ at: term.term, detail: 'a share has no unit: give "times" (0.01 for a percentage)' }],
  );
}

function summable(rule: Extract<CheckRule, { readonly kind: "parts" | "periods" }>, { known }: RuleContext): readonly Pointed[] {
  const code = rule.kind === "parts" ? rule.indicator : rule.part.indicator;
  const aggregation = known.get(code)?.aggregation;
  return rule.combine === "sum" && aggregation !== "sum"
    ? [{ at: "/combine", detail: `figures of "${code}" cannot be added up (aggregation: ${aggregation ?? ""})` }]
    : [];
}

function weightFindings(rule: Extract<CheckRule, { readonly kind: "parts" }>, { known }: RuleContext): readonly Pointed[] {
  const { combine, weight } = rule;
  if (combine === "sum") return weight === undefined ? [] : [{ at: "/weight", detail: "a sum has no weight" }];
  if (weight === undefined) return [{ at: "", detail: 'a weighted mean needs "weight", the indicator whose figure is the weight' }];
  const indicator = known.get(weight);
  const found: Pointed[] = [];
  if (indicator?.aggregation !== "sum") found.push({ at: "/weight", detail: `"${weight}" is no quantity that can be added up` });
  if ((indicator?.range[0] ?? 0) < 0) found.push({ at: "/weight", detail: `"${weight}" can be below zero` });
  return found;
}

function proxyFindings(rule: Extract<CheckRule, { readonly kind: "proxy" }>, { known }: RuleContext): readonly Pointed[] {
  const divisors = rule.relation === "ratio" ? (["proxy"] as const) : (["indicator", "proxy"] as const);
  return divisors.flatMap((field) => {
    const [low] = known.get(rule[field])?.range ?? [0];
    return low < 0 ? [{ at: `/${field}`, detail: `"${rule[field]}" can be below zero: nothing can be in proportion to it` }] : [];
  });
}
