import { useSyncExternalStore } from "react";
import type { Problem } from "#shared/wire/problem.ts";
import type { Autosave } from "#client/duty/drafts/autosave.ts";
import type { DutyWords } from "#client/words/duty/vi.ts";
import style from "./Raise.module.css";
import { serverFaults } from "./serverFaults.ts";
import type { Raising } from "./useRaiseForm.ts";

/** The end of the form, always in sight. */
export interface RaiseFootProps {
  readonly raising: Raising;
  readonly autosave: Autosave;
  /** Why the server refused the draft before. */
  readonly problem: Problem | null;
  readonly isAsked: boolean;
  readonly words: DutyWords;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly onDiscard: () => void;
}

/** What will happen when it is sent, how far the draft is kept, and the buttons. */
export function RaiseFoot({ raising, autosave, problem, isAsked, words, onSend, onClose, onDiscard }: RaiseFootProps) {
  const { form, secondFor } = raising;
  const { raise, drafts } = words;
  const saved = useSyncExternalStore(autosave.state.subscribe, autosave.state.get);
  const faults = isAsked ? raising.check().length : 0;
  const whole = problem === null ? [] : serverFaults(problem).filter(({ field }) => field === null);
  const told = problem?.code === "idempotency.conflict" ? [{ detail: words.outbox.alreadySent }] : whole;
  const reasons = secondFor.map(
    (reason) => ({ extreme: raise.secondExtreme, nation: raise.secondNation, before: raise.secondBefore })[reason],
  );
  const needsSecond = reasons.length > 0;
  const sendWord = form.amends === null ? raise.send : raise.sendAmend;
  return (
    <footer className={style.foot}>
      {needsSecond ? (
        <p className={style.second} role="status">
          <strong>{raise.second}</strong> ({reasons.join("; ")}). {raise.secondExplain}
        </p>
      ) : null}
      {told.length === 0 ? null : (
        <p className={style.refused} role="alert">
          <strong>{raise.refused}:</strong> {told.map(({ detail }) => detail).join(" ")}
        </p>
      )}
      <div className={style.buttons}>
        <button type="button" className={style.send} data-topic={form.topic} onClick={onSend}>
          {needsSecond ? raise.sendSecond : sendWord}
          <span className={style.sendStatus}>{form.topic === "exercise" ? raise.statusExercise : raise.statusActual}</span>
          <kbd>Ctrl ⏎</kbd>
        </button>
        <button type="button" onClick={onClose}>
          {raise.keep} <kbd>Esc</kbd>
        </button>
        <button type="button" onClick={onDiscard}>
          {raise.discard}
        </button>
        <p className={style.saved} data-saved={saved} role="status">
          {faults > 0 ? raise.faults(faults) : drafts.state[saved]}
        </p>
      </div>
    </footer>
  );
}
