import type { Lang } from "#client/words/language.ts";
import { editorEn } from "./en.ts";
import { panelEn } from "./panelEn.ts";
import { type PanelWords, panelVi } from "./panelVi.ts";
import { programmeEn } from "./programmeEn.ts";
import { type ProgrammeWords, programmeVi } from "./programmeVi.ts";
import { type EditorWords, editorVi } from "./vi.ts";

/** The words of the editor's pages in a language. */
export function editorWords(lang: Lang): EditorWords {
  return lang === "en" ? editorEn : editorVi;
}

/** The words of panels, their settings and warnings in a language. */
export function panelWords(lang: Lang): PanelWords {
  return lang === "en" ? panelEn : panelVi;
}

/** The words of a wall's programme in a language. */
export function programmeWords(lang: Lang): ProgrammeWords {
  return lang === "en" ? programmeEn : programmeVi;
}
