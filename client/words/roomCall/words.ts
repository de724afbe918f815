import type { Lang } from "#client/words/language.ts";
import { roomCallEn } from "./en.ts";
import { type RoomCallWords, roomCallVi } from "./vi.ts";

/** The words of a room's line to the centre in a language. */
export function roomCallWords(lang: Lang): RoomCallWords {
  return lang === "en" ? roomCallEn : roomCallVi;
}
