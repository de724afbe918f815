import { useState } from "react";
import { type EditorDesk, newKey } from "#client/editor/editorDesk.ts";
import { TextField } from "#client/editor/settings/TextField.tsx";
import sheets from "#client/editor/sheets/Sheets.module.css";
import { send } from "#client/link/commands.ts";
import { editorWords } from "#client/words/editor/words.ts";

/** A scene that is to be offered no longer. */
export interface RetireSheetProps {
  readonly desk: EditorDesk;
  readonly id: string;
  readonly onDone: () => void;
}

const MOST_WHY = 400;

/** Asks for the reason; what still uses the scene is told by the server. */
export function RetireSheet({ desk, id, onDone }: RetireSheetProps) {
  const { lang } = desk;
  const { list, publish } = editorWords(lang);
  const [why, setWhy] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [key] = useState(newKey);
  const retire = async (): Promise<void> => {
    if (why.trim() === "") return setFault(list.whyMissing);
    const outcome = await send({ path: `/scenes/${id}/retire`, body: { why: why.trim() }, key, lang });
    if (outcome.kind === "done") return onDone();
    setFault(outcome.problem === null ? publish.noAnswer : (outcome.problem.detail ?? outcome.problem.title));
  };
  return (
    <form
      className={sheets.form}
      data-part="retire"
      onSubmit={(event) => {
        event.preventDefault();
        void retire();
      }}
    >
      <p className={sheets.lead}>{list.retireLead}</p>
      <TextField label={list.why} name="why" lang="vi" most={MOST_WHY} value={why} onChange={setWhy} />
      {fault === null ? null : (
        <p className={sheets.fault} role="alert">
          {fault}
        </p>
      )}
      <div className={sheets.row}>
        <button type="submit" className={sheets.go}>
          {list.retireDo}
        </button>
      </div>
    </form>
  );
}
