/** An element to write: what it holds, and its attributes. */
export interface XmlNode {
  readonly name: string;
  readonly holds: string | readonly XmlNode[];
  readonly attributes?: Readonly<Record<string, string>>;
}

/** An element. */
export function node(name: string, holds: string | readonly XmlNode[], attributes: Readonly<Record<string, string>> = {}): XmlNode {
  return { name, holds, attributes };
}

/** An element with something in it, or none. */
export function maybeNode(name: string, text: string | null | undefined): readonly XmlNode[] {
  return text === null || text === undefined || text === "" ? [] : [node(name, text)];
}

/** Characters that no XML 1.0 document may hold, however they are written. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

function escaped(text: string): string {
  return text.replaceAll(UNWRITABLE, "").replaceAll(/[&<>"\r]/g, (character) => ESCAPES[character] ?? "");
}

/** An XML document in UTF-8, one element a line. */
export function xmlDocument(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, "")}`;
}

function written({ name, holds, attributes = {} }: XmlNode, indent: string): string {
  const within = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const tag = name + within.join("");
  if (typeof holds === "string") {
    return holds === "" ? `${indent}<${tag}/>\n` : `${indent}<${tag}>${escaped(holds)}</${name}>\n`;
  }
  return `${indent}<${tag}>\n${holds.map((child) => written(child, `${indent}  `)).join("")}${indent}</${name}>\n`;
}
