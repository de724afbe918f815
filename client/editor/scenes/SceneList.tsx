import { useMemo, useState, useSyncExternalStore } from "react";
import editor from "#client/editor/Editor.module.css";
import { type EditorDesk, editorPath } from "#client/editor/editorDesk.ts";
import { openLocalShelf } from "#client/editor/keeping/localShelf.ts";
import { slugOf } from "#client/editor/model/slug.ts";
import { takenIds } from "#client/editor/takenIds.ts";
import { Sheet } from "#client/widgets/sheet/Sheet.tsx";
import { editorWords } from "#client/words/editor/words.ts";
import { ImportSheet } from "./ImportSheet.tsx";
import { NewScene } from "./NewScene.tsx";
import { RetireSheet } from "./RetireSheet.tsx";
import { SceneCard } from "./SceneCard.tsx";
import style from "./Scenes.module.css";
import { type SceneRow, sceneRows } from "./sceneRows.ts";

type Asked = { readonly what: "new" | "import" } | { readonly what: "retire"; readonly row: SceneRow };

/** Every scene with how it stands, and what can be done with it. */
export function SceneList({ desk }: { readonly desk: EditorDesk }) {
  const { live, catalogue, wall, lang, identity } = desk;
  const { list, page, import: importWords } = editorWords(lang);
  const shows = useSyncExternalStore(live.shows.subscribe, live.shows.get);
  const rows = useMemo(() => sceneRows(catalogue, shows, wall), [catalogue, shows, wall]);
  const shelf = useMemo(() => openLocalShelf(), []);
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const openWith = async (content: SceneRow["content"]): Promise<void> => {
    await shelf.keep({ by: identity.id, content, base: 0, seen: null, known: [], savedAt: live.clock.now() });
    location.assign(editorPath(wall.id, content.id, lang));
  };
  const duplicate = ({ content }: SceneRow): void => {
    const nameVi = list.copyName(content.nameVi);
    const id = slugOf(nameVi, takenIds(desk)) as typeof content.id;
    void openWith({ ...content, id, nameVi, nameEn: list.copyNameEn(content.nameEn) });
  };
  return (
    <section className={style.list} data-part="scenes">
      <div className={style.acts}>
        <button type="button" className={editor.primary} data-act="new" onClick={() => setAsked({ what: "new" })}>
          {list.fresh}
        </button>
        <button type="button" data-act="import" onClick={() => setAsked({ what: "import" })}>
          {list.import}
        </button>
        <a href="/api/v1/scenes/export" download="scenes.json">
          {list.exportAll}
        </a>
      </div>
      <ul className={style.cards}>
        {rows.map((row) => (
          <SceneCard
            key={row.id}
            desk={desk}
            row={row}
            onDuplicate={() => duplicate(row)}
            onRetire={() => setAsked({ what: "retire", row })}
          />
        ))}
      </ul>
      {asked?.what === "new" ? (
        <Sheet title={list.newTitle} closeWord={page.close} onClose={close}>
          <NewScene desk={desk} onMade={(content) => void openWith(content)} />
        </Sheet>
      ) : null}
      {asked?.what === "import" ? (
        <Sheet title={importWords.title} closeWord={page.close} onClose={close}>
          <ImportSheet desk={desk} />
        </Sheet>
      ) : null}
      {asked?.what === "retire" ? (
        <Sheet title={list.retireTitle(asked.row.content.nameVi)} closeWord={page.close} onClose={close}>
          <RetireSheet desk={desk} id={asked.row.id} onDone={close} />
        </Sheet>
      ) : null}
    </section>
  );
}
