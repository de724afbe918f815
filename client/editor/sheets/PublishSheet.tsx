import { useState } from "react";
import type { Problem } from "#shared/wire/problem.ts";
import { type EditorDesk, newKey } from "#client/editor/editorDesk.ts";
import type { OpenDraft } from "#client/editor/keeping/openDraft.ts";
import { sceneOf } from "#client/editor/model/draftScene.ts";
import { panelIndexOf } from "#client/editor/warnings/panelIndexOf.ts";
import { warnedName } from "#client/editor/warnings/warnedName.ts";
import type { Warning } from "#client/editor/warnings/warningsOf.ts";
import { warningText } from "#client/editor/warnings/warningText.ts";
import { send } from "#client/link/commands.ts";
import { editorWords, panelWords } from "#client/words/editor/words.ts";
import style from "./Sheets.module.css";

/** Making a draft public. */
export interface PublishSheetProps {
  readonly desk: EditorDesk;
  readonly open: OpenDraft;
  readonly warnings: readonly Warning[];
  readonly onClose: () => void;
  readonly onPanel: (index: number) => void;
}

const MOST_WHY = 400;
type Fault = Problem | "noAnswer" | "notSaved" | "why" | "confirm";

/** Asks for the reason and for the warnings to be seen; what the server refuses leads to the panel. */
export function PublishSheet({ desk, open, warnings, onClose, onPanel }: PublishSheetProps) {
  const { lang } = desk;
  const { publish, said } = editorWords(lang);
  const [why, setWhy] = useState("");
  const [isConfirmed, setConfirmed] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [isGoing, setGoing] = useState(false);
  const [key] = useState(newKey);
  const { draft } = open.state.get();

  const go = async (): Promise<void> => {
    if (why.trim() === "") return setFault("why");
    if (warnings.length > 0 && !isConfirmed) return setFault("confirm");
    setGoing(true);
    const content = sceneOf(draft);
    // What was opened and not touched is no draft of the server yet: it is kept there first.
    if ((desk.live.shows.get().scenes[draft.id]?.draft ?? null) === null) open.saver.change(content);
    if (!(await open.saver.flush())) {
      setGoing(false);
      return setFault(open.saver.saving.get().problem ?? "notSaved");
    }
    const body = { why: why.trim(), base: open.saver.base(), wall: desk.wall.id };
    const outcome = await send<{ readonly version?: number }>({ path: `/scenes/${draft.id}/publish`, body, key, lang });
    setGoing(false);
    if (outcome.kind !== "done") return setFault(outcome.problem ?? "noAnswer");
    const version = outcome.body.version ?? open.saver.base() + 1;
    open.settled(content, version);
    open.say(said.published(version));
    onClose();
  };

  return (
    <form
      className={style.form}
      data-part="publish"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isGoing) void go();
      }}
    >
      <p className={style.lead}>{publish.lead}</p>
      <label className={style.field}>
        <span>{publish.why}</span>
        <textarea
          name="why"
          rows={2}
          maxLength={MOST_WHY}
          placeholder={publish.whyHint}
          value={why}
          aria-invalid={fault === "why"}
          onChange={(event) => setWhy(event.target.value)}
        />
      </label>
      {warnings.length === 0 ? null : (
        <>
          <p className={style.lead}>{publish.warnings(warnings.length)}</p>
          <ul className={style.list}>
            {warnings.map((warning, at) => (
              <WarningLine key={`${at} ${warning.kind}`} {...{ desk, open, warning, onPanel }} />
            ))}
          </ul>
          <label className={style.check}>
            <input type="checkbox" name="confirm" checked={isConfirmed} onChange={(event) => setConfirmed(event.target.checked)} />
            {publish.confirm}
          </label>
        </>
      )}
      {fault === null ? null : <FaultLines {...{ desk, open, fault, onPanel }} />}
      <div className={style.row}>
        <button type="submit" className={style.go} disabled={isGoing} data-act="publish-go">
          {isGoing ? publish.going : publish.go}
        </button>
      </div>
    </form>
  );
}

type LineProps = Pick<PublishSheetProps, "desk" | "open" | "onPanel">;

function WarningLine({ desk, open, warning, onPanel }: LineProps & { readonly warning: Warning }) {
  const words = panelWords(desk.lang);
  const { draft } = open.state.get();
  const at = draft.panels.findIndex(({ key }) => key === warning.key);
  return (
    <li>
      <span>
        {warnedName(warning, draft, words)}: {warningText(warning, desk)}
      </span>
      {at === -1 ? null : (
        <button type="button" onClick={() => onPanel(at)}>
          {editorWords(desk.lang).publish.toPanel}
        </button>
      )}
    </li>
  );
}

function FaultLines({ desk, fault, onPanel }: LineProps & { readonly fault: Fault }) {
  const { publish } = editorWords(desk.lang);
  if (typeof fault === "string") {
    const said = { noAnswer: publish.noAnswer, notSaved: publish.notSaved, why: publish.whyMissing, confirm: publish.confirmMissing }[
      fault
    ];
    return (
      <p className={style.fault} role="alert">
        {said}
      </p>
    );
  }
  return (
    <div role="alert" data-problem={fault.code}>
      <p className={style.fault}>
        {fault.title}
        {fault.detail === undefined ? "" : `: ${fault.detail}`}
      </p>
      <ul className={style.list}>
        {(fault.errors ?? []).map(({ pointer, detail }) => {
          const index = panelIndexOf(pointer);
          return (
            <li key={`${pointer} ${detail}`}>
              <span>{detail}</span>
              {index === null ? null : (
                <button type="button" onClick={() => onPanel(index)}>
                  {publish.toPanel}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
