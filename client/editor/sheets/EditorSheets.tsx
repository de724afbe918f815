import type { EditorDesk } from "#client/editor/editorDesk.ts";
import type { ForeignChange } from "#client/editor/keeping/foreignChange.ts";
import type { LocalShelf } from "#client/editor/keeping/localShelf.ts";
import type { OpenDraft } from "#client/editor/keeping/openDraft.ts";
import type { Warning } from "#client/editor/warnings/warningsOf.ts";
import { Sheet } from "#client/widgets/sheet/Sheet.tsx";
import { editorWords } from "#client/words/editor/words.ts";
import { HistorySheet } from "./HistorySheet.tsx";
import { OutdatedSheet } from "./OutdatedSheet.tsx";
import { PublishSheet } from "./PublishSheet.tsx";
import style from "./Sheets.module.css";

/** What can be laid over the editor. */
export type SheetName = "publish" | "history" | "keys" | "outdated";

/** The sheet that lies over the editor. */
export interface EditorSheetsProps {
  readonly desk: EditorDesk;
  readonly open: OpenDraft;
  readonly shelf: LocalShelf;
  readonly foreign: ForeignChange | null;
  readonly warnings: readonly Warning[];
  readonly name: SheetName | null;
  readonly onClose: () => void;
  /** Goes to a panel of the draft. */
  readonly onPanel: (index: number) => void;
}

/** One sheet at a time. */
export function EditorSheets({ desk, open, shelf, foreign, warnings, name, onClose, onPanel }: EditorSheetsProps) {
  const words = editorWords(desk.lang);
  const common = { closeWord: words.page.close, onClose };
  switch (name) {
    case null:
      return null;
    case "outdated":
      return <OutdatedSheet desk={desk} open={open} shelf={shelf} foreign={foreign} />;
    case "publish":
      return (
        <Sheet title={words.publish.title} {...common}>
          <PublishSheet {...{ desk, open, warnings, onClose, onPanel }} />
        </Sheet>
      );
    case "history":
      return (
        <Sheet title={words.history.title} {...common}>
          <HistorySheet {...{ desk, open, onClose }} />
        </Sheet>
      );
    case "keys":
      return (
        <Sheet title={words.keys.title} {...common}>
          <dl className={style.keys}>
            {words.keys.rows.map(([keys, does]) => (
              <div key={keys} style={{ display: "contents" }}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </Sheet>
      );
  }
}
