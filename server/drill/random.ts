/** A seeded stream of numbers in [0, 1); the same seed gives the same stream on every machine. */
export type Random = () => number;

/** FNV-1a of a text, as a seed. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const unit of text) {
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

/** Mulberry32: small, fast and good enough to play figures. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** About normal, mean 0, deviation 1, never beyond ±3 (sum of twelve, Irwin–Hall, scaled). */
export function gauss(random: Random): number {
  let sum = -3;
  for (let times = 0; times < 6; times += 1) {
    sum += random();
  }
  return sum * Math.SQRT2;
}
