import type { ByteReader, ByteWriter } from "./bytes.ts";

/** Scale 15 says that the value follows as text. */
export const TEXT_SCALE = 15;
const MAX_SCALE = 14;
const MAX_DIGITS = 15;

/** Digits after the point, or TEXT_SCALE when the value does not fit an integer mantissa below 10^15. */
export function scaleOf(value: string): number {
  const point = value.indexOf(".");
  const scale = point < 0 ? 0 : value.length - point - 1;
  const digits = value.length - (point < 0 ? 0 : 1) - (value.charCodeAt(0) === 45 ? 1 : 0);
  return scale > MAX_SCALE || digits > MAX_DIGITS || isNegativeZero(value) ? TEXT_SCALE : scale;
}

function isNegativeZero(value: string): boolean {
  return value.charCodeAt(0) === 45 && Number(value) === 0;
}

/** Hot: the digits read as one integer, no intermediate text. */
function mantissaOf(value: string): number {
  let mantissa = 0;
  for (let i = 0; i < value.length; i += 1) {
    const digit = value.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
  }
  return value.charCodeAt(0) === 45 ? -mantissa : mantissa;
}

/** Writes a value at the scale that `scaleOf` gave. Hot. */
export function writeDecimal(out: ByteWriter, value: string, scale: number): void {
  if (scale === TEXT_SCALE) out.text(value);
  else out.zigzag(mantissaOf(value));
}

/** Reads a value back exactly, trailing zeros included. Hot. */
export function readDecimal(source: ByteReader, scale: number): string {
  if (scale === TEXT_SCALE) return source.text();
  const mantissa = source.zigzag();
  if (scale === 0) return String(mantissa);
  const digits = String(Math.abs(mantissa)).padStart(scale + 1, "0");
  return `${mantissa < 0 ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
