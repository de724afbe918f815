import type { Lang } from "#client/words/language.ts";
import { mirrorEn } from "./en.ts";
import { type MirrorWords, mirrorVi } from "./vi.ts";

/** The words of a mirror in a language. */
export function mirrorWords(lang: Lang): MirrorWords {
  return lang === "en" ? mirrorEn : mirrorVi;
}
