import type { Lang } from "#client/words/language.ts";
import { screensEn } from "./en.ts";
import { type ScreensWords, screensVi } from "./vi.ts";

/** The words for screens in a language. */
export function screensWords(lang: Lang): ScreensWords {
  return lang === "en" ? screensEn : screensVi;
}
