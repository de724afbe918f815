import { SaxesParser } from "saxes";
import { type CapFinding, type CapReading, quoted, refuse } from "./capFinding.ts";

/** Namespace of CAP 1.2 (OASIS CAP 1.2 § 1.4). */
export const CAP_NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

/** CAP itself is six deep (alert, info, area, geocode, value); the rest is for signatures. */
const DEPTH_AT_MOST = 12;
const ELEMENTS_AT_MOST = 3_000;
/** A description of many pages; references (`&#65;`) cost the parser many times what plain characters do. */
const TEXT_AT_MOST = 50_000;
const REFERENCES_AT_MOST = 20_000;
const DOCTYPE = /^[^<]*(<\?[^>]*>[^<]*|<!--[^>]*>[^<]*){0,3}<!DOCTYPE/i;
/** Read in pieces, so that what is refused is refused there and the rest is not read. */
const PIECE_CHARACTERS = 4_096;

/** An element of CAP: those of other namespaces are left out with all they hold. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
  readonly line: number;
}

interface Open {
  name: string;
  text: string;
  children: Open[];
  line: number;
}

interface Attributes {
  readonly [name: string]: { readonly uri: string; readonly local: string };
}

interface Progress {
  root: Open | null;
  readonly open: Open[];
  /** Open elements of another namespace. */
  foreign: number;
  elements: number;
  stop: CapFinding | null;
}

function stopAt(progress: Progress, finding: CapFinding): void {
  progress.stop ??= finding;
}

/** What may not stand in a message at all, whatever it says: nothing of it is expanded or fetched [C2]. */
function forbidden(what: string, line: number): CapFinding {
  return {
    rule: "C2",
    at: `#line=${line}`,
    vi: `Thông điệp có ${what}, không được nhận trong CAP. Hãy bỏ đi rồi gửi lại.`,
    en: `The message holds ${what}, which is not taken in CAP. Leave it out and send it again.`,
  };
}

function tooMuch(line: number, vi: string, en: string): CapFinding {
  return { rule: "C1", at: `#line=${line}`, vi: `Thông điệp ${vi}.`, en: `The message ${en}.` };
}

function wrongRoot(local: string, uri: string): CapFinding {
  return {
    rule: "C5",
    at: "/",
    vi: `Phần tử gốc là ${quoted(local)} của ${quoted(uri)}; cần "alert" của "${CAP_NAMESPACE}".`,
    en: `The root is ${quoted(local)} of ${quoted(uri)}; "alert" of "${CAP_NAMESPACE}" is needed.`,
  };
}

function openTag(progress: Progress, tag: { local: string; uri: string; attributes: Attributes }, line: number): void {
  progress.elements += 1;
  const depth = progress.open.length + progress.foreign + 1;
  if (depth > DEPTH_AT_MOST) {
    stopAt(progress, tooMuch(line, `lồng quá ${DEPTH_AT_MOST} tầng`, `is nested more than ${DEPTH_AT_MOST} levels deep`));
  }
  if (progress.elements > ELEMENTS_AT_MOST) {
    stopAt(progress, tooMuch(line, `có quá ${ELEMENTS_AT_MOST} phần tử`, `has more than ${ELEMENTS_AT_MOST} elements`));
  }
  if (progress.open.length === 0 && (tag.uri !== CAP_NAMESPACE || tag.local !== "alert")) {
    stopAt(progress, wrongRoot(tag.local, tag.uri));
  }
  if (progress.foreign > 0 || tag.uri !== CAP_NAMESPACE) {
    progress.foreign += 1;
    return;
  }
  const attribute = Object.values(tag.attributes).find(({ uri }) => uri === "");
  if (attribute !== undefined) {
    stopAt(progress, {
      rule: "C6",
      at: `#line=${line}`,
      vi: `Phần tử "${tag.local}" có thuộc tính ${quoted(attribute.local)}; phần tử của CAP không có thuộc tính.`,
      en: `The element "${tag.local}" has an attribute ${quoted(attribute.local)}; elements of CAP have none.`,
    });
  }
  const element: Open = { name: tag.local, text: "", children: [], line };
  const parent = progress.open.at(-1);
  if (parent === undefined) progress.root = element;
  parent?.children.push(element);
  progress.open.push(element);
}

