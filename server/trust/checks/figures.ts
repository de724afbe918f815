import type { Instant } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { ObservationEntry } from "#server/journal/journal.ts";
import { type Fraction, readFraction } from "./fraction.ts";

interface Figure {
  readonly start: Instant;
  readonly seq: number;
  readonly value: Fraction | null;
}

/** The newest periods of one series, as they are held. */
export interface SeriesFigures {
  /** Periods kept at most. */
  readonly depth: number;
  /** `false`: the figure is of a period older than those that are kept. */
  readonly put: (
    period: { readonly text: string; readonly start: Instant },
    observation: Observation,
    verdict?: ObservationEntry["verdict"],
  ) => boolean;
  readonly get: (period: string) => Fraction | null | undefined;
  readonly has: (period: string) => boolean;
  /** Texts of the periods after an instant. */
  readonly after: (start: Instant) => readonly string[];
  /** True where no more periods fit and this one would lie before them: what was held of it is not known here. */
  readonly isBefore: (start: Instant) => boolean;
  readonly isFull: () => boolean;
  /** Texts of the newest periods, at most so many. */
  readonly newest: (most: number) => readonly string[];
}

/** What a figure says: `null` where it is no number, or its status says that it is missing [K2]. */
export function valueOf({ value, status }: Pick<Observation, "value" | "status">): Fraction | null {
  return status === "M" ? null : readFraction(value);
}

/** Keeps so many periods of a series. */
export function createSeriesFigures(depth: number): SeriesFigures {
  const held = new Map<string, Figure>();
  let oldest = Number.NEGATIVE_INFINITY;

  const dropOldest = (): void => {
    let [first, second] = ["", Number.POSITIVE_INFINITY];
    let least = Number.POSITIVE_INFINITY;
    for (const [text, { start }] of held) {
      if (start < least) [second, least, first] = [least, start, text];
      else if (start < second) second = start;
    }
    held.delete(first);
    oldest = second;
  };

  return {
    depth,
    put: ({ text, start }, observation, verdict) => {
      const known = held.get(text);
      if (known === undefined && held.size >= depth && start < oldest) return false;
      // A version that was said before the one held does not take its place; nor does what was read before it was tailed.
      if (known !== undefined && (verdict === "late" || known.seq >= observation.seq)) return true;
      held.set(text, { start, seq: observation.seq, value: valueOf(observation) });
      if (known !== undefined) return true;
      if (held.size > depth) dropOldest();
      else if (held.size === 1 || start < oldest) oldest = start;
      return true;
    },
    get: (period) => held.get(period)?.value,
    has: (period) => held.has(period),
    after: (start) => [...held].flatMap(([text, figure]) => (figure.start > start ? [text] : [])),
    isFull: () => held.size >= depth,
    newest: (most) =>
      [...held]
        .sort(([, a], [, b]) => b.start - a.start)
        .slice(0, most)
        .map(([text]) => text),
    isBefore: (start) => held.size >= depth && start < oldest,
  };
}
