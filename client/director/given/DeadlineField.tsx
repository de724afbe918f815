import type { Instant } from "#shared/clock/instant.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { formatTime, formatWeekday } from "#client/words/format.ts";
import { orderWords } from "#client/words/orders/words.ts";
import style from "./Given.module.css";
import { fromField, QUICK_DEADLINES, quickDeadline, toField } from "./quickDeadlines.ts";

/** By when. */
export interface DeadlineFieldProps {
  readonly desk: DirectorDesk;
  /** On the clock of the desk; `null`: none that can be read. */
  readonly deadline: Instant | null;
  readonly onDeadline: (deadline: Instant | null) => void;
}

/** Usual deadlines with one press, any other by its day and hour. */
export function DeadlineField({ desk, deadline, onDeadline }: DeadlineFieldProps) {
  const words = orderWords(desk.lang).desk;
  const now = desk.live.clock.now();
  return (
    <fieldset className={style.deadline}>
      <legend>{words.deadline}</legend>
      {QUICK_DEADLINES.map((quick) => {
        const at = quickDeadline(quick, now);
        const isChosen = at !== null && deadline !== null && toField(at) === toField(deadline);
        return (
          <button
            key={quick}
            type="button"
            disabled={at === null}
            aria-pressed={isChosen}
            data-deadline={quick}
            onClick={() => onDeadline(at)}
          >
            {words.quick[quick]}
          </button>
        );
      })}
      <label>
        <span>{words.other}</span>
        <input
          type="datetime-local"
          data-field="order-deadline"
          value={deadline === null ? "" : toField(deadline)}
          onChange={(event) => onDeadline(fromField(event.currentTarget.value))}
        />
      </label>
      <output>{deadline === null ? "" : `${formatTime(deadline)} ${formatWeekday(deadline, desk.names.words)}`}</output>
    </fieldset>
  );
}
