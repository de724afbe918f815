import type { Lang } from "#client/words/language.ts";
import { editorEn } from "./en.ts";
import { panelEn } from "./panelEn.ts";
import { type PanelWords, panelVi } from "./panelVi.ts";
import { type EditorWords, editorVi } from "./vi.ts";

/** The words of the editor's pages in a language. */
export function editorWords(lang: Lang): EditorWords {
  return lang === "en" ? editorEn : editorVi;
}

/** The words of panels, their settings and warnings in a language. */
export function panelWords(lang: Lang): PanelWords {
  return lang === "en" ? panelEn : panelVi;
}
