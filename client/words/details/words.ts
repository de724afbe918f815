import type { Lang } from "#client/words/language.ts";
import { detailsEn } from "./en.ts";
import { type DetailsWords, detailsVi } from "./vi.ts";

/** The words of details, spotlight and pointer in a language. */
export function detailsWords(lang: Lang): DetailsWords {
  return lang === "en" ? detailsEn : detailsVi;
}
