import type { ScoreRow } from "#shared/trust/answers/scoreAnswers.ts";

/** Minutes from which on early and late are drawn closer together. */
const LINEAR_MINUTES = 60;
/** Early and late beyond this stand at the edge. */
const MOST_MINUTES = 60 * 24 * 60;

type Quantiles = NonNullable<ScoreRow["timeliness"]>;

/** A distribution on the common scale, 0 left to 1 right; the deadline stands at `deadline` of the scale. */
export interface TimelinessShape {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** The scale that all rows share. */
export interface TimelinessScale {
  readonly deadline: number;
  readonly shapeOf: (of: Pick<Quantiles, "p10" | "p50" | "p90">) => TimelinessShape;
}

/** An hour reads as large as the next ten, and those as the next hundred: minutes and weeks fit one line. */
function bent(minutes: number): number {
  const held = Math.max(-MOST_MINUTES, Math.min(MOST_MINUTES, minutes));
  return Math.sign(held) * Math.log10(1 + Math.abs(held) / LINEAR_MINUTES);
}

/** One scale for every row, so that rows compare: from the earliest to the latest, the deadline always on it. */
export function timelinessScale(all: readonly Pick<Quantiles, "p10" | "p90">[]): TimelinessScale {
  const low = Math.min(-1, ...all.map(({ p10 }) => bent(p10)));
  const high = Math.max(1, ...all.map(({ p90 }) => bent(p90)));
  const place = (minutes: number): number => (bent(minutes) - low) / (high - low);
  return {
    deadline: place(0),
    shapeOf: ({ p10, p50, p90 }) => ({ p10: place(p10), p50: place(p50), p90: place(p90) }),
  };
}
