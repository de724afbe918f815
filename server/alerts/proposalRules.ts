import type { Severity } from "#shared/alert/alert.ts";
import type { Proposal } from "#shared/alert/alertEvents.ts";
import type { DutyRules } from "#shared/catalogue/dutyRules.ts";
import { type Duration, type Instant, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import { GRADES, type Grade } from "#shared/observation/grade.ts";

/** A grade that is put to the desk. */
export type AlarmGrade = Exclude<Grade, "normal">;
const ALARM_GRADES = ["watch", "warning", "critical"] as const;

/** CAP severity a grade proposes; `Extreme` is for people to say [A65]. */
export const SEVERITY_OF: Readonly<Record<AlarmGrade, Severity>> = { watch: "Minor", warning: "Moderate", critical: "Severe" };

/** One number under watch. */
export interface Watched {
  /** Of the newest figure, with its dead band. */
  readonly grade: Grade;
  /** Since when it has been so grave without a break, by grade. */
  readonly overSince: Readonly<Record<AlarmGrade, Instant | null>>;
  readonly normalSince: Instant | null;
  /** Position of the figure with which it went over. */
  readonly opened: number;
  /** What the desk was told last. */
  readonly told: Grade;
  /** Times it went over within the last ten minutes, at most sixty. */
  readonly crossings: readonly Instant[];
}

/** A number nothing was heard of. */
export const UNWATCHED: Watched = {
  grade: "normal",
  overSince: { watch: null, warning: null, critical: null },
  normalSince: null,
  opened: 0,
  told: "normal",
  crossings: [],
};

export const CROSSINGS_WITHIN_MS: Duration = 10 * MINUTE_MS;
/** Going over so often in ten minutes is chattering: its thresholds or its source want attention. */
export const CHATTER_CROSSINGS = 5;
const CROSSINGS_KEPT = 60;

/** How grave a grade is, 0 to 3. */
export function rankOf(grade: Grade): number {
  return GRADES.indexOf(grade);
}

/** The number after one more figure: what it is over keeps its beginning, what it is back under loses it. */
export function afterFigure(watched: Watched, figure: { readonly grade: Grade; readonly seq: number }, now: Instant): Watched {
  const { grade, seq } = figure;
  const since = (of: AlarmGrade): Instant | null => (rankOf(grade) < rankOf(of) ? null : (watched.overSince[of] ?? now));
  const isOver = grade !== "normal";
  const wentOver = isOver && watched.grade === "normal";
  return {
    ...watched,
    grade,
    overSince: { watch: since("watch"), warning: since("warning"), critical: since("critical") },
    normalSince: isOver ? null : (watched.normalSince ?? now),
    opened: wentOver ? seq : watched.opened,
    crossings: wentOver
      ? [...watched.crossings.filter((at) => now - at < CROSSINGS_WITHIN_MS), now].slice(-CROSSINGS_KEPT)
      : watched.crossings,
  };
}

/** The number when its figure is too old to judge anything by: what is under way begins anew with the next one. */
export function afterSilence(watched: Watched): Watched {
  return { ...watched, overSince: UNWATCHED.overSince, normalSince: null };
}

/** What has stood long enough to be told to the desk now: a grade graver than the last, `normal` after the off-delay, else `null` [A65, A66]. */
export function dueNow(watched: Watched, now: Instant, rules: Pick<DutyRules, "onDelayS" | "offDelayS">): Grade | null {
  const { overSince, normalSince, told } = watched;
  const held = ALARM_GRADES.findLast((grade) => {
    const since = overSince[grade];
    return since !== null && now - since >= rules.onDelayS * SECOND_MS;
  });
  if (held !== undefined && rankOf(held) > rankOf(told)) return held;
  const isBack = normalSince !== null && now - normalSince >= rules.offDelayS * SECOND_MS;
  return isBack && told !== "normal" ? "normal" : null;
}

/** True while time alone can still make something due. */
export function isUnderWay({ grade, told }: Watched): boolean {
  return grade !== "normal" ? rankOf(grade) > rankOf(told) : told !== "normal";
}

/** Of one proposal at most one event so often [A68]. */
export const PROPOSAL_EVERY_MS: Duration = 10 * SECOND_MS;

/** Open proposals of a desk up to which one of a grade is still made: the last are kept for what is graver [A69]. */
export const OPEN_AT_MOST: Readonly<Record<AlarmGrade, number>> = { watch: 300, warning: 400, critical: 500 };

/** The proposal of a grade for what stands open or cleared a short while ago: one more of the same [A66]. */
export function again(held: Proposal, made: Pick<Proposal, "grade" | "value" | "period">, now: Instant): Proposal {
  const grade = held.cleared || rankOf(made.grade) > rankOf(held.grade) ? made.grade : held.grade;
  const { value, period } = made;
  return { ...held, value, period, grade, severity: SEVERITY_OF[grade], lastAt: now, count: held.count + 1, cleared: false };
}
