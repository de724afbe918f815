import { type ReactNode, useId } from "react";
import style from "./Raise.module.css";

/** One of a few. */
export interface Choice<T extends string | number> {
  readonly value: T;
  readonly label: ReactNode;
  /** The key that chooses it. */
  readonly keyName?: string;
  readonly isOff?: boolean;
}

/** A row of which one is chosen. */
export interface ChoicesProps<T extends string | number> {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly chosen: T | null;
  readonly onChoose: (value: T) => void;
  readonly describedBy: string | undefined;
}

/** A radio group drawn as a row; arrows move within it, as in any radio group. */
export function Choices<T extends string | number>({ label, choices, chosen, onChoose, describedBy }: ChoicesProps<T>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} aria-describedby={describedBy} className={style.choices}>
      {choices.map(({ value, label: text, keyName, isOff = false }) => (
        <label key={value} data-value={value} data-off={isOff}>
          <input type="radio" name={name} checked={value === chosen} disabled={isOff} onChange={() => onChoose(value)} />
          <span>{text}</span>
          {keyName === undefined ? null : <kbd aria-hidden="true">{keyName}</kbd>}
        </label>
      ))}
    </div>
  );
}
