import { Big } from "big.js";

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
  if (shifted.replace(".", "").length > MAX_DIGITS) return null;
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
  // A division rounds at the places of its constructor: once, here, and never again.
  const Rounding = Big();
  Rounding.DP = decimals;
  Rounding.RM = Big.roundHalfUp;
  return unsigned(new Rounding(a).div(b).toFixed(decimals));
}

/** Rounded half up to exactly `decimals` places. */
export function roundDecimal(value: string, decimals: number): string {
  return unsigned(Big(value).toFixed(decimals, Big.roundHalfUp));
}

/** Nothing is not below nothing: `-0.00` reads `0.00`. */
function unsigned(rounded: string): string {
  return /[1-9]/.test(rounded) ? rounded : rounded.replace("-", "");
}
