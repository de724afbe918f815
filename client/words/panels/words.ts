import type { Lang } from "#client/words/language.ts";
import { panelsEn } from "./en.ts";
import { type PanelWords, panelsVi } from "./vi.ts";

/** The words of a scene's panels in a language. */
export function panelWords(lang: Lang): PanelWords {
  return lang === "en" ? panelsEn : panelsVi;
}
