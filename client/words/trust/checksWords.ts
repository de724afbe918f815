import type { Lang } from "#client/words/language.ts";
import { checksEn } from "./checksEn.ts";
import { type ChecksWords, checksVi } from "./checksVi.ts";

/** The words of cross-checks in a language. */
export function checksWords(lang: Lang): ChecksWords {
  return lang === "en" ? checksEn : checksVi;
}
