import { parseDecimal } from "#shared/observation/decimal.ts";
import type { RawField } from "./rawRow.ts";
import { type Refusal, shown } from "./refusal.ts";

/** Digits a figure may have with its exponent written out; the national budget in đồng has 16. */
const MAX_DIGITS = 40;

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,9})?$/;
const NOT_FINITE = /^[+-]?(nan|inf(inity)?|vô cực|∞)$/i;
const COMMA_DECIMAL = /^[+-]?\d+,\d+$/;
const GROUPED_WITH_COMMA = /^[+-]?[1-9]\d{0,2}(\.\d{3})+,\d+$/;
const ONE_GROUP = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;
const MANY_GROUPS = /^[+-]?[1-9]\d{0,2}(\.\d{3}){2,}$/;
/** Anything made only of digits, separators and spaces: meant as a number. */
const SEPARATED = /^[+-]?[\d.,\s'\u00a0\u202f]+$/;

/** A figure as plain decimal text, or why it is not one. */
export type ReadValue = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly refusal: Refusal };

function refuse(code: Refusal["code"], got: string, want?: string): ReadValue {
  return { ok: false, refusal: { code, field: "value", got: shown(got), ...(want === undefined ? {} : { want }) } };
}

function exponentTooFar(text: string): boolean {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  return mantissa.length + Math.abs(Number(exponent)) > MAX_DIGITS;
}

function plain(text: string, got: string): ReadValue {
  if (exponentTooFar(text)) {
    return refuse("value.too-large", got, String(MAX_DIGITS));
  }
  const value = parseDecimal(text);
  return value === null ? refuse("value.not-a-number", got) : { ok: true, value };
}

/** A figure of a file whose custom is the decimal comma: taken where it can be read in one way only. */
function withComma(text: string): ReadValue | null {
  if (ONE_GROUP.test(text)) {
    const bare = text.replaceAll(/[.,]/g, "");
    return refuse("value.ambiguous", text, `${bare} / ${text.replace(",", ".")}`);
  }
  if (COMMA_DECIMAL.test(text)) {
    return plain(text.replace(",", "."), text);
  }
  if (GROUPED_WITH_COMMA.test(text)) {
    return plain(text.replaceAll(".", "").replace(",", "."), text);
  }
  return MANY_GROUPS.test(text) ? plain(text.replaceAll(".", ""), text) : null;
}

/** Reads a figure exactly; `commaDecimals` where the file separates its columns by semicolon or tab. */
export function readValue(field: RawField, commaDecimals: boolean): ReadValue {
  if (field.type !== "text" && field.type !== "number") {
    return { ok: false, refusal: { code: "field.type", field: "value", got: field.type, want: "number" } };
  }
  const text = field.text.trim();
  const local = commaDecimals && field.type === "text" ? withComma(text) : null;
  if (local !== null) {
    return local;
  }
  if (PLAIN.test(text)) {
    return plain(text, text);
  }
  if (NOT_FINITE.test(text)) {
    return refuse("value.not-finite", text);
  }
  return refuse(SEPARATED.test(text) && /\d/.test(text) ? "value.separator" : "value.not-a-number", text);
}
