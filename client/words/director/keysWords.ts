import type { Lang } from "#client/words/language.ts";
import { directorKeysEn } from "./keysEn.ts";
import { type DirectorKeyWords, directorKeysVi } from "./keysVi.ts";

/** The words of the keys of the director's desk in a language. */
export function directorKeyWords(lang: Lang): DirectorKeyWords {
  return lang === "en" ? directorKeysEn : directorKeysVi;
}
