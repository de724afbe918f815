import type { EditorDesk } from "#client/editor/editorDesk.ts";
import { editorPath } from "#client/editor/editorDesk.ts";
import type { ForeignChange } from "#client/editor/keeping/foreignChange.ts";
import type { LocalShelf } from "#client/editor/keeping/localShelf.ts";
import type { OpenDraft } from "#client/editor/keeping/openDraft.ts";
import { sceneOf } from "#client/editor/model/draftScene.ts";
import { slugOf } from "#client/editor/model/slug.ts";
import { takenIds } from "#client/editor/takenIds.ts";
import { Sheet } from "#client/widgets/sheet/Sheet.tsx";
import { editorWords } from "#client/words/editor/words.ts";
import { formatMoment } from "#client/words/format.ts";
import style from "./Sheets.module.css";

/** Someone else changed the scene. */
export interface OutdatedSheetProps {
  readonly desk: EditorDesk;
  readonly open: OpenDraft;
  readonly shelf: LocalShelf;
  readonly foreign: ForeignChange | null;
}

const STAYS = (): void => undefined;

/** Says who and when, and stays until a person chose which is kept. */
export function OutdatedSheet({ desk, open, shelf, foreign }: OutdatedSheetProps) {
  const { live, lang, identity, wall } = desk;
  const { outdated, page, list } = editorWords(lang);
  const when = foreign === null ? "" : formatMoment(foreign.at, live.clock.now());
  const said =
    foreign === null
      ? outdated.unknown
      : foreign.version === null
        ? outdated.changed(foreign.by.name, when)
        : outdated.published(foreign.by.name, when, foreign.version);
  const saveCopy = async (): Promise<void> => {
    const mine = sceneOf(open.state.get().draft);
    const nameVi = list.copyName(mine.nameVi);
    const content = { ...mine, id: slugOf(nameVi, takenIds(desk)) as typeof mine.id, nameVi, nameEn: list.copyNameEn(mine.nameEn) };
    await shelf.keep({ by: identity.id, content, base: 0, seen: null, known: [], savedAt: live.clock.now() });
    open.takeTheirs();
    location.assign(editorPath(wall.id, content.id, lang));
  };
  return (
    <Sheet title={outdated.title} closeWord={page.close} onClose={STAYS}>
      <div className={style.form} data-part="outdated">
        <p>
          <b>{said}</b>
        </p>
        <p className={style.lead}>{outdated.lead}</p>
        <div className={style.row}>
          <button type="button" data-act="keep-mine" onClick={open.keepMine}>
            {outdated.mine}
          </button>
          <button type="button" data-act="take-theirs" onClick={open.takeTheirs}>
            {outdated.theirs}
          </button>
          <button type="button" data-act="save-copy" onClick={() => void saveCopy()}>
            {outdated.copy}
          </button>
        </div>
        <small className={style.lead}>{outdated.theirsNote}</small>
      </div>
    </Sheet>
  );
}
