import { useId, useState } from "react";
import style from "./Settings.module.css";

/** A line or a block of text. */
export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly lang: "vi" | "en";
  readonly most: number;
  readonly isBlock?: boolean;
  /** Said, and nothing changed, while the field is empty; absent: it may be empty. */
  readonly missing?: string;
  readonly hint?: string | undefined;
  readonly name?: string;
  readonly onChange: (value: string) => void;
}

/** What may not be empty keeps its last value in the scene until something is typed again. */
export function TextField({ label, value, lang, most, isBlock = false, missing, hint, name, onChange }: TextFieldProps) {
  const id = useId();
  const [isEmpty, setEmpty] = useState(false);
  const shown = isEmpty ? "" : value;
  const write = (text: string): void => {
    const written = text.normalize("NFC");
    const isRefused = missing !== undefined && written.trim() === "";
    setEmpty(isRefused);
    if (!isRefused) onChange(written);
  };
  const common = {
    name,
    lang,
    maxLength: most,
    value: shown,
    "aria-describedby": isEmpty ? id : undefined,
    "aria-invalid": isEmpty,
    onBlur: () => setEmpty(false),
  };
  return (
    <label className={style.field}>
      <span>{label}</span>
      {isBlock ? (
        <textarea {...common} rows={3} onChange={(event) => write(event.target.value)} />
      ) : (
        <input {...common} onChange={(event) => write(event.target.value)} />
      )}
      {hint === undefined ? null : <small className={style.hint}>{hint}</small>}
      {isEmpty ? (
        <small id={id} className={style.fault} role="alert">
          {missing}
        </small>
      ) : null}
    </label>
  );
}
