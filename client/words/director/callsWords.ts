import type { Lang } from "#client/words/language.ts";
import { callsEn } from "./callsEn.ts";
import { type CallWords, callsVi } from "./callsVi.ts";

/** The words of the director's roster of sites in a language. */
export function callWords(lang: Lang): CallWords {
  return lang === "en" ? callsEn : callsVi;
}
