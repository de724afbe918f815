import type { Field, RawField } from "./rawRow.ts";
import type { Refusal } from "./refusal.ts";

/** Characters that reorder text on screen (Unicode Bidi_Control). */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Control characters but tab and line ends, and characters without width that hide in a name. */
const CONTROL = /(?![\t\n\r])\p{Cc}|[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
/** Half of a surrogate pair, or the mark that a conversion left in place of a character. */
const BROKEN = /[\p{Cs}\ufffd]/u;
const ASCII = /^[\u0020-\u007e]*$/;

/** The text of a field in NFC, or why it is refused. */
export type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly refusal: Refusal };

function codePoint(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function refuse(refusal: Refusal): ReadText {
  return { ok: false, refusal };
}

/** Reads a text field: right type, at most `maxBytes`, whole Unicode, nothing hidden in it; normalised to NFC. */
export function readText(name: Field, field: RawField, maxBytes: number): ReadText {
  if (field.type !== "text") {
    return refuse({ code: "field.type", field: name, got: field.type, want: "text" });
  }
  const { text } = field;
  if (text.length > maxBytes || (text.length * 3 > maxBytes && Buffer.byteLength(text) > maxBytes)) {
    return refuse({ code: "field.too-long", field: name, got: String(Buffer.byteLength(text)), want: String(maxBytes) });
  }
  if (ASCII.test(text)) {
    return { ok: true, text };
  }
  const broken = BROKEN.exec(text);
  if (broken !== null) {
    return refuse({ code: "text.encoding", field: name, got: codePoint(broken[0]) });
  }
  const direction = DIRECTION.exec(text);
  if (direction !== null) {
    return refuse({ code: "text.direction", field: name, got: codePoint(direction[0]) });
  }
  const control = CONTROL.exec(text);
  if (control !== null) {
    return refuse({ code: "text.control", field: name, got: codePoint(control[0]) });
  }
  return { ok: true, text: text.normalize("NFC") };
}
