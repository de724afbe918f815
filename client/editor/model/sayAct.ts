import type { Panel } from "#shared/catalogue/scene.ts";
import type { PanelWords } from "#client/words/editor/panelVi.ts";
import type { EditorWords } from "#client/words/editor/vi.ts";
import { MOST_PANELS } from "./applyAct.ts";
import type { DraftAct, DraftState } from "./draftActs.ts";
import type { DraftScene } from "./draftScene.ts";

/** The words that acts are told in. */
export interface SayWords {
  readonly editor: EditorWords;
  readonly panel: PanelWords;
}

/** What a screen reader is told after an act; `""`: nothing that is not seen or heard anyway. */
export function sayAct(act: DraftAct, before: DraftState, after: DraftState, words: SayWords): string {
  const { said } = words.editor;
  const isDone = after.draft !== before.draft;
  switch (act.act) {
    case "undo":
      return isDone ? said.undone : said.nothingToUndo;
    case "redo":
      return isDone ? said.redone : said.nothingToRedo;
    case "add":
    case "duplicate": {
      const added = after.draft.panels.at(-1);
      if (isDone && added !== undefined) return said.added(words.panel.kind[added.panel.kind], placeText(after.draft, added.key, words));
      return before.draft.panels.length >= MOST_PANELS ? said.tooMany : said.noRoom;
    }
    case "remove": {
      const gone = before.draft.panels.find(({ key }) => key === act.key);
      return gone === undefined ? "" : said.removed(words.panel.kind[gone.panel.kind]);
    }
    case "step":
    case "reorder":
      return isDone ? panelText(after.draft, act.key, words) : said.blocked;
    case "stretch":
      return isDone ? panelText(after.draft, act.key, words) : said.noSize;
    case "place":
      return isDone ? panelText(after.draft, act.key, words) : "";
    case "arrange":
      return isDone ? (act.placed === null ? said.automatic : said.placed) : act.placed === null ? "" : said.noRoom;
    default:
      return "";
  }
}

/** A panel with its place, as it is named to those who do not see it. */
export function panelText(draft: DraftScene, key: string, words: SayWords): string {
  const panel = draft.panels.find((one) => one.key === key)?.panel;
  return panel === undefined ? "" : words.editor.said.moved(words.panel.kind[panel.kind], placeText(draft, key, words));
}

function placeText({ panels }: DraftScene, key: string, { editor: { canvas } }: SayWords): string {
  const index = panels.findIndex((one) => one.key === key);
  const at: Panel["at"] = panels[index]?.panel.at;
  return at === undefined ? canvas.ordinal(index + 1, panels.length) : canvas.place(at.x + 1, at.y + 1, at.width, at.height);
}
