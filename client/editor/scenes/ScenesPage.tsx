import { useState } from "react";
import editor from "#client/editor/Editor.module.css";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import { ProgrammeEditor } from "#client/editor/programme/ProgrammeEditor.tsx";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { DrillBand, DrillWatermark } from "#client/widgets/drill/DrillBand.tsx";
import { editorWords } from "#client/words/editor/words.ts";
import { named, wordsOf } from "#client/words/language.ts";
import { SceneList } from "./SceneList.tsx";
import style from "./Scenes.module.css";

/** All scenes as seen from a wall, and what the wall shows by itself. */
export interface ScenesPageProps {
  readonly desk: EditorDesk;
  readonly isProgramme: boolean;
}

/** Two tabs: the scenes, and the wall's programme. */
export function ScenesPage({ desk, isProgramme }: ScenesPageProps) {
  const { lang, wall, live } = desk;
  const { list } = editorWords(lang);
  const face = useLinkFace(live);
  const [tab, setTab] = useState<"scenes" | "programme">(isProgramme ? "programme" : "scenes");
  const choose = (next: typeof tab): void => {
    setTab(next);
    const query = new URLSearchParams(location.search);
    if (next === "programme") query.set("programme", "1");
    else query.delete("programme");
    const text = query.toString();
    history.replaceState(null, "", text === "" ? location.pathname : `${location.pathname}?${text}`);
  };
  return (
    <div
      className={editor.editor}
      lang={lang}
      data-view="editor"
      data-scene=""
      data-state-cursor=""
      data-link={face.link}
      data-drill={face.drill}
      data-journal={face.journal ? "present" : "away"}
      data-tab={tab}
    >
      <header className={style.bar}>
        <h1>
          <b>{wordsOf(lang).product}</b>
          <span>{list.tabs[tab]}</span>
        </h1>
        <nav className={style.tabs} aria-label={list.title}>
          {(["scenes", "programme"] as const).map((one) => (
            <button key={one} type="button" aria-pressed={one === tab} data-tab-of={one} onClick={() => choose(one)}>
              {list.tabs[one]}
            </button>
          ))}
        </nav>
        <p>{tab === "scenes" ? list.lead(named(lang, wall)) : named(lang, wall)}</p>
      </header>
      {face.drill ? (
        <div className={editor.band}>
          <DrillBand title={face.drillTitle} lang={lang} />
        </div>
      ) : null}
      <main className={style.main}>{tab === "scenes" ? <SceneList desk={desk} /> : <ProgrammeEditor desk={desk} />}</main>
      {face.drill ? <DrillWatermark lang={lang} /> : null}
    </div>
  );
}
