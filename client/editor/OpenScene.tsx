import { useEffect, useMemo, useState } from "react";
import { editorWords, panelWords } from "#client/words/editor/words.ts";
import style from "./Editor.module.css";
import { type EditorDesk, editorPath } from "./editorDesk.ts";
import { type LocalShelf, openLocalShelf } from "./keeping/localShelf.ts";
import { createOpenDraft, type Opening } from "./keeping/openDraft.ts";
import { openingOf } from "./keeping/openingOf.ts";
import { openState } from "./model/draftModel.ts";
import { blankDraft } from "./model/draftScene.ts";
import { Plain } from "./Plain.tsx";
import { SceneEditor } from "./SceneEditor.tsx";

/** A scene by its id. */
export interface OpenSceneProps {
  readonly desk: EditorDesk;
  readonly id: string;
}

/** Reads what lies on this machine, then opens the scene with that, with the server's draft, or as it is public. */
export function OpenScene({ desk, id }: OpenSceneProps) {
  const shelf = useMemo(() => openLocalShelf(), []);
  const [opening, setOpening] = useState<Opening | "waiting" | "unknown">("waiting");
  const { lang, wall } = desk;
  const { page } = editorWords(lang);
  useEffect(() => {
    let isGone = false;
    const read = async (): Promise<void> => {
      // A browser that keeps nothing has nothing to give back.
      const kept = await shelf.read(desk.identity.id, id).catch(() => null);
      if (!isGone) setOpening((held) => (held === "waiting" ? openingOf(desk, id, kept) : held));
    };
    void read();
    return () => {
      isGone = true;
    };
  }, [shelf, desk, id]);
  if (opening === "waiting") return <Plain lang={lang} text={page.waiting} />;
  if (opening === "unknown") {
    const make = (): void => setOpening({ state: openState(blankDraft(id, id, id)), base: 0, seen: null, known: [], isUnsent: true });
    return (
      <main className={style.plain} lang={lang} data-view="editor" data-link="live" data-drill="false">
        <h2>{page.noScene(id)}</h2>
        {/^[a-z0-9-]{1,40}$/.test(id) ? (
          <button type="button" onClick={make}>
            {page.makeIt}
          </button>
        ) : null}
        <a href={editorPath(wall.id, null, lang)}>{page.toList}</a>
      </main>
    );
  }
  return <Opened desk={desk} opening={opening} shelf={shelf} />;
}

function Opened({ desk, opening, shelf }: { readonly desk: EditorDesk; readonly opening: Opening; readonly shelf: LocalShelf }) {
  const { lang } = desk;
  const [open] = useState(() => createOpenDraft({ desk, opening, shelf, words: { editor: editorWords(lang), panel: panelWords(lang) } }));
  useEffect(() => open.start(), [open]);
  return <SceneEditor desk={desk} open={open} shelf={shelf} />;
}
