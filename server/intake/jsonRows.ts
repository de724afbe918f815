import { BodyFault } from "./bodyFault.ts";
import type { JsonLayout } from "./jsonScan.ts";
import { FIELDS, type Field, type RawField, type RawRow, unreadable } from "./rawRow.ts";
import { shown } from "./refusal.ts";

/** Marks a number's source text, so that no digit of it passes through a float; a sender cannot write a symbol. */
const SOURCE = Symbol("source");

interface Sourced {
  readonly [SOURCE]: string;
}

function keepSource(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === "number" ? ({ [SOURCE]: context?.source ?? String(value) } satisfies Sourced) : value;
}

const NOT_FINITE = /[:[,]\s*[-+]?(NaN|Infinity)\b/;
const KNOWN: ReadonlySet<string> = new Set(FIELDS);

function isSourced(value: object): value is Sourced {
  return SOURCE in value;
}

function rawField(value: unknown): RawField {
  if (typeof value === "string") {
    return { type: "text", text: value };
  }
  if (value === null) {
    return { type: "null", text: "null" };
  }
  if (typeof value === "object") {
    if (isSourced(value)) {
      return { type: "number", text: value[SOURCE] };
    }
    return Array.isArray(value) ? { type: "array", text: "[…]" } : { type: "object", text: "{…}" };
  }
  return { type: "boolean", text: value === true ? "true" : "false" };
}

function rowOf(value: unknown): RawRow {
  const whole = rawField(value);
  if (whole.type !== "object" || typeof value !== "object" || value === null) {
    return unreadable({ code: "row.not-an-object", field: null, got: shown(whole.text) });
  }
  const fields: { [F in Field]?: RawField } = {};
  for (const [name, held] of Object.entries(value)) {
    if (!KNOWN.has(name)) {
      return unreadable({ code: "field.unknown", field: name, got: shown(name), want: FIELDS.join(", ") });
    }
    fields[name as Field] = rawField(held);
  }
  return { fields };
}

/** Reads one element of the array of rows; anything wrong in it is a refusal of that row alone. */
export function readJsonRow(text: string): RawRow {
  try {
    return rowOf(JSON.parse(text, keepSource));
  } catch {
    const notFinite = NOT_FINITE.exec(text);
    if (notFinite !== null) {
      return unreadable({ code: "value.not-finite", field: "value", got: notFinite[1] ?? "NaN" });
    }
    return unreadable({ code: "row.malformed", field: null, got: text.trim() === "" ? "∅" : shown(text.trim()) });
  }
}

/** True when everything around the array of rows says `{"observations": […]}` and nothing else. */
export function isObservationsWrapper(body: Buffer, wrapper: { readonly head: number; readonly tail: number }): boolean {
  try {
    const around: unknown = JSON.parse(body.toString("utf8", 0, wrapper.head) + body.toString("utf8", wrapper.tail));
    return (
      typeof around === "object" &&
      around !== null &&
      Object.keys(around).join() === "observations" &&
      Array.isArray(Object.values(around)[0])
    );
  } catch {
    return false;
  }
}

/** The rows of a JSON body, read one at a time from where the scan found them. */
export function* jsonRows(body: Buffer, layout: JsonLayout): Generator<RawRow> {
  if (layout.wrapper !== null && !isObservationsWrapper(body, layout.wrapper)) {
    throw new BodyFault({
      code: "bad-body",
      vi: 'Nội dung JSON phải là một mảng các quan sát, hoặc {"observations": […]} và không có trường nào khác.',
      en: 'The JSON body must be an array of observations, or {"observations": […]} with no other field.',
      errors: [{ pointer: "", detail: '[…] | {"observations": […]}' }],
    });
  }
  for (let i = 0; i < layout.elements.length; i += 2) {
    yield readJsonRow(body.toString("utf8", layout.elements[i], layout.elements[i + 1]));
  }
}
