import type { Lang } from "#client/words/language.ts";
import { screenEn } from "./en.ts";
import { type ScreenWords, screenVi } from "./vi.ts";

/** The words of a screen in a language. */
export function screenWords(lang: Lang): ScreenWords {
  return lang === "en" ? screenEn : screenVi;
}
