import type { ContentFault } from "./contentFields.ts";

/** Gathers everything that is wrong with one content. */
export interface Faults {
  readonly all: () => readonly ContentFault[];
  readonly add: (pointer: string, vi: string, en: string) => void;
  /** Whether something is wrong with this field, so that nothing more need be said of it. */
  readonly has: (field: string) => boolean;
}

/** A gathering of faults that begins with some. */
export function createFaults(first: readonly ContentFault[]): Faults {
  const all = [...first];
  return {
    all: () => all,
    add: (pointer, vi, en) => void all.push({ pointer, vi, en }),
    has: (field) => all.some(({ pointer }) => pointer === `/${field}` || pointer.startsWith(`/${field}/`)),
  };
}

/** A value as a sentence quotes it: short, and nothing in it that would not be seen. */
export function quoted(value: string): string {
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value).replaceAll(
    /[^\u0020-\u007e\p{L}\p{N}…]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
