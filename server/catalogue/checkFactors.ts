import type { CheckRule, Term, Tolerance } from "#shared/catalogue/checkRule.ts";
import { listedTerms, type Pointed } from "./checkTerms.ts";

/** Numbers of a rule that leave nothing to check: factors of nothing, divisors that cancel out, sides that are the same, bounds upside down. */
export function factorFindings(rule: CheckRule): readonly Pointed[] {
  const zero = listedTerms(rule).flatMap(({ times, term }) =>
    times !== undefined && Number(times) === 0 ? [{ at: `${term}/times`, detail: "0 makes nothing of the figure" }] : [],
  );
  return [...zero, ...boundFindings(rule), ...sameFindings(rule)];
}

function boundFindings(rule: CheckRule): readonly Pointed[] {
  if ("tolerance" in rule) {
    const cover =
      rule.kind === "parts" && rule.leastCoverage === 0
        ? [{ at: "/leastCoverage", detail: "0: the country would be held against nothing" }]
        : [];
    return [...toleranceFindings(rule.tolerance), ...cover];
  }
  if (rule.kind === "continuity") return Number(rule.floor) < 0 ? [{ at: "/floor", detail: "a size is not below zero" }] : [];
  const [low, high] = rule.band;
  return Number(low) < Number(high) ? [] : [{ at: "/band", detail: `expected [low, high] with low below high, not [${low}, ${high}]` }];
}

function toleranceFindings({ absolute, percent }: Tolerance): readonly Pointed[] {
  const found: Pointed[] = [];
  if (Number(absolute ?? 0) < 0) found.push({ at: "/tolerance/absolute", detail: "a tolerance is not below zero" });
  if (Number(percent ?? 0) < 0) found.push({ at: "/tolerance/percent", detail: "a tolerance is not below zero" });
  if (Number(percent ?? 0) >= 100) found.push({ at: "/tolerance/percent", detail: "with 100 % or more nothing ever disagrees" });
  return found;
}

function sameFindings(rule: CheckRule): readonly Pointed[] {
  const same = "is the same as the other side: it would always agree";
  switch (rule.kind) {
    case "sources":
      return cancels([rule.left, opposite(rule.right)]) ? [{ at: "/right", detail: same }] : [];
    case "proxy":
      return rule.indicator === rule.proxy ? [{ at: "/proxy", detail: same }] : [];
    case "identity": {
      const over =
        rule.over !== undefined && cancels(rule.over)
          ? [{ at: "/over", detail: "comes to nothing whatever the figures: nothing can be divided by it" }]
          : [];
      return rule.over === undefined && cancels([...rule.left, ...rule.right.map(opposite)])
        ? [...over, { at: "/right", detail: same }]
        : over;
    }
    default:
      return [];
  }
}

function opposite(term: Term): Term {
  return { ...term, times: String(-Number(term.times ?? 1)) };
}

/** Whether the terms come to nothing whatever their figures are. */
function cancels(terms: readonly Term[]): boolean {
  const factors = Map.groupBy(terms, ({ indicator }) => indicator);
  return [...factors.values()].every((own) => Math.abs(own.reduce((sum, { times }) => sum + Number(times ?? 1), 0)) < 1e-12);
}
