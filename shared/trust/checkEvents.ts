import type { CheckedTopic, CheckKey, Disagreement } from "./check.ts";
import type { EndedDisagreement } from "./checksState.ts";

/** Events of cross-checks; the values of one check at most once in ten seconds. A topic of a drill that begins anew is cleared. */
export interface CheckEventMap {
  "check.disagreed": { readonly standing: Disagreement };
  /** Still not, by other values. */
  "check.changed": { readonly standing: Disagreement };
  "check.ended": { readonly topic: CheckedTopic; readonly key: CheckKey; readonly how: EndedDisagreement["how"]; readonly at: number };
  "check.cleared": { readonly topic: CheckedTopic; readonly at: number };
}

export type CheckEventType = keyof CheckEventMap;
