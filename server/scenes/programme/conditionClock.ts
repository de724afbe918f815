import type { ConditionRule } from "#shared/catalogue/programme.ts";
import { type Instant, SECOND_MS } from "#shared/clock/instant.ts";

/** Since when each condition of a wall has been as it is, by id, on a clock that never goes back. */
export type ConditionClock = ReadonlyMap<string, { readonly holds: boolean; readonly since: Instant }>;

/** The clock after one more look; what is seen for the first time begins then, so that a server that starts anew keeps nothing too short. */
export function lookedAt(
  clock: ConditionClock,
  rules: readonly ConditionRule[],
  { holds, now }: { readonly holds: (rule: ConditionRule) => boolean; readonly now: Instant },
): ConditionClock {
  return new Map(
    rules.map((rule) => {
      const held = clock.get(rule.id);
      const is = holds(rule);
      return [rule.id, held !== undefined && held.holds === is ? held : { holds: is, since: now }];
    }),
  );
}

/** How the conditions of a wall stand at one look. */
export interface Standings {
  /** They hold, and have long enough for their scene to come; in the order of the programme. */
  readonly due: readonly string[];
  readonly holding: readonly string[];
  /** Its scene has stayed as long after the end as it must; also of one that is no longer in the programme. */
  readonly isOver: (id: string) => boolean;
}

/** How they stand. */
export function standingsOf(clock: ConditionClock, rules: readonly ConditionRule[], now: Instant): Standings {
  const isFor = (id: string, seconds: number): boolean => now - (clock.get(id)?.since ?? now) >= seconds * SECOND_MS;
  const holding = rules.filter(({ id }) => clock.get(id)?.holds === true);
  return {
    holding: holding.map(({ id }) => id),
    due: holding.filter(({ id, afterS }) => isFor(id, afterS)).map(({ id }) => id),
    isOver: (id) => {
      const rule = rules.find((each) => each.id === id);
      return rule === undefined || (clock.get(id)?.holds === false && isFor(id, rule.holdS));
    },
  };
}
