import type { Lang } from "#client/words/language.ts";
import { agencyEn } from "./en.ts";
import { type AgencyWords, agencyVi } from "./vi.ts";

/** The words of a reporting agency's page in a language. */
export function agencyWords(lang: Lang): AgencyWords {
  return lang === "en" ? agencyEn : agencyVi;
}
