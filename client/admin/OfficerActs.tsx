import { useState } from "react";
import type { PeopleWords } from "#client/words/people/vi.ts";
import style from "./Admin.module.css";
import type { OfficerRow } from "./officerRow.ts";
import { SureButton } from "./SureButton.tsx";

/** The acts on one officer, by the last part of their path. */
export type OfficerAct = "enrol" | "sign-out" | "reset-second-factor" | "enable" | "disable";

export interface OfficerActsProps {
  readonly officer: OfficerRow;
  readonly words: PeopleWords["admin"];
  readonly onChange: () => void;
  readonly onAct: (act: OfficerAct) => void;
}

/** The buttons of one row: the two wanted most, and the rest on demand. */
export function OfficerActs({ officer, words, onChange, onAct }: OfficerActsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={style.acts}>
      <button type="button" onClick={onChange}>
        {words.change}
      </button>
      <SureButton
        text={officer.disabled ? words.enable : words.disable}
        sure={words.sure}
        onSure={() => onAct(officer.disabled ? "enable" : "disable")}
      />
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? words.less : words.more}
      </button>
      {isOpen ? (
        <>
          <button type="button" onClick={() => onAct("enrol")}>
            {words.enrol}
          </button>
          <SureButton text={words.signOut} sure={words.sure} onSure={() => onAct("sign-out")} />
          {officer.hasSecondFactor ? (
            <SureButton text={words.resetFactor} sure={words.sure} onSure={() => onAct("reset-second-factor")} />
          ) : null}
        </>
      ) : null}
    </div>
  );
}
