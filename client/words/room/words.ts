import type { Lang } from "#client/words/language.ts";
import { roomEn } from "./en.ts";
import { type RoomWords, roomVi } from "./vi.ts";

/** The words of a room's page in a language. */
export function roomWords(lang: Lang): RoomWords {
  return lang === "en" ? roomEn : roomVi;
}
