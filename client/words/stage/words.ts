import type { Lang } from "#client/words/language.ts";
import { stageEn } from "./en.ts";
import { type StageWords, stageVi } from "./vi.ts";

/** The words of the stage in a language. */
export function stageWords(lang: Lang): StageWords {
  return lang === "en" ? stageEn : stageVi;
}
