import type { Lang } from "#client/words/language.ts";
import { scoreEn } from "./scoreEn.ts";
import { type ScoreWords, scoreVi } from "./scoreVi.ts";

/** The words of the scoreboard in a language. */
export function scoreWords(lang: Lang): ScoreWords {
  return lang === "en" ? scoreEn : scoreVi;
}
