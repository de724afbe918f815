const ENTRY = /\/assets\/([\w.-]+)\.js/;

/** The hashed name of the script that a page begins with, out of its HTML or of a script's address: another name is another build. `null`: none. */
export function buildNamedIn(text: string): string | null {
  return ENTRY.exec(text)?.[1] ?? null;
}
