import type { DraftScene } from "#client/editor/model/draftScene.ts";
import type { PanelWords } from "#client/words/editor/panelVi.ts";
import type { Warning } from "./warningsOf.ts";

/** What a warning is about, by name: its panel, several, or the whole scene. */
export function warnedName(warning: Warning, draft: DraftScene, words: PanelWords): string {
  if (warning.kind !== "small") return panelName(warning.key, draft, words);
  const isAll = warning.keys.length > 1 && draft.panels.every(({ key, panel }) => panel.kind === "picture" || warning.keys.includes(key));
  return isAll ? words.warnings.everyPanel : warning.keys.map((key) => panelName(key, draft, words)).join(", ");
}

/** A panel by its kind, numbered where there are several; the scene where it is none. */
export function panelName(key: string | null, { panels }: DraftScene, words: PanelWords): string {
  const panel = panels.find((one) => one.key === key)?.panel;
  if (panel === undefined) return words.warnings.scene;
  const alike = panels.filter((one) => one.panel.kind === panel.kind);
  const number = alike.length > 1 ? ` ${alike.findIndex((one) => one.key === key) + 1}` : "";
  return `${words.kind[panel.kind]}${number}`;
}
