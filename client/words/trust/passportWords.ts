import type { Lang } from "#client/words/language.ts";
import { passportEn } from "./passportEn.ts";
import { type PassportWords, passportVi } from "./passportVi.ts";

/** The words of the passport of a number in a language. */
export function passportWords(lang: Lang): PassportWords {
  return lang === "en" ? passportEn : passportVi;
}
