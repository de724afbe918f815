import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import type { Cadence } from "#shared/catalogue/indicator.ts";
import { type ListedTerm, listedTerms, type Pointed, type RuleContext } from "./checkTerms.ts";

/** Shorter periods that fill longer ones without one reaching over an end, and are few enough to be looked at together. */
const FILLS: Readonly<Record<Cadence, readonly Cadence[]>> = {
  annual: ["quarterly", "monthly", "semi-monthly", "daily"],
  quarterly: ["monthly", "semi-monthly", "daily"],
  monthly: ["semi-monthly", "daily"],
  "semi-monthly": ["daily"],
  weekly: ["daily"],
  daily: ["hourly", "realtime"],
  hourly: ["realtime"],
  realtime: [],
};

/** Every figure of a rule is given where the rule looks. */
export function scopeFindings(rule: CheckRule, { known }: RuleContext): readonly Pointed[] {
  const asked = (term: ListedTerm): readonly Place[] => {
    if (rule.kind !== "parts") return rule.level === "both" ? BOTH : [rule.level];
    if (term.term === "/whole") return ["country"];
    return term.term === "/indicator" && rule.whole === undefined ? BOTH : ["province"];
  };
  return listedTerms(rule).flatMap((term) => {
    const scope = known.get(term.indicator)?.scope ?? "national+province";
    const lacking = asked(term).filter((place) => !scope.includes(place === "country" ? "national" : "province"));
    return lacking.map((place) => ({ at: term.at, detail: `"${term.indicator}" is not given for ${NAMES[place]} (its scope: ${scope})` }));
  });
}

type Place = "country" | "province";
const BOTH: readonly Place[] = ["country", "province"];
const NAMES: Readonly<Record<Place, string>> = { country: "the country", province: "provinces" };

/** Every figure of a rule is of the same periods, or of periods that fill those of the whole. */
export function timeFindings(rule: CheckRule, { known }: RuleContext): readonly Pointed[] {
  const cadenceOf = (code: string): Cadence => known.get(code)?.cadence ?? "annual";
  if (rule.kind === "periods") {
    const [whole, part] = [cadenceOf(rule.whole.indicator), cadenceOf(rule.part.indicator)];
    if (FILLS[whole].includes(part)) return [];
    const fitting = FILLS[whole].length === 0 ? "nothing" : FILLS[whole].join(", ");
    return [{ at: "/part/indicator", detail: `periods of a ${part} figure do not fill those of a ${whole} one: ${fitting} would` }];
  }
  const terms = listedTerms(rule);
  const first = terms[0];
  const cadence = cadenceOf(first?.indicator ?? "");
  return terms.flatMap(({ indicator, at }) =>
    cadenceOf(indicator) === cadence
      ? []
      : [
          {
            at,
            detail: `"${indicator}" is ${cadenceOf(indicator)}, "${first?.indicator ?? ""}" is ${cadence}: there is no period that both have`,
          },
        ],
  );
}
