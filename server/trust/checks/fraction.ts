/** An exact number: `n / d` with `d` above zero. Figures are decimals, so `d` is a power of ten until something is divided. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const PLAIN = /^-?\d+(\.\d+)?$/;
const MAX_DIGITS = 400;
/** Digits after the point of what no decimal can say exactly. */
const SHOWN_PLACES = 6;
const powers: bigint[] = [1n];

function tenTo(places: number): bigint {
  const known = powers[places];
  if (known !== undefined) return known;
  const made = 10n ** BigInt(places);
  powers[places] = made;
  return made;
}

export const NOTHING: Fraction = { n: 0n, d: 1n };
export const TWO: Fraction = { n: 2n, d: 1n };
export const HUNDRED: Fraction = { n: 100n, d: 1n };

/** A plain decimal as it is; `null` when it is none. */
export function readFraction(text: string): Fraction | null {
  if (text.length > MAX_DIGITS || !PLAIN.test(text)) return null;
  const point = text.indexOf(".");
  if (point === -1) return { n: BigInt(text), d: 1n };
  return { n: BigInt(text.slice(0, point) + text.slice(point + 1)), d: tenTo(text.length - point - 1) };
}

const ofCatalogue = new Map<string, Fraction>();

/** A decimal of the catalogue, whose schema has checked it; there are few of them, read again and again. */
export function fractionOf(text: string): Fraction {
  const known = ofCatalogue.get(text);
  if (known !== undefined) return known;
  const read = readFraction(text);
  if (read === null) throw new Error(`no plain decimal: ${text}`);
  ofCatalogue.set(text, read);
  return read;
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  if (a.d % b.d === 0n) return { n: a.n + b.n * (a.d / b.d), d: a.d };
  if (b.d % a.d === 0n) return { n: a.n * (b.d / a.d) + b.n, d: b.d };
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { n: -b.n, d: b.d });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** `null`: what is divided by is nothing. */
export function over(a: Fraction, b: Fraction): Fraction | null {
  if (b.n === 0n) return null;
  return b.n > 0n ? { n: a.n * b.d, d: a.d * b.n } : { n: -a.n * b.d, d: a.d * -b.n };
}

export function size(a: Fraction): Fraction {
  return a.n < 0n ? { n: -a.n, d: a.d } : a;
}

/** Below zero, zero or above. */
export function compare(a: Fraction, b: Fraction): number {
  const [left, right] = a.d === b.d ? [a.n, b.n] : [a.n * b.d, b.n * a.d];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function larger(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) < 0 ? b : a;
}

/** The middle one by size; of an even number the mean of the two in the middle; `null` of none. */
export function median(values: readonly Fraction[]): Fraction | null {
  const sorted = values.toSorted(compare);
  const high = sorted[sorted.length >> 1];
  const low = sorted[(sorted.length - 1) >> 1];
  return high === undefined || low === undefined ? null : over(plus(low, high), TWO);
}

/** Rounded half up (away from zero) to exactly so many places. */
export function roundedText({ n, d }: Fraction, places: number): string {
  const scaled = (n < 0n ? -n : n) * tenTo(places) * 2n + d;
  const units = String(scaled / (2n * d)).padStart(places + 1, "0");
  const text = places === 0 ? units : `${units.slice(0, -places)}.${units.slice(-places)}`;
  return n < 0n && /[1-9]/.test(text) ? `-${text}` : text;
}

/** As a plain decimal: exact where one can say it, else to six places; without zeros at its end. */
export function decimalText(value: Fraction): string {
  const written = String(value.d);
  const places = /^10*$/.test(written) ? written.length - 1 : SHOWN_PLACES;
  const text = roundedText(value, places);
  return places === 0 ? text : text.replace(/\.?0+$/, "");
}
