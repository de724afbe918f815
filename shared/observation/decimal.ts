import Big from "big.js";

const WRITTEN = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?$/;
const MAX_DIGITS = 400;

/**
 * A number as published, as a plain decimal: exponent form is written out, a leading `+` and `-0` are normalised, digits
 * are kept as given. `null` when it is no number, or one of more than 400 digits.
 */
export function parseDecimal(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > MAX_DIGITS || !WRITTEN.test(trimmed)) return null;
  const [mantissa = "", exponentText = "0"] = trimmed.toLowerCase().split("e");
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > MAX_DIGITS) return null;
  const negative = mantissa.startsWith("-");
  const [whole = "", fraction = ""] = mantissa.replace(/^[+-]/, "").split(".");
  const shifted = shift(whole, fraction, exponent);
  return negative && /[1-9]/.test(shifted) ? `-${shifted}` : shifted;
}

function shift(whole: string, fraction: string, exponent: number): string {
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const left = point <= 0 ? "0" : digits.slice(0, point).padEnd(point, "0");
  const right = point < 0 ? "0".repeat(-point) + digits : digits.slice(Math.max(0, point));
  const plainLeft = left.replace(/^0+(?=\d)/, "") || "0";
  return right === "" ? plainLeft : `${plainLeft}.${right}`;
}

/** -1, 0 or 1. */
export function compareDecimals(a: string, b: string): number {
  return Big(a).cmp(b);
}

/** Exact sum of plain decimals; `"0"` for none. */
export function addDecimals(values: readonly string[]): string {
  return values.reduce((sum, value) => sum.plus(value), Big(0)).toFixed();
}

/** Exact `a - b`. */
export function subtractDecimals(a: string, b: string): string {
  return Big(a).minus(b).toFixed();
}

/** `a / b` rounded half up to `decimals` places; `null` when `b` is zero. */
export function divideDecimals(a: string, b: string, decimals: number): string | null {
  if (Big(b).eq(0)) return null;
  return Big(a).times(Big(10).pow(decimals)).div(b).round(0, Big.roundHalfUp).div(Big(10).pow(decimals)).toFixed(decimals);
}

/** Rounded half up to exactly `decimals` places. */
export function roundDecimal(value: string, decimals: number): string {
  const rounded = Big(value).toFixed(decimals, Big.roundHalfUp);
  return /[1-9]/.test(rounded) ? rounded : rounded.replace("-", "");
}
