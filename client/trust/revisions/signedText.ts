import { compareDecimals } from "#shared/observation/decimal.ts";
import { formatDecimal, trimFraction } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";

/** A change with its sign; nothing is `0`. */
export function signedText(change: string, { words }: Pick<Names, "words">): string {
  const written = formatDecimal(trimFraction(change), words);
  return compareDecimals(change, "0") > 0 ? `+${written}` : written;
}
