import type { Lang } from "#client/words/language.ts";
import { listEn } from "./listEn.ts";
import { type ListWords, listVi } from "./listVi.ts";

/** The words of the desk's working parts in a language. */
export function listWords(lang: Lang): ListWords {
  return lang === "en" ? listEn : listVi;
}
