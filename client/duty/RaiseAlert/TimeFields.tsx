import type { DutyWords } from "#client/words/duty/vi.ts";
import { formatMoment, formatTime } from "#client/words/format.ts";
import { type Choice, Choices } from "./Choices.tsx";
import { expiresOf, type FormField } from "./checkForm.ts";
import { Field } from "./Field.tsx";
import style from "./Raise.module.css";
import type { Raising } from "./useRaiseForm.ts";

/** From when, and until when. */
export interface TimeFieldsProps {
  readonly raising: Raising;
  readonly words: DutyWords;
  readonly faultsOf: (field: FormField) => readonly string[];
}

const HOURS = [1, 3, 6, 12, 24] as const;
const AT = "at";
type Span = `${number}` | typeof AT;

/** Usual lengths at one press, any time by typing it. */
export function TimeFields({ raising, words, faultsOf }: TimeFieldsProps) {
  const { form, change, hazard, now } = raising;
  const { raise } = words;
  const usual = hazard?.expiresHours ?? 12;
  const hours = [...new Set([...HOURS, usual])].sort((a, b) => a - b);
  const span: Span = form.ending?.kind === "at" ? AT : `${form.ending?.hours ?? usual}`;
  const ends = expiresOf(form, hazard, now());
  const choices: readonly Choice<Span>[] = [
    ...hours.map((count): Choice<Span> => ({ value: `${count}`, label: raise.hours(count) })),
    { value: AT, label: raise.atTime },
  ];
  const choose = (value: Span): void => {
    if (value !== AT) return change({ ending: { kind: "hours", hours: Number(value) } });
    const text = typeof ends === "number" ? `${formatTime(ends)} ${formatMoment(ends, now()).replace(/^\d\d:\d\d$/, "")}`.trim() : "";
    change({ ending: { kind: "at", text } });
  };
  const isLater = form.effective !== "";
  return (
    <div className={style.times}>
      <Field field="effective" label={raise.effective} faults={faultsOf("effective")}>
        {(describedBy) => (
          <div className={style.timeRow}>
            <input
              aria-label={raise.effective}
              aria-describedby={describedBy}
              placeholder={form.amends === null ? raise.effectiveNow : raise.effectiveKept}
              title={raise.timeHint}
              value={form.effective}
              data-set={isLater}
              onChange={(event) => change({ effective: event.target.value })}
            />
          </div>
        )}
      </Field>
      <Field
        field="expires"
        label={raise.expires}
        aside={typeof ends === "number" ? <small className="figures">{raise.endsAt(momentOf(ends, now()))}</small> : null}
        faults={faultsOf("expires")}
      >
        {(describedBy) => (
          <div className={style.timeRow}>
            <Choices label={raise.expires} choices={choices} chosen={span} onChoose={choose} describedBy={describedBy} />
            {form.ending?.kind === "at" ? (
              <input
                aria-label={raise.atTime}
                aria-describedby={describedBy}
                placeholder={raise.timeHint}
                value={form.ending.text}
                onChange={(event) => change({ ending: { kind: "at", text: event.target.value } })}
              />
            ) : null}
          </div>
        )}
      </Field>
    </div>
  );
}

/** The hour, with its day where that is another. */
function momentOf(at: number, now: number): string {
  const moment = formatMoment(at, now);
  return moment === formatTime(at) ? moment : `${formatTime(at)} ${moment}`;
}
