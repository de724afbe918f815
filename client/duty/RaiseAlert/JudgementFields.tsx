import { CERTAINTIES, type Certainty, type RiskLevel, type Severity, URGENCIES, type Urgency } from "#shared/alert/alert.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import type { DutyWords } from "#client/words/duty/vi.ts";
import type { Lang } from "#client/words/language.ts";
import { type Choice, Choices } from "./Choices.tsx";
import type { FormField } from "./checkForm.ts";
import { Field } from "./Field.tsx";
import style from "./Raise.module.css";
import { judgementOf } from "./raiseBody.ts";
import { levelsOf, severityOf } from "./template.ts";
import type { Raising } from "./useRaiseForm.ts";

/** How grave, how soon, how sure. */
export interface JudgementFieldsProps {
  readonly raising: Raising;
  readonly lang: Lang;
  readonly words: DutyWords;
  readonly faultsOf: (field: FormField) => readonly string[];
  readonly onLevel: (level: RiskLevel) => void;
}

const LEVELS: readonly RiskLevel[] = [1, 2, 3, 4, 5];
const SEVERITIES_UP: readonly Severity[] = ["Minor", "Moderate", "Severe", "Extreme"];

/** Việt Nam's level beside the CAP severity, each with its key; the level brings the severity that the hazard gives it. */
export function JudgementFields({ raising, lang, words, faultsOf, onLevel }: JudgementFieldsProps) {
  const { form, change, hazard } = raising;
  const said = alertWords(lang);
  const offered = levelsOf(hazard);
  const { urgency, certainty } = judgementOf(form, hazard);
  const levels = LEVELS.map((level): Choice<RiskLevel> => {
    const mark = (
      <span className="risk" data-level={level} title={said.level[level]}>
        {level}
      </span>
    );
    return { value: level, label: mark, isOff: !offered.includes(level) };
  });
  const severities = SEVERITIES_UP.map((severity, index): Choice<Severity> => {
    const mark = (
      <span className={style.severity} data-severity={severity}>
        <i className="sign" data-sign={severity} aria-hidden="true" />
        {said.severity[severity]}
      </span>
    );
    return { value: severity, label: mark, keyName: `${index + 1}` };
  });
  return (
    <div className={style.judgement}>
      <Field field="level" label={words.raise.level} aside={<kbd>Alt 1–5</kbd>} faults={faultsOf("level")}>
        {(describedBy) => (
          <Choices label={words.raise.level} choices={levels} chosen={form.level} onChoose={onLevel} describedBy={describedBy} />
        )}
      </Field>
      <Field field="urgency" label={words.raise.urgency} faults={faultsOf("urgency")}>
        {() => (
          <select value={urgency} aria-label={words.raise.urgency} onChange={(event) => change({ urgency: event.target.value as Urgency })}>
            {URGENCIES.map((one) => (
              <option key={one} value={one}>
                {said.urgency[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field field="certainty" label={words.raise.certainty} faults={faultsOf("certainty")}>
        {() => (
          <select
            value={certainty}
            aria-label={words.raise.certainty}
            onChange={(event) => change({ certainty: event.target.value as Certainty })}
          >
            {CERTAINTIES.map((one) => (
              <option key={one} value={one}>
                {said.certainty[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className={style.whole}>
        <Field field="severity" label={words.raise.severity} faults={faultsOf("severity")}>
          {(describedBy) => (
            <Choices
              label={words.raise.severity}
              choices={severities}
              chosen={severityOf(form, hazard)}
              onChoose={(severity) => change({ severity })}
              describedBy={describedBy}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
