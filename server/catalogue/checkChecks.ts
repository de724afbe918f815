import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import type { CatalogueFinding } from "./catalogueFault.ts";
import { factorFindings } from "./checkFactors.ts";
import { scopeFindings, timeFindings } from "./checkRuleFit.ts";
import { listedTerms, type Pointed, type RuleContext } from "./checkTerms.ts";
import { unitFindings } from "./checkUnits.ts";

const FILE = "checks.json";

/** What the schema of cross-checks cannot see: figures that exist, that are of one unit, place and time, and rules that can both agree and disagree [K1]. */
export function checkChecks({ checks, indicators }: Pick<Catalogue, "checks" | "indicators">): readonly CatalogueFinding[] {
  const known = new Map(indicators.map((indicator) => [indicator.code as string, indicator]));
  return checks.flatMap((rule, index) => {
    const context: RuleContext = { known };
    const first = checks.findIndex(({ id }) => id === rule.id);
    const twice = first < index ? [{ at: "/id", detail: `"${rule.id}" stands here a second time (first at /checks/${first})` }] : [];
    const unknown = unknownFindings(rule, context);
    const rest =
      unknown.length > 0 ? [] : [...scopeFindings(rule, context), ...timeFindings(rule, context), ...unitFindings(rule, context)];
    return [...twice, ...dateFindings(rule), ...unknown, ...rest, ...factorFindings(rule)].map(({ at, detail }) => ({
      file: FILE,
      pointer: `/checks/${index}${at}`,
      detail,
    }));
  });
}

function unknownFindings(rule: CheckRule, { known }: RuleContext): readonly Pointed[] {
  return listedTerms(rule).flatMap(({ indicator, at }) =>
    known.has(indicator) ? [] : [{ at, detail: `indicator "${indicator}" is not in the catalogue` }],
  );
}

function dateFindings({ from, to }: CheckRule): readonly Pointed[] {
  const missing = (["from", "to"] as const).flatMap((field) => {
    const date = field === "from" ? from : to;
    return date === null || exists(date) ? [] : [{ at: `/${field}`, detail: `"${date}" is no date` }];
  });
  return from !== null && to !== null && from > to
    ? [...missing, { at: "/to", detail: `ends (${to}) before it begins (${from})` }]
    : missing;
}

function exists(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === date;
}
