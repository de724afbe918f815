import { gammaln } from "simple-statistics";

/** ln of the number of ways to choose `k` of `n`. */
function lnChoose(n: number, k: number): number {
  return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);
}

/** Chance of `least` or more of `n` where each comes with the chance `share`: the upper tail of the binomial distribution, exact. */
export function binomialTail(n: number, least: number, share: number): number {
  if (least <= 0 || share >= 1) return 1;
  if (least > n || share <= 0) return 0;
  const [lnYes, lnNo] = [Math.log(share), Math.log1p(-share)];
  let sum = 0;
  for (let k = least; k <= n; k += 1) sum += Math.exp(lnChoose(n, k) + k * lnYes + (n - k) * lnNo);
  return Math.min(1, sum);
}

/** Chance of at most `most` of `n` where each comes with the chance `share`. */
export function binomialLower(n: number, most: number, share: number): number {
  return binomialTail(n, n - most, 1 - share);
}

/** Items of two kinds, and how many are drawn of them. */
export interface Drawn {
  readonly all: number;
  /** Of the kind that is counted. */
  readonly marked: number;
  readonly drawn: number;
}

/** Chance that of those drawn `least` or more are marked: the upper tail of the hypergeometric distribution (Fisher's exact test), exact. */
export function hypergeometricTail({ all, marked, drawn }: Drawn, least: number): number {
  const most = Math.min(marked, drawn);
  const lnAll = lnChoose(all, drawn);
  let sum = 0;
  for (let k = Math.max(least, drawn + marked - all, 0); k <= most; k += 1) {
    sum += Math.exp(lnChoose(marked, k) + lnChoose(all - marked, drawn - k) - lnAll);
  }
  return Math.min(1, sum);
}

const TERMS = 10_000;
const SMALLEST = 1e-300;

/** Chance of a chi-square value this large or larger: the regularised upper incomplete gamma function Q(df/2, value/2). */
export function chiSquareTail(value: number, df: number): number {
  if (value <= 0) return 1;
  const [a, x] = [df / 2, value / 2];
  const scale = Math.exp(a * Math.log(x) - x - gammaln(a));
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let [term, sum] = [1 / a, 1 / a];
  for (let n = 1; n < TERMS && term > sum * Number.EPSILON; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Lentz' continued fraction. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / SMALLEST;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < TERMS; n += 1) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / nonZero(step * d + b);
    c = nonZero(b + step / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return fraction;
}

function nonZero(value: number): number {
  return Math.abs(value) < SMALLEST ? SMALLEST : value;
}

/**
 * Chance that the next of some like amounts is this far out or further, where amounts fall off exponentially and their mean is known only from `n` of
 * them: (1 + distance ÷ (n × mean))⁻ⁿ, the tail of F with 2 and 2n degrees of freedom.
 */
export function exponentialTail(distance: number, mean: number, n: number): number {
  return (1 + distance / (n * mean)) ** -n;
}
