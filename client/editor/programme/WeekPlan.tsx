import { programmeWords } from "#client/words/editor/words.ts";
import { named } from "#client/words/language.ts";
import style from "./Programme.module.css";
import type { PlanPartProps } from "./planParts.ts";
import { type DaySpan, timeOf, weekPlan } from "./programmeModel.ts";
import { SHADES } from "./shades.ts";

const DAY_MINUTES = 1_440;
const HOURS = [0, 6, 12, 18, 24] as const;
/** A shorter stretch has no room for a word. */
const LEAST_WORDED = 110;

/** What the hours make of this week, day by day; each stretch carries its rule's number. */
export function WeekPlan({ desk, plan, scenes }: Omit<PlanPartProps, "onChange">) {
  const { lang, live } = desk;
  const { hours } = programmeWords(lang);
  const { schedule, playlists } = plan.programme;
  const days = weekPlan(schedule, live.clock.now());
  const [first, last] = [days[0]?.date ?? "", days.at(-1)?.date ?? ""];
  const whatOf = ({ rule: at }: DaySpan): string => {
    const rule = at === null ? undefined : schedule[at];
    if (rule === undefined) return hours.nothing;
    const found = scenes.find(({ id }) => id === rule.scene) ?? playlists.find(({ id }) => id === rule.playlist);
    return found === undefined ? (rule.scene ?? rule.playlist ?? "") : named(lang, found);
  };
  return (
    <figure className={style.week} data-part="week" aria-label={hours.weekLabel}>
      <figcaption>{hours.week(shortDate(first), shortDate(last))}</figcaption>
      {days.map(({ date, spans }, day) => (
        <div key={date} className={style.day} data-day={day + 1}>
          <span>
            {hours.dayNames[day]} <small>{shortDate(date)}</small>
          </span>
          <div>
            {spans.map((span) => {
              const text = hours.span(hours.dayLong[day] ?? "", timeOf(span.from), timeOf(span.to), whatOf(span));
              return (
                <i
                  key={span.from}
                  title={text}
                  data-rule-at={span.rule ?? ""}
                  data-shade={span.rule === null ? "none" : span.rule % SHADES}
                  style={{ left: `${(span.from / DAY_MINUTES) * 100}%`, width: `${((span.to - span.from) / DAY_MINUTES) * 100}%` }}
                >
                  <span className="offscreen">{text}</span>
                  {span.rule === null || span.to - span.from < LEAST_WORDED ? null : (
                    <span aria-hidden="true">
                      {span.rule + 1} {whatOf(span)}
                    </span>
                  )}
                </i>
              );
            })}
          </div>
        </div>
      ))}
      <div className={style.axis} aria-hidden="true">
        {HOURS.map((hour) => (
          <span key={hour} className="figures" style={{ left: `${(hour / 24) * 100}%` }}>
            {hour}
          </span>
        ))}
      </div>
    </figure>
  );
}

function shortDate(date: string): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}`;
}
