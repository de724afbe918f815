import type { AlertTopic } from "#shared/alert/alert.ts";
import type { DutyWords } from "#client/words/duty/vi.ts";
import { Field } from "./Field.tsx";
import style from "./Raise.module.css";

/** Real or practised. */
export interface StatusSwitchProps {
  readonly topic: AlertTopic;
  readonly isDrill: boolean;
  /** An amendment keeps the status of its alert. */
  readonly isFixed: boolean;
  readonly isActualPressed: boolean;
  readonly words: DutyWords;
  readonly faults: readonly string[];
  readonly onPress: (topic: AlertTopic) => void;
}

/** Two buttons, never chosen by an arrow on the way past; in a drill what is real says so across the whole form. */
export function StatusSwitch({ topic, isDrill, isFixed, isActualPressed, words, faults, onPress }: StatusSwitchProps) {
  const { raise } = words;
  const isRealInDrill = isDrill && topic === "actual" && isActualPressed;
  return (
    <Field field="status" label={raise.status} faults={faults}>
      {(describedBy) => (
        <div className={style.status}>
          <button
            type="button"
            data-topic="exercise"
            aria-pressed={topic === "exercise"}
            aria-describedby={describedBy}
            disabled={isFixed || (!isDrill && topic !== "exercise")}
            title={isDrill ? raise.exerciseExplain : raise.noDrill}
            onClick={() => onPress("exercise")}
          >
            {raise.statusExercise}
          </button>
          <button
            type="button"
            data-topic="actual"
            aria-pressed={topic === "actual" && (!isDrill || isActualPressed)}
            aria-describedby={describedBy}
            disabled={isFixed}
            onClick={() => onPress("actual")}
          >
            {raise.statusActual}
          </button>
          {isRealInDrill ? (
            <p className={style.real} role="alert">
              <strong>{raise.notExercise}</strong> {raise.notExerciseExplain}
            </p>
          ) : null}
          {topic === "exercise" && isDrill ? <p className={style.statusNote}>{raise.exerciseExplain}</p> : null}
        </div>
      )}
    </Field>
  );
}
