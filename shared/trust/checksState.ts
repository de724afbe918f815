import type { CheckedTopic, Disagreement } from "./check.ts";

/** Every disagreement that stands, as the fold of the exact topic. JSON. */
export interface ChecksState {
  /** By topic and key; at most `STANDING_KEPT` a topic, those of the oldest periods go first. */
  readonly standing: Readonly<Record<CheckedTopic, Readonly<Record<string, Disagreement>>>>;
  /** Disagreements that ended, newest first, at most `ENDED_KEPT`. */
  readonly ended: readonly EndedDisagreement[];
}

/** A disagreement that is over. */
export interface EndedDisagreement {
  readonly was: Disagreement;
  readonly endedAt: number;
  /** `agreed`: the sides agree now. `gone`: a side is no longer there, or the rule is not. */
  readonly how: "agreed" | "gone";
}

export const STANDING_KEPT = 500;
export const ENDED_KEPT = 200;

/** Before the first event. */
export const NO_CHECKS: ChecksState = { standing: { actual: {}, exercise: {} }, ended: [] };
