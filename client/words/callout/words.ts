import type { Lang } from "#client/words/language.ts";
import { calloutEn } from "./en.ts";
import { type CalloutWords, calloutVi } from "./vi.ts";

/** The words of a called site in a language. */
export function calloutWords(lang: Lang): CalloutWords {
  return lang === "en" ? calloutEn : calloutVi;
}
