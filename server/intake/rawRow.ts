import type { Refusal } from "./refusal.ts";

/** The fields of an observation, as the contract names them. */
export const FIELDS = ["indicator", "province", "period", "value", "status", "publishedAt", "note", "reporter"] as const;
export type Field = (typeof FIELDS)[number];

/** What stood in a field: text, a number with its source text, or something that is neither. */
export interface RawField {
  readonly type: "text" | "number" | "null" | "boolean" | "array" | "object";
  readonly text: string;
}

/** A row as it was sent, before any of it is believed; `refusal` is set when it could not even be read. */
export interface RawRow {
  readonly fields: { readonly [F in Field]?: RawField };
  readonly refusal?: Refusal;
  /** The column or property in which a field stood, where it is not the field's own name. */
  readonly columns?: { readonly [F in Field]?: string };
  /** SDMX attributes that qualify the value. */
  readonly unit?: { readonly measure: string; readonly multiplier: string };
  /** True where a decimal comma is the custom of the file (semicolon or tab between columns). */
  readonly commaDecimals?: boolean;
}

/** A row that could not be read. */
export function unreadable(refusal: Refusal): RawRow {
  return { fields: {}, refusal };
}
