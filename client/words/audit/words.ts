import type { Lang } from "#client/words/language.ts";
import { auditEn } from "./en.ts";
import { type AuditWords, auditVi } from "./vi.ts";

/** The words of the audit in a language. */
export function auditWords(lang: Lang): AuditWords {
  return lang === "en" ? auditEn : auditVi;
}
