import type { Lang } from "#client/words/language.ts";
import { dutyEn } from "./en.ts";
import { type DutyWords, dutyVi } from "./vi.ts";

/** The words of the duty desk in a language. */
export function dutyWords(lang: Lang): DutyWords {
  return lang === "en" ? dutyEn : dutyVi;
}
