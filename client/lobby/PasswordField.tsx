import { useId } from "react";
import style from "./Forms.module.css";

/** One secret to be typed. */
export interface PasswordFieldProps {
  readonly name: string;
  readonly label: string;
  readonly autoComplete: "current-password" | "new-password" | "one-time-code";
  readonly hint?: string;
  readonly fault?: string | undefined;
}

/** A field for a password or a code, with what is wrong with it said beneath and read out with it. */
export function PasswordField({ name, label, autoComplete, hint, fault }: PasswordFieldProps) {
  const id = useId();
  const isCode = autoComplete === "one-time-code";
  return (
    <div className={style.field} data-wrong={fault !== undefined}>
      <label>
        {label}
        <input
          name={name}
          type={isCode ? "text" : "password"}
          inputMode={isCode ? "numeric" : "text"}
          autoComplete={autoComplete}
          required
          maxLength={isCode ? 8 : 128}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-hint ${id}-fault`}
        />
      </label>
      {hint === undefined ? null : (
        <p className={style.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault === undefined ? null : (
        <p className={style.wrong} id={`${id}-fault`} role="alert" data-fault={name}>
          {fault}
        </p>
      )}
    </div>
  );
}
