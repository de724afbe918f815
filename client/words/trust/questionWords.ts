import type { Lang } from "#client/words/language.ts";
import { questionEn } from "./questionEn.ts";
import { type QuestionWords, questionVi } from "./questionVi.ts";

/** The words of questions to agencies in a language. */
export function questionWords(lang: Lang): QuestionWords {
  return lang === "en" ? questionEn : questionVi;
}
