import type { Lang } from "#client/words/language.ts";
import { roomFiguresEn } from "./en.ts";
import { type RoomFiguresWords, roomFiguresVi } from "./vi.ts";

/** The words of a room's own figures in a language. */
export function roomFiguresWords(lang: Lang): RoomFiguresWords {
  return lang === "en" ? roomFiguresEn : roomFiguresVi;
}
