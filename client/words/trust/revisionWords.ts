import type { Lang } from "#client/words/language.ts";
import { revisionEn } from "./revisionEn.ts";
import { type RevisionWords, revisionVi } from "./revisionVi.ts";

/** The words of changes to figures in a language. */
export function revisionWords(lang: Lang): RevisionWords {
  return lang === "en" ? revisionEn : revisionVi;
}
