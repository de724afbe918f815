import type { Lang } from "#client/words/language.ts";
import { annunciationEn } from "./en.ts";
import { type AnnunciationWords, annunciationVi } from "./vi.ts";

/** The words of annunciation in a language. */
export function annunciationWords(lang: Lang): AnnunciationWords {
  return lang === "en" ? annunciationEn : annunciationVi;
}
