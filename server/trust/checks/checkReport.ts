import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import { type ChecksAnswer, RESULTS_AT_MOST, type RuleAnswer, type RuleRow } from "#shared/trust/answers/checkAnswers.ts";
import { type CheckedTopic, type CheckResult, checkKey } from "#shared/trust/check.ts";
import type { CheckWatch } from "./checkWatch.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { presentVerdict } from "./evaluate/verdict.ts";
import { formulaOf } from "./formula.ts";
import type { Instance } from "./ground.ts";
import type { Said } from "./outcomes.ts";

/** What the checks of this server say, for whoever asks. */
export interface CheckReport {
  readonly rules: (topic: CheckedTopic) => ChecksAnswer;
  /** `null`: there is no such rule. */
  readonly rule: (topic: CheckedTopic, id: string) => RuleAnswer | null;
}

/** Counts and results as they are now [K17]. */
export function createCheckReport({ ground, groundOf, of }: Pick<CheckWatch, "ground" | "groundOf" | "of">): CheckReport {
  const rowOf = (topic: CheckedTopic, rule: CheckRule): RuleRow => ({
    rule,
    formulaVi: formulaOf(rule, "vi", ground),
    formulaEn: formulaOf(rule, "en", ground),
    ...of(topic).outcomes.count(rule.id),
    checkedAt: of(topic).checkedAt(rule.id),
  });
  const resultOf = (topic: CheckedTopic, instance: Instance): CheckResult | null => {
    const { outcomes, get } = of(topic);
    const held = outcomes.disagreeing.get(checkKey({ rule: instance.rule.id, place: instance.place, period: instance.period.text }));
    if (held !== undefined) return held;
    const verdict = evaluate(instance, get, groundOf(topic));
    return verdict === null ? null : presentVerdict(instance, verdict);
  };
  return {
    rules: (topic) => ({ topic, isReady: of(topic).isLoaded(), rules: ground.rules.map((rule) => rowOf(topic, rule)) }),
    rule: (topic, id) => {
      const rule = ground.rules.find((each) => each.id === id);
      if (rule === undefined) return null;
      const all = of(topic)
        .outcomes.slotsOf(rule.id)
        .flatMap(({ place, said }) => [...said.values()].map(({ period, what }) => ({ what, instance: { rule, place, period } })));
      all.sort(
        (a, b) =>
          rank(a.what) - rank(b.what) ||
          b.instance.period.start - a.instance.period.start ||
          (a.instance.place < b.instance.place ? -1 : 1),
      );
      const results = all.slice(0, RESULTS_AT_MOST).flatMap(({ instance }) => resultOf(topic, instance) ?? []);
      return { topic, isReady: of(topic).isLoaded(), ...rowOf(topic, rule), results, total: all.length };
    },
  };
}

function rank(what: Said): number {
  if (what === "disagrees") return 0;
  return what === "agrees" ? 2 : 1;
}
