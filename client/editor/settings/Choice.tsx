import { useId } from "react";
import style from "./Settings.module.css";

/** One of a few. */
export interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: T; readonly name: string }[];
  readonly chosen: T;
  readonly onPick: (id: T) => void;
}

/** Radio buttons that look like keys; the arrows of the keyboard walk through them. */
export function Choice<T extends string>({ label, options, chosen, onPick }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className={style.choices}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.id}>
          <input type="radio" name={name} value={option.id} checked={option.id === chosen} onChange={() => onPick(option.id)} />
          {option.name}
        </label>
      ))}
    </fieldset>
  );
}
