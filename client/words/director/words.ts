import type { Lang } from "#client/words/language.ts";
import { directorEn } from "./en.ts";
import { type DirectorWords, directorVi } from "./vi.ts";

/** The words of the director's desk in a language. */
export function directorWords(lang: Lang): DirectorWords {
  return lang === "en" ? directorEn : directorVi;
}
