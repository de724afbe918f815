import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import { type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { dueAt } from "#shared/observation/freshness.ts";
import { nextPeriod, type Period, previousPeriod } from "#shared/observation/period.ts";
import { castOf, isoInVietnam, momentPeriod, type Played } from "./cast.ts";
import { planted } from "./plants.ts";
import type { Scenario } from "./scenarioFile.ts";
import { isWorked, workedNow, workedThen } from "./worked.ts";

/** Steps of a drill in a second. */
export const STEPS_PER_S = 4;
/** Quarter of an hour in which the agencies send a figure once its period has ended. */
const REPORT_WITHIN_S = 900;
const TOTAL_EVERY_S = 20;

/** A figure as an agency would post it. */
export interface DrillRow {
  readonly agency: string;
  readonly indicator: string;
  /** Official code, or `VN`. */
  readonly province: string;
  readonly period: string;
  readonly value: string;
  readonly status?: string;
  readonly publishedAt?: string;
  readonly note?: string;
  /** By hand, where it was. */
  readonly via?: "hand";
}

/** A scenario being played; the same scenario gives the same rows, byte for byte. */
export interface Play {
  readonly startsAt: Instant;
  /** Agencies that are connected, whether or not they supply. */
  readonly connected: readonly string[];
  /** Everything held when the drill begins, in the order it is to be posted. */
  readonly opening: () => readonly DrillRow[];
  /** What is posted in a step; steps are played in order. `now` is the drill's clock. */
  readonly step: (step: number, now: Instant) => readonly DrillRow[];
}

type When = Map<number, (() => DrillRow | null)[]>;

function rowOf(played: Played, extra: Pick<DrillRow, "status" | "publishedAt" | "note" | "via"> = {}): DrillRow {
  const { agency, indicator, province, period, value } = played;
  const text = value.toFixed(indicator.decimals).replace(/^-(0(\.0+)?)$/, "$1");
  return { agency, indicator: indicator.code, province: province?.code ?? COUNTRY, period: period.text, value: text, ...extra };
}

/** What is worked out of a period before the drill; `null` where it is not, or not from figures of that period. */
function pastOf(played: Played, { period, isNewest, startsAt }: { period: string; isNewest: boolean; startsAt: Instant }): number | null {
  if (!isWorked(played)) return null;
  if (isNewest && played.parts.length > 0) return workedNow(played, startsAt);
  return played.overDay === undefined ? workedThen(played, period) : null;
}

function playHistory(played: Played, startsAt: Instant): readonly DrillRow[] {
  const periods: Period[] = [played.period];
  while (periods.length < played.history) {
    periods.unshift(previousPeriod(periods[0] ?? played.period));
  }
  const isHeldBack = (played.parts[0] ?? played).side.wave?.period === "newest" && periods.length > 1;
  const newest = periods.at(-1) ?? played.period;
  // What was counted earlier in a day stays in step with the sum of the provinces it ends in.
  const scale =
    played.parts.length > 0 && played.overDay !== undefined
      ? workedNow(played, startsAt) / Math.max(played.figure.past(newest, 0, periods.length), Number.EPSILON)
      : 1;
  const rows: DrillRow[] = [];
  periods.forEach((period, index) => {
    const back = periods.length - 1 - index;
    played.period = period;
    const reckoned = scale * played.figure.past(period, back, periods.length);
    played.value = pastOf(played, { period: period.text, isNewest: back === 0, startsAt }) ?? reckoned;
    played.past.set(period.text, played.value);
    if (back > 0 || !isHeldBack) {
      const due = dueAt(played.indicator, period.text)?.deadline ?? startsAt;
      rows.push(rowOf(played, { publishedAt: isoInVietnam(Math.max(period.start, Math.min(due, startsAt - 60 * SECOND_MS))) }));
      played.isHeld = true;
    }
  });
  if (isHeldBack) {
    played.period = periods.at(-2) ?? played.period;
  }
  return rows;
}

/** Begins to play a scenario. */
export function createPlay(scenario: Scenario, catalogue: Catalogue): Play {
  const startsAt = Date.parse(scenario.startsAt);
  const all = castOf(scenario, catalogue, startsAt);
  const when: When = new Map();
  let turn = 0;
  const at = (step: number, act: () => DrillRow | null): void => {
    const whole = Math.max(0, Math.ceil(step));
    const acts = when.get(whole);
    if (acts === undefined) {
      when.set(whole, [act]);
    } else {
      acts.push(act);
    }
  };
  const stepAt = (moment: Instant): number => ((moment - startsAt) / SECOND_MS) * STEPS_PER_S;
  let clock = { step: 0, now: startsAt };

  const report = (played: Played, status?: string): DrillRow => {
    const period = nextPeriod(played.period);
    played.value = isWorked(played) ? workedNow(played, clock.now) : played.figure.next(played.value, period);
    played.period = period;
    expect(played);
    played.isHeld = true;
    return rowOf(played, status === undefined ? {} : { status });
  };
  const expect = (played: Played): void => {
    // Who is behind when the drill begins stays behind.
    if (nextPeriod(played.period).end <= clock.now) {
      return;
    }
    const lag = (isWorked(played) ? 1 : played.figure.random()) * REPORT_WITHIN_S * STEPS_PER_S;
    at(Math.max(clock.step + 1, stepAt(nextPeriod(played.period).end) + lag), () => report(played));
  };
  const move = (played: Played): DrillRow | null => {
    const { live } = played.side;
    if (live === undefined) {
      return null;
    }
    at(clock.step + live.everyS * STEPS_PER_S, () => move(played));
    const period = momentPeriod(played.indicator, clock.now);
    const before = rowOf(played).value;
    played.value = isWorked(played) ? workedNow(played, clock.now) : played.figure.live(played.value, clock.step / STEPS_PER_S);
    const isSame = period.text === played.period.text && before === rowOf(played).value;
    played.period = period;
    return isSame ? null : rowOf(played, live.status === undefined ? {} : { status: live.status });
  };
  const moveTotal = (played: Played, everyS: number): DrillRow | null => {
    at(clock.step + everyS * STEPS_PER_S, () => moveTotal(played, everyS));
    const period = momentPeriod(played.indicator, clock.now);
    const value = workedNow(played, clock.now);
    const isSame = period.text === played.period.text && value === played.value;
    [played.value, played.period] = [value, period];
    return isSame ? null : rowOf(played);
  };
  const plan = (played: Played): void => {
    const { side, figure, parts } = played;
    const of = (parts[0] ?? played).side;
    if (side.live !== undefined) {
      at(figure.random() * side.live.everyS * STEPS_PER_S, () => move(played));
    } else if (of.live !== undefined) {
      const everyS = Math.max(of.live.everyS, TOTAL_EVERY_S);
      at(everyS * STEPS_PER_S, () => moveTotal(played, everyS));
    } else if (of.wave !== undefined) {
      const { startS, overS, status } = of.wave;
      at((startS + (parts.length > 0 ? overS + 5 : figure.random() * overS)) * STEPS_PER_S, () => report(played, status));
    } else {
      expect(played);
    }
  };
  const planRevisions = (): void => {
    for (const revision of scenario.revisions) {
      const played = all.find(
        (each) => each.indicator.code === revision.indicator && (each.province?.code ?? COUNTRY) === revision.province,
      );
      const revise = (): DrillRow | null => {
        if (revision.everyS !== undefined) {
          at(clock.step + revision.everyS * STEPS_PER_S, revise);
        }
        if (played === undefined || !played.isHeld) {
          return null;
        }
        const { period, value } = played;
        const [low, high] = played.indicator.range;
        played.value = "total" in revision ? workedNow(played, clock.now) : Math.min(high, Math.max(low, value * (1 + revision.by)));
        if ("undo" in revision && revision.undo !== undefined) {
          const { afterS, noteVi } = revision.undo;
          at(clock.step + afterS * STEPS_PER_S, () => {
            if (played.period.text === period.text) played.value = value;
            return rowOf({ ...played, period, value }, { note: noteVi });
          });
        }
        return rowOf(played, { note: revision.noteVi, ...("via" in revision && revision.via !== undefined ? { via: revision.via } : {}) });
      };
      at(revision.atS * STEPS_PER_S, revise);
    }
  };
  const flood = (): readonly DrillRow[] => {
    const rows: DrillRow[] = [];
    for (let count = Math.ceil((scenario.flood?.perS ?? 0) / STEPS_PER_S); count > 0; count -= 1) {
      const played = all[turn % all.length];
      turn += 1;
      if (played !== undefined) {
        played.value = played.figure.live(played.value, clock.step / STEPS_PER_S);
        played.period = momentPeriod(played.indicator, clock.now);
        rows.push(rowOf(played));
      }
    }
    return rows;
  };

  return {
    startsAt,
    connected: [...new Set([...all.map((each) => each.agency), ...scenario.silent])],
    opening: () => {
      // What is worked out comes after what it is worked out from.
      const inOrder = [...all.filter(({ terms }) => terms.length === 0), ...all.filter(({ terms }) => terms.length > 0)];
      const rows = inOrder.flatMap((played) => playHistory(played, startsAt));
      if (scenario.flood === undefined) {
        all.forEach(plan);
        planRevisions();
      }
      return planted(rows, scenario.plants, catalogue);
    },
    step: (step, now) => {
      clock = { step, now };
      const acts = when.get(step) ?? [];
      when.delete(step);
      return [...acts.flatMap((act) => act() ?? []), ...(scenario.flood === undefined ? [] : flood())];
    },
  };
}
