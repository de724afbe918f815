import { useEffect, useState } from "react";
import { pageTimers } from "#client/live/pageTimers.ts";
import style from "./Call.module.css";

/** A large button of a room, for fingers and for the keyboard. */
export interface ActButtonProps {
  readonly name: string;
  readonly text: string;
  readonly hint?: string;
  /** The letter that does the same. */
  readonly keyHint?: string;
  /** Something of the room is open: heard, seen, or asked. */
  readonly isOn?: boolean;
  readonly isBusy?: boolean;
  readonly tone?: "main" | "plain" | "grave";
  readonly onPress: () => void;
}

/** What it does in a word, what follows from it in small, and its key. */
export function ActButton({ name, text, hint, keyHint, isOn, isBusy = false, tone = "plain", onPress }: ActButtonProps) {
  return (
    <button
      type="button"
      className={style.act}
      data-act={name}
      data-tone={tone}
      aria-label={hint === undefined ? text : `${text}. ${hint}`}
      data-on={isOn}
      aria-busy={isBusy}
      aria-keyshortcuts={keyHint}
      onClick={onPress}
    >
      <b>{text}</b>
      {hint === undefined ? null : <small>{hint}</small>}
      {keyHint === undefined ? null : <kbd aria-hidden="true">{keyHint}</kbd>}
    </button>
  );
}

const ARMED_MS = 4_000;

/** What a second press is called. */
export interface SureActProps extends ActButtonProps {
  readonly sure: string;
}

/** Of an act that a stray touch must not do: the second press within four seconds does it. */
export function SureAct({ sure, onPress, text, ...rest }: SureActProps) {
  const [isArmed, setArmed] = useState(false);
  useEffect(() => (isArmed ? pageTimers().after(ARMED_MS, () => setArmed(false)) : undefined), [isArmed]);
  const press = (): void => {
    setArmed(!isArmed);
    if (isArmed) onPress();
  };
  return <ActButton {...rest} text={isArmed ? sure : text} onPress={press} />;
}
