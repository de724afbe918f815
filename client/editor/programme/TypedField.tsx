import { useState } from "react";
import style from "./Programme.module.css";

/** A value that is typed in a form of its own: an hour, a date. */
export interface TypedFieldProps {
  readonly label: string;
  readonly name: string;
  /** As it is shown. */
  readonly value: string;
  /** How it is to be typed. */
  readonly hint: string;
  /** The value of what was typed, `null` while it is none. */
  readonly read: (typed: string) => string | null;
  readonly onChange: (value: string) => void;
}

/** Written as everyone here writes it, whatever the browser's own fields make of its language; what cannot be read stays in the field alone. */
export function TypedField({ label, name, value, hint, read, onChange }: TypedFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className={style.field}>
      <span>{label}</span>
      <input
        name={name}
        inputMode="numeric"
        autoComplete="off"
        placeholder={hint}
        title={hint}
        value={typed ?? value}
        aria-invalid={typed !== null && read(typed) === null}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          const is = read(text);
          if (is !== null) onChange(is);
        }}
        onBlur={() => setTyped(null)}
      />
    </label>
  );
}

/** `7:30`, `07h30`, `730` or `07:30` as `07:30`. */
export function readTime(typed: string): string | null {
  const [, hours = "", minutes = ""] = /^\s*(\d{1,2})\s*[:hg.]?\s*(\d{2})\s*$/i.exec(typed) ?? [];
  if (hours === "" || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, "0")}:${minutes}`;
}

/** `2/9/2026` as `2026-09-02`; a day that there is not is none. */
export function readDate(typed: string): string | null {
  const [, day = "", month = "", year = ""] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(typed) ?? [];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = Date.parse(`${date}T00:00:00Z`);
  return year !== "" && !Number.isNaN(at) && new Date(at).toISOString().startsWith(date) ? date : null;
}

/** `2026-09-02` as `02/09/2026`. */
export function dateText(date: string): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}
