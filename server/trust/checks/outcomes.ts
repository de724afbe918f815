import type { CheckRule, CheckRuleId } from "#shared/catalogue/checkRule.ts";
import type { Period } from "#shared/observation/period.ts";
import type { UnableCount } from "#shared/trust/answers/checkAnswers.ts";
import { type CheckKey, type CheckResult, checkKey, type UnableReason } from "#shared/trust/check.ts";
import { presentVerdict, type Verdict } from "./evaluate/verdict.ts";
import type { Instance, Place } from "./ground.ts";

/** What a check says, in a word. */
export type Said = "agrees" | "disagrees" | UnableReason;

/** A rule at one place: what waits to be looked at, and what was said of each period. */
export interface Slot {
  readonly rule: CheckRule;
  readonly place: Place;
  /** Each once. */
  waiting: Period[];
  readonly said: Map<string, { readonly period: Period; readonly what: Said }>;
}

/** How often a rule says what. */
export interface RuleCount {
  readonly agrees: number;
  readonly disagrees: number;
  readonly unable: readonly UnableCount[];
}

/** What every check of a topic says now, as this server sees it. */
export interface Outcomes {
  readonly slotOf: (rule: CheckRule, place: Place) => Slot;
  /** `null`: there is nothing to check. Told of a check whose standing may have to change. */
  readonly note: (slot: Slot, period: Period, verdict: Verdict | null) => void;
  readonly count: (rule: CheckRuleId) => RuleCount;
  readonly slotsOf: (rule: CheckRuleId) => readonly Slot[];
  /** Disagreements as they are here. */
  readonly disagreeing: ReadonlyMap<CheckKey, CheckResult>;
  readonly saidOf: (key: CheckKey) => Said | undefined;
  /** Checks that were looked at since they were last settled. */
  readonly unsettled: Set<CheckKey>;
}

/** Periods of one slot whose outcome is remembered. */
const REMEMBERED = 40;
/** Those found longest ago are let go. */
const DISAGREEING_AT_MOST = 10_000;

/** Begins with nothing said. */
export function createOutcomes(): Outcomes {
  const slots = new Map<string, Slot>();
  const counts = new Map<string, Map<Said, number>>();
  const disagreeing = new Map<CheckKey, CheckResult>();
  const unsettled = new Set<CheckKey>();

  const add = (rule: string, what: Said, by: number): void => {
    const of = counts.get(rule) ?? new Map<Said, number>();
    counts.set(rule, of);
    of.set(what, (of.get(what) ?? 0) + by);
  };
  /** What was looked at first is forgotten first. */
  const forgetFirst = ({ rule, said }: Slot): void => {
    for (const [text, { what }] of said) {
      said.delete(text);
      add(rule.id, what, -1);
      return;
    }
  };
  const dropFirst = (): void => {
    for (const key of disagreeing.keys()) {
      disagreeing.delete(key);
      return;
    }
  };

  return {
    disagreeing,
    unsettled,
    slotOf: (rule, place) => {
      const name = `${rule.id}:${place}`;
      const known = slots.get(name);
      if (known !== undefined) return known;
      const made: Slot = { rule, place, waiting: [], said: new Map() };
      slots.set(name, made);
      return made;
    },
    note: (slot, period, verdict) => {
      const { rule, place, said } = slot;
      const before = said.get(period.text)?.what;
      const what = verdict === null ? undefined : (verdict.reason ?? (verdict.outcome === "disagrees" ? "disagrees" : "agrees"));
      if (before !== what) {
        if (before !== undefined) add(rule.id, before, -1);
        if (what === undefined) said.delete(period.text);
        else {
          add(rule.id, what, 1);
          said.set(period.text, { period, what });
          if (said.size > REMEMBERED) forgetFirst(slot);
        }
      }
      if (before !== "disagrees" && what !== "disagrees") return;
      const instance: Instance = { rule, place, period };
      const key = checkKey({ rule: rule.id, place, period: period.text });
      disagreeing.delete(key);
      if (verdict !== null && what === "disagrees") disagreeing.set(key, presentVerdict(instance, verdict));
      if (disagreeing.size > DISAGREEING_AT_MOST) dropFirst();
      unsettled.add(key);
    },
    count: (rule) => {
      const of = counts.get(rule) ?? new Map<Said, number>();
      const unable = [...of].flatMap(([reason, count]) =>
        reason === "agrees" || reason === "disagrees" || count <= 0 ? [] : [{ reason, count }],
      );
      return { agrees: of.get("agrees") ?? 0, disagrees: of.get("disagrees") ?? 0, unable: unable.sort((a, b) => b.count - a.count) };
    },
    slotsOf: (rule) => [...slots.values()].filter((slot) => slot.rule.id === rule),
    saidOf: (key) => {
      const { rule, place, period } = splitCheckKey(key);
      return slots.get(`${rule}:${place}`)?.said.get(period)?.what;
    },
  };
}

/** The parts of a key; a period may hold a colon, a rule and a place never. */
export function splitCheckKey(key: CheckKey): { readonly rule: string; readonly place: string; readonly period: string } {
  const [rule = "", place = "", ...period] = key.split(":");
  return { rule, place, period: period.join(":") };
}
