import { type ReactNode, useId } from "react";
import type { FormField } from "./checkForm.ts";
import style from "./Raise.module.css";

/** One labelled part of the form. */
export interface FieldProps {
  readonly field: FormField;
  readonly label: string;
  /** A word beside the label. */
  readonly aside?: ReactNode;
  /** What is wrong with it, by the form or by the server. */
  readonly faults: readonly string[];
  /** Id of the faults' text, for the control that they describe; `undefined` while there are none. */
  readonly children: (describedBy: string | undefined) => ReactNode;
}

/** A label, its control and what is wrong with it. */
export function Field({ field, label, aside, faults, children }: FieldProps) {
  const id = useId();
  const describedBy = faults.length === 0 ? undefined : id;
  return (
    <div className={style.field} data-field={field} data-wrong={faults.length > 0}>
      <div className={style.fieldHead}>
        <span className={style.label}>{label}</span>
        {aside}
      </div>
      {children(describedBy)}
      {faults.length === 0 ? null : (
        <p id={id} className={style.fault} role="alert">
          {faults.join(" ")}
        </p>
      )}
    </div>
  );
}