function addText(progress: Progress, text: string): void {
  const element = progress.open.at(-1);
  if (element === undefined || progress.foreign > 0) return;
  element.text += text;
  if (element.text.length > TEXT_AT_MOST) {
    const [vi, en] = [`có phần tử dài quá ${TEXT_AT_MOST} ký tự`, `has an element of more than ${TEXT_AT_MOST} characters`];
    stopAt(progress, tooMuch(element.line, vi, en));
  }
}

/** Reads XML into a tree of CAP elements; stops at the first thing that may not be there [C1, C2, C4, C5, C6]. */
export function readXml(text: string): CapReading<XmlElement> {
  if (text.split("&", REFERENCES_AT_MOST + 2).length > REFERENCES_AT_MOST + 1) {
    const vi = `có quá ${REFERENCES_AT_MOST} tham chiếu "&"`;
    return { ok: false, findings: [tooMuch(1, vi, `has more than ${REFERENCES_AT_MOST} references "&"`)] };
  }
  const progress: Progress = { root: null, open: [], foreign: 0, elements: 0, stop: null };
  const parser = new SaxesParser({ xmlns: true, position: true });
  const going = (act: () => void): void => {
    if (progress.stop === null) act();
  };
  parser.on("doctype", () => going(() => stopAt(progress, forbidden("DOCTYPE", parser.line))));
  parser.on("processinginstruction", ({ target }) =>
    going(() => stopAt(progress, forbidden(`<?${quoted(target).slice(1, -1)}?>`, parser.line))),
  );
  parser.on("opentag", (tag) => going(() => openTag(progress, tag, parser.line)));
  parser.on("closetag", () =>
    going(() => {
      if (progress.foreign > 0) progress.foreign -= 1;
      else progress.open.pop();
    }),
  );
  parser.on("text", (piece) => going(() => addText(progress, piece)));
  parser.on("cdata", (piece) => going(() => addText(progress, piece)));
  parser.on("error", ({ message }) =>
    going(() =>
      stopAt(progress, progress.root === null && DOCTYPE.test(text) ? forbidden("DOCTYPE", parser.line) : notWellFormed(message, parser)),
    ),
  );
  for (let at = 0; at < text.length && progress.stop === null; at += PIECE_CHARACTERS) {
    parser.write(text.slice(at, at + PIECE_CHARACTERS));
  }
  if (progress.stop === null) parser.close();
  if (progress.stop !== null) return { ok: false, findings: [progress.stop] };
  return progress.root === null
    ? refuse("C4", "#line=1", "Nội dung gửi trống: cần một thông điệp CAP 1.2.", "The body is empty: a CAP 1.2 message is needed.")
    : { ok: true, value: progress.root };
}

/** What the parser says, in Vietnamese; what is not here is told by its place alone. */
const FAULTS_VI: readonly (readonly [pattern: RegExp, vi: string])[] = [
  [/root element/, "thiếu phần tử gốc"],
  [/outside of root/, "có chữ nằm ngoài phần tử gốc"],
  [/undefined entity|entity/, "có tham chiếu thực thể không định nghĩa"],
  [/disallowed character/, "có ký tự không được phép"],
  [/unclosed|unexpected close|unmatched|end of input|unexpected end/, "có thẻ chưa đóng hoặc đóng sai"],
  [/namespace|prefix/, "có tiền tố chưa khai báo không gian tên"],
  [/attribute/, "có thuộc tính viết sai"],
  [/XML declaration/, "khai báo XML không ở đầu"],
];

function notWellFormed(message: string, { line, column }: { readonly line: number; readonly column: number }): CapFinding {
  const what = message.replace(/^\d+:\d+: /, "").replace(/\.$/, "");
  const vi = FAULTS_VI.find(([pattern]) => pattern.test(what))?.[1];
  return {
    rule: "C4",
    at: `#line=${line}`,
    vi: `Không phải XML hợp lệ ở dòng ${line}, cột ${column}${vi === undefined ? "" : `: ${vi}`}.`,
    en: `Not well-formed XML at line ${line}, column ${column}: ${what}.`,
  };
}
