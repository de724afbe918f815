import type { Lang } from "#client/words/language.ts";
import { trustSignsEn } from "./en.ts";
import { type TrustSignsWords, trustSignsVi } from "./vi.ts";

/** The words of the signs of trust in a language. */
export function trustSignsWords(lang: Lang): TrustSignsWords {
  return lang === "en" ? trustSignsEn : trustSignsVi;
}
