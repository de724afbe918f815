import { DAY_MS, startOfVietnamDate } from "#shared/clock/instant.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Get, Ground, Instance } from "#server/trust/checks/ground.ts";
import { evaluateContinuity } from "./evaluateContinuity.ts";
import { evaluateParts } from "./evaluateParts.ts";
import { evaluatePeriods } from "./evaluatePeriods.ts";
import { evaluateProxy } from "./evaluateProxy.ts";
import { evaluateIdentity, evaluateSources } from "./evaluateSides.ts";
import { unable, type Verdict } from "./verdict.ts";

/** What a rule says at a place for a period, from the figures held; `null`: there is nothing to check, or the rule does not look at that period. Pure. */
export function evaluate(instance: Instance, get: Get, ground: Ground): Verdict | null {
  const { rule, period } = instance;
  if (rule.from !== null && period.start < startOfVietnamDate(rule.from)) return null;
  if (rule.to !== null && period.start >= startOfVietnamDate(rule.to) + DAY_MS) return null;
  let edited: SeriesKey | null = null;
  const noticing: Get = (series, at) => {
    if (ground.isEdited(series, at)) edited = series;
    return get(series, at);
  };
  const verdict = byKind(instance, noticing, ground);
  // What was tampered with bears out nothing, and speaks against nothing [K19].
  return verdict === null || edited === null ? verdict : unable("edited", { series: [edited] });
}

function byKind({ rule, place, period }: Instance, get: Get, ground: Ground): Verdict | null {
  switch (rule.kind) {
    case "sources":
      return evaluateSources({ rule, place, period }, get, ground);
    case "identity":
      return evaluateIdentity({ rule, place, period }, get, ground);
    case "parts":
      return evaluateParts({ rule, place, period }, get, ground);
    case "periods":
      return evaluatePeriods({ rule, place, period }, get, ground);
    case "proxy":
      return evaluateProxy({ rule, place, period }, get, ground);
    case "continuity":
      return evaluateContinuity({ rule, place, period }, get, ground);
  }
}
