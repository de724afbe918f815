import { useState } from "react";
import type { PanelKind } from "#shared/catalogue/scene.ts";
import { panelWords } from "#client/words/editor/words.ts";
import type { EditorDesk } from "./editorDesk.ts";
import type { OpenDraft } from "./keeping/openDraft.ts";
import { newPanel, PALETTE } from "./model/newPanel.ts";
import style from "./Palette.module.css";
import { PanelIcon } from "./PanelIcon.tsx";
import { NewPicture } from "./sheets/NewPicture.tsx";

/** What can be put on the wall. */
export interface PaletteProps {
  readonly desk: EditorDesk;
  readonly open: OpenDraft;
}

/** Each kind goes to the first free place; a picture asks for its file first. */
export function Palette({ desk, open }: PaletteProps) {
  const { catalogue, lang } = desk;
  const words = panelWords(lang);
  const [asksPicture, setAsksPicture] = useState(false);
  const add = (kind: PanelKind): void => {
    if (kind === "picture") return setAsksPicture(true);
    const { newTextVi: textVi, newTextEn: textEn } = words.settings;
    open.act({ act: "add", panel: newPanel(kind, { catalogue, textVi, textEn }) });
  };
  return (
    <section className={style.palette} data-palette="true">
      <h2>{words.palette}</h2>
      {PALETTE.map((kind) => (
        <button key={kind} type="button" className={style.kind} data-add={kind} onClick={() => add(kind)}>
          <PanelIcon kind={kind} />
          <span>{words.kind[kind]}</span>
          <small>{words.about[kind]}</small>
        </button>
      ))}
      {asksPicture ? (
        <NewPicture
          desk={desk}
          onClose={() => setAsksPicture(false)}
          onMade={(panel) => {
            setAsksPicture(false);
            open.act({ act: "add", panel });
          }}
        />
      ) : null}
    </section>
  );
}
