import { en } from "./en.ts";
import { vi, type Words } from "./vi.ts";

/** The languages of the screen; Vietnamese unless asked otherwise. */
export type Lang = "vi" | "en";

/** The words of a language. */
export function wordsOf(lang: Lang): Words {
  return lang === "en" ? en : vi;
}

/** Reads `?lang=`; anything else is Vietnamese. */
export function parseLang(text: string | null): Lang {
  return text === "en" ? "en" : "vi";
}

/** The field of a catalogue entry in the language of the screen. */
export function named(lang: Lang, entry: { readonly nameVi: string; readonly nameEn: string }): string {
  return lang === "en" ? entry.nameEn : entry.nameVi;
}

/** The short name of an indicator or an agency. */
export function shortNamed(lang: Lang, entry: { readonly shortVi: string; readonly shortEn: string }): string {
  return lang === "en" ? entry.shortEn : entry.shortVi;
}
