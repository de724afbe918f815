import type { Lang } from "#client/words/language.ts";
import { trustEn } from "./en.ts";
import { type TrustWords, trustVi } from "./vi.ts";

/** The words of the page of trust in the figures in a language. */
export function trustWords(lang: Lang): TrustWords {
  return lang === "en" ? trustEn : trustVi;
}
