import { useState } from "react";
import { type AlertTopic, CAP_STATUS } from "#shared/alert/alert.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { useAnswer } from "#client/duty/useAnswer.ts";
import { useSecond } from "#client/duty/useSecond.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { sheetWords } from "#client/words/duty/sheetWords.ts";
import style from "./Handover.module.css";
import { type HandoverFill, HandoverForm, NO_HANDOVER } from "./HandoverForm.tsx";
import { SheetHead, SheetSigns } from "./SheetHead.tsx";
import { AlertTable, HandoverTable, ProposalTable } from "./SheetTables.tsx";
import { carriable, type SheetAnswer } from "./sheetAnswer.ts";

/** Handing the shift over: the sheet, to be read, signed and printed. */
export function HandoverSheet({ desk }: { readonly desk: DeskModel }) {
  const { live, lang, pulse, topic: usual } = desk;
  const { handover } = sheetWords(lang);
  const said = alertWords(lang);
  const { drill: isDrill } = useLinkFace(live);
  const [chosen, setChosen] = useState<AlertTopic | null>(null);
  const [fill, setFill] = useState<HandoverFill>(NO_HANDOVER);
  const topic = isDrill ? (chosen ?? usual) : "actual";
  const done = useSecond(pulse, () => doneOn(desk, topic));
  const { answer: sheet, state } = useAnswer<SheetAnswer>(`/duty/handover-sheet?status=${CAP_STATUS[topic]}`, done);
  const toggle = (id: string): void => {
    const isIn = fill.carried.includes(id);
    setFill({ ...fill, carried: isIn ? fill.carried.filter((one) => one !== id) : [...fill.carried, id] });
  };
  return (
    <div className={style.sheet} data-part="handover" data-topic={topic} data-state={state}>
      {isDrill ? (
        <div className={style.topics} role="group">
          {(["actual", "exercise"] as const).map((each) => (
            <button
              key={each}
              type="button"
              data-topic={each}
              aria-pressed={each === topic}
              onClick={() => {
                setChosen(each);
                setFill(NO_HANDOVER);
              }}
            >
              {said[each]}
            </button>
          ))}
        </div>
      ) : null}
      {state === "away" ? <p role="status">{sheet === null ? handover.away : handover.stale}</p> : null}
      {sheet === null ? (
        state === "away" ? null : (
          <p>{handover.waiting}</p>
        )
      ) : (
        <>
          <SheetHead desk={desk} sheet={sheet} to={fill.to} />
          <HandoverForm
            {...{ desk, sheet, fill }}
            carriable={carriable(sheet)}
            onFill={setFill}
            onSent={() => setFill({ ...fill, carried: [] })}
          />
          {(["open", "awaiting", "shelved", "changed"] as const).map((section) => (
            <AlertTable
              key={section}
              {...{ desk, section }}
              alerts={sheet[section]}
              at={Date.parse(sheet.at)}
              aside={section === "changed" ? Date.parse(sheet.since) : null}
              carried={fill.carried}
              onToggle={section === "changed" ? null : toggle}
            />
          ))}
          <ProposalTable desk={desk} proposals={sheet.proposals} />
          <HandoverTable desk={desk} handovers={sheet.handovers} />
          <SheetSigns desk={desk} to={fill.to} />
        </>
      )}
    </div>
  );
}

/** Changes whenever something was done that the sheet tells of; confirmations of screens are not. */
function doneOn({ live }: DeskModel, topic: AlertTopic): string {
  const { alerts, proposals, handovers } = live.alerts.get()[topic];
  const acts = Object.values(alerts).reduce((sum, { timeline }) => sum + timeline.length, 0);
  const crossed = Object.values(proposals).reduce((sum, { count, cleared }) => sum + count + Number(cleared), 0);
  return `${Object.keys(alerts).length} ${acts} ${crossed} ${handovers.at(-1)?.id ?? ""}`;
}
