import type { DutyWords } from "#client/words/duty/vi.ts";
import { Field } from "./Field.tsx";
import style from "./Raise.module.css";
import type { TextField } from "./raiseForm.ts";
import type { Raising } from "./useRaiseForm.ts";

/** A text in its two languages. */
export interface TextPairProps {
  readonly raising: Raising;
  readonly fields: readonly [vi: TextField, en: TextField];
  readonly rows: number;
  readonly words: DutyWords;
  readonly faultsOf: (field: TextField) => readonly string[];
}

/** Vietnamese and English side by side; a text from the template says so, and one written over it can be taken back. */
export function TextPair({ raising, fields, rows, words, faultsOf }: TextPairProps) {
  return (
    <div className={style.pair}>
      {fields.map((field) => (
        <Field
          key={field}
          field={field}
          label={words.raise[field]}
          faults={faultsOf(field)}
          aside={<Origin raising={raising} field={field} words={words} />}
        >
          {(describedBy) => (
            <textarea
              rows={rows}
              style={{ "--rows": rows }}
              lang={field.endsWith("En") ? "en" : "vi"}
              aria-label={words.raise[field]}
              aria-describedby={describedBy}
              aria-invalid={describedBy !== undefined}
              maxLength={isLine(field) ? 500 : 5_000}
              value={raising.texts[field]}
              onChange={(event) => raising.write(field, isLine(field) ? event.target.value.replaceAll("\n", " ") : event.target.value)}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

/** A headline is one line, however long. */
function isLine(field: TextField): boolean {
  return field.startsWith("headline") || field.startsWith("event");
}

function Origin({ raising, field, words }: { readonly raising: Raising; readonly field: TextField; readonly words: DutyWords }) {
  const { hazard, form, texts } = raising;
  if (hazard === undefined) return null;
  if (form.written[field] === undefined) return texts[field] === "" ? null : <small>{words.raise.template}</small>;
  return (
    <button type="button" className={style.quiet} tabIndex={-1} onClick={() => raising.write(field, null)}>
      {words.raise.backToTemplate}
    </button>
  );
}
