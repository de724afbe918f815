/** Moments written along the foot, at most. */
const TICKS = 4;
/** Two stand at least this share of an even distance apart. */
const APART = 0.6;

/** The moments written along the foot: the first, the last, and what of the others lies nearest to an even share; no two that read the same. */
export function ticksOf(moments: readonly number[], say: (at: number) => string): readonly number[] {
  const sorted = [...new Set(moments)].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (first === last || say(first) === say(last)) return [first];
  const even = (last - first) / (TICKS - 1);
  const ticks = [first, last];
  for (let step = 1; step < TICKS - 1; step++) {
    const wanted = first + step * even;
    const nearest = sorted.reduce((best, at) => (Math.abs(at - wanted) < Math.abs(best - wanted) ? at : best), first);
    if (ticks.every((tick) => Math.abs(tick - nearest) >= even * APART && say(tick) !== say(nearest))) ticks.push(nearest);
  }
  return ticks.sort((a, b) => a - b);
}
