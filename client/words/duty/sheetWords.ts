import type { Lang } from "#client/words/language.ts";
import { sheetEn } from "./sheetEn.ts";
import { type SheetWords, sheetVi } from "./sheetVi.ts";

/** The words of the hand-over sheet and the load of the desk in a language. */
export function sheetWords(lang: Lang): SheetWords {
  return lang === "en" ? sheetEn : sheetVi;
}
