import type { Lang } from "#client/words/language.ts";
import { alertsEn } from "./en.ts";
import { type AlertWords, alertsVi } from "./vi.ts";

/** The words for alerts in a language. */
export function alertWords(lang: Lang): AlertWords {
  return lang === "en" ? alertsEn : alertsVi;
}
