import { type Lang, parseLang } from "#client/words/language.ts";

/** What the address of one screen asks for. */
export interface ScreenAddress {
  readonly wall: string;
  /** Id of its place on the wall. */
  readonly slot: string;
  readonly lang: Lang;
  /** The test card, on this page alone. */
  readonly card: boolean;
}

/** Reads `/wall/:wall/:screen?lang=&card=`; `null` when the path is no screen's. */
export function parseScreenAddress(path: string, search: string): ScreenAddress | null {
  const [, wall, slot] = /^\/wall\/([^/]+)\/([^/]+)\/?$/.exec(path) ?? [];
  if (wall === undefined || slot === undefined) return null;
  const query = new URLSearchParams(search);
  return { wall: decodeName(wall), slot: decodeName(slot), lang: parseLang(query.get("lang")), card: query.get("card") === "1" };
}

/** A name as it was meant; what is no good encoding is taken as it stands. */
export function decodeName(text: string): string {
  try {
    return decodeURIComponent(text).normalize("NFC");
  } catch {
    return text;
  }
}
