import type { CheckedTopic, CheckKey, Disagreement } from "./check.ts";
import type { EndedDisagreement } from "./checksState.ts";

/** Events of cross-checks; those of one check at most once in ten seconds. What is practised is cleared by the drill's own beginning and end. */
export interface CheckEventMap {
  "check.disagreed": { readonly standing: Disagreement };
  /** Still not, by other values. */
  "check.changed": { readonly standing: Disagreement };
  "check.ended": { readonly topic: CheckedTopic; readonly key: CheckKey; readonly how: EndedDisagreement["how"]; readonly at: number };
}

export type CheckEventType = keyof CheckEventMap;
