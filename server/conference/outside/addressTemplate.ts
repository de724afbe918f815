/** What a template may ask for. */
export const PLACEHOLDERS = ["site", "page", "direction"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
export type TemplateValues = Readonly<Record<Placeholder, string>>;

const HOLE = /\{([^{}]*)\}/g;
const SHAPE = /^(https?:\/\/[^/?#{}\\@\s]+)(\/[^#\\\s]*)$/i;

/** A text with every placeholder written in by `write`; another name than theirs stays as it is. */
export function filledText(text: string, values: TemplateValues, write: (value: string) => string = (value) => value): string {
  return text.replaceAll(HOLE, (hole, name: string) => {
    const known = PLACEHOLDERS.find((each) => each === name);
    return known === undefined ? hole : write(values[known]);
  });
}

/** The first name in braces that is none of the placeholders. */
export function unknownPlaceholder(text: string): string | null {
  return [...text.matchAll(HOLE)].map(([, name = ""]) => name).find((name) => !PLACEHOLDERS.some((each) => each === name)) ?? null;
}

/** The origin of an address or a template, as the URL standard writes it: 127.1 is 127.0.0.1 there; `null`: no plain http(s) address. */
export function originOf(text: string): string | null {
  const [, head = ""] = SHAPE.exec(text) ?? [];
  return head === "" || !URL.canParse(head) ? null : new URL(head).origin;
}

/**
 * The address of a template for these values. Values are percent-encoded, and the parser must find nothing to tidy in the path: a value such as `..`
 * would else climb out of it. `null`: these values make no such address.
 */
export function filledUrl(template: string, values: TemplateValues): URL | null {
  const [, , path = ""] = SHAPE.exec(template) ?? [];
  const origin = originOf(template);
  const filled = filledText(path, values, encodeURIComponent);
  if (origin === null || filled === "" || !URL.canParse(filled, origin)) return null;
  const url = new URL(`${origin}${filled}`);
  return url.origin === origin && `${url.pathname}${url.search}` === filled ? url : null;
}

/** A sample by which a template is judged before there are sites. */
export const SAMPLE: TemplateValues = { site: "site", page: "page", direction: "publish" };
