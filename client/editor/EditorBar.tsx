import { useSyncExternalStore } from "react";
import type { Canvas } from "#client/scene/canvas.ts";
import type { WallLayout } from "#client/scene/layout.ts";
import { editorWords } from "#client/words/editor/words.ts";
import { placedBoxes, wallGridOf } from "./canvas/wallGrid.ts";
import { DiscardButton } from "./DiscardButton.tsx";
import editor from "./Editor.module.css";
import style from "./EditorBar.module.css";
import { type EditorDesk, editorPath } from "./editorDesk.ts";
import type { SaveState } from "./keeping/draftSaver.ts";
import { canonicalScene } from "./keeping/foreignChange.ts";
import type { OpenDraft } from "./keeping/openDraft.ts";
import { isPlaced, sceneOf } from "./model/draftScene.ts";
import type { SheetName } from "./sheets/EditorSheets.tsx";

/** The head of the editor. */
export interface EditorBarProps {
  readonly desk: EditorDesk;
  readonly open: OpenDraft;
  readonly canvas: Canvas;
  /** As the wall lays the draft out now. */
  readonly layout: WallLayout;
  readonly onSheet: (sheet: SheetName) => void;
}

const MOST_NAME = 120;
const SIGNS: Readonly<Record<SaveState, string>> = {
  clean: "fresh",
  waiting: "late",
  saving: "late",
  saved: "fresh",
  retrying: "missing",
  outdated: "missing",
  refused: "missing",
  empty: "stale",
};

/** Names, how far it is kept, and what can be done with the whole. */
export function EditorBar({ desk, open, canvas, layout, onSheet }: EditorBarProps) {
  const { lang, wall } = desk;
  const { bar } = editorWords(lang);
  const { draft, past, future } = useSyncExternalStore(open.state.subscribe, open.state.get);
  const isOnGrid = draft.panels.length > 0 && isPlaced(draft);
  const arrange = (): void => open.act({ act: "arrange", placed: isOnGrid ? null : placedBoxes(wallGridOf(canvas), layout.panels) });
  return (
    <header className={style.bar}>
      <a className={style.back} href={editorPath(wall.id, null, lang)}>
        ‹ {bar.back}
      </a>
      <div className={style.names}>
        {(["nameVi", "nameEn"] as const).map((field) => (
          <input
            key={field}
            name={field}
            lang={field === "nameVi" ? "vi" : "en"}
            aria-label={bar[field]}
            title={bar[field]}
            maxLength={MOST_NAME}
            value={draft[field]}
            aria-invalid={draft[field].trim() === ""}
            onChange={(event) => open.act({ act: "rename", [field]: event.target.value.normalize("NFC"), gesture: `name ${field}` })}
          />
        ))}
      </div>
      <Kept desk={desk} open={open} />
      <div className={style.acts}>
        <button
          type="button"
          className={style.icon}
          data-act="undo"
          aria-label={bar.undo}
          title={`${bar.undo} (Ctrl+Z)`}
          disabled={past.length === 0}
          onClick={() => open.act({ act: "undo" })}
        >
          ↶
        </button>
        <button
          type="button"
          className={style.icon}
          data-act="redo"
          aria-label={bar.redo}
          title={`${bar.redo} (Ctrl+Y)`}
          disabled={future.length === 0}
          onClick={() => open.act({ act: "redo" })}
        >
          ↷
        </button>
        <button type="button" data-act="arrange" disabled={draft.panels.length === 0} onClick={arrange}>
          {isOnGrid ? bar.auto : bar.place}
        </button>
        <button type="button" data-act="history" onClick={() => onSheet("history")}>
          {bar.history}
        </button>
        <DiscardButton desk={desk} open={open} />
        <button
          type="button"
          className={editor.primary}
          data-act="publish"
          disabled={draft.panels.length === 0}
          onClick={() => onSheet("publish")}
        >
          {bar.publish}
        </button>
        <button type="button" aria-label={bar.help} title={bar.help} onClick={() => onSheet("keys")}>
          <kbd>?</kbd>
        </button>
      </div>
    </header>
  );
}

/** How far the draft is kept, and what of it is public. */
function Kept({ desk, open }: Pick<EditorBarProps, "desk" | "open">) {
  const { live, lang, catalogue } = desk;
  const { bar } = editorWords(lang);
  const { draft } = useSyncExternalStore(open.state.subscribe, open.state.get);
  const { state, problem } = useSyncExternalStore(open.saver.saving.subscribe, open.saver.saving.get);
  const edited = useSyncExternalStore(live.shows.subscribe, () => live.shows.get().scenes[draft.id]);
  const own = catalogue.scenes.find(({ id }) => id === draft.id);
  const standing = edited?.published?.content ?? own;
  const version = edited?.published?.version ?? (own === undefined ? null : 0);
  const isSame = standing !== undefined && canonicalScene(standing) === canonicalScene(sceneOf(draft));
  const told = version === null ? bar.never : `${bar.base(version)} · ${isSame ? bar.same : bar.differs}`;
  return (
    <p className={style.state} data-save={state} role="status">
      <b>
        <i className="sign" data-sign={SIGNS[state]} aria-hidden="true" />
        {bar.state[state]}
        {problem === null || state === "outdated" ? "" : `: ${problem.detail ?? problem.title}`}
      </b>
      <small>{told}</small>
    </p>
  );
}
