import { BodyFault } from "./bodyFault.ts";
import type { JsonLayout } from "./jsonScan.ts";
import { FIELDS, type Field, type RawField, type RawRow, unreadable } from "./rawRow.ts";
import { type Refusal, shown } from "./refusal.ts";

/** Marks a number's source text, so that no digit of it passes through a float; a sender cannot write a symbol. */
const SOURCE = Symbol("source");

interface Sourced {
  readonly [SOURCE]: string;
}

function keepSource(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === "number" ? ({ [SOURCE]: context?.source ?? String(value) } satisfies Sourced) : value;
}

const NOT_FINITE = /"value"\s*:\s*([-+]?(?:NaN|Infinity))\b/;
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

/** The names of members as they are written, those of nested objects too. */
function writtenNames(text: string): readonly string[] {
  const names: string[] = [];
  const colon = /\s*:/y;
  for (let open = text.indexOf('"'); open !== -1; ) {
    let close = open + 1;
    while (close < text.length && text[close] !== '"') {
      close += text[close] === "\\" ? 2 : 1;
    }
    colon.lastIndex = close + 1;
    if (colon.test(text)) {
      names.push(text.slice(open + 1, close));
    }
    open = text.indexOf('"', close + 1);
  }
  return names;
}

/** JSON.parse keeps the last of two members with one name, and which of two figures is meant nobody can know. */
function repeatedName(row: RawRow, text: string): Refusal | null {
  const held = Object.values(row.fields);
  const names = writtenNames(text);
  if (names.length === held.length || held.some(({ type }) => type === "object" || type === "array")) {
    return null;
  }
  const name = names.find((each, index) => KNOWN.has(each) && names.indexOf(each) !== index) ?? null;
  return { code: "field.repeated", field: name, got: name ?? "" };
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
    const row = rowOf(JSON.parse(text, keepSource));
    const repeated = row.refusal === undefined ? repeatedName(row, text) : null;
    return repeated === null ? row : unreadable(repeated);
  } catch {
    const notFinite = NOT_FINITE.exec(text);
    if (notFinite !== null) {
      return unreadable({ code: "value.not-finite", field: "value", got: notFinite[1] ?? "" });
    }
    return unreadable({ code: "row.malformed", field: null, got: text.trim() === "" ? "∅" : shown(text.trim()) });
  }
}

/** True when everything around the array of rows says `{"observations": […]}` and nothing else. */
export function isObservationsWrapper(body: Buffer, wrapper: { readonly head: number; readonly tail: number }): boolean {
  try {
    const text = body.toString("utf8", 0, wrapper.head) + body.toString("utf8", wrapper.tail);
    const around: unknown = JSON.parse(text);
    return (
      typeof around === "object" &&
      around !== null &&
      Object.keys(around).join() === "observations" &&
      writtenNames(text).length === 1 &&
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
      pointer: "",
    });
  }
  for (let i = 0; i < layout.elements.length; i += 2) {
    yield readJsonRow(body.toString("utf8", layout.elements[i], layout.elements[i + 1]));
  }
}
