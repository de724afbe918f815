import type { ScheduleRule } from "#shared/catalogue/programme.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import { programmeWords } from "#client/words/editor/words.ts";
import { named } from "#client/words/language.ts";
import style from "./Programme.module.css";
import { type PlanPartProps, withProgramme } from "./planParts.ts";
import { moved, newRule } from "./programmeModel.ts";
import { RowActs } from "./RowActs.tsx";
import { SHADES } from "./shades.ts";
import { dateText, readDate, readTime, TypedField } from "./TypedField.tsx";
import { WeekPlan } from "./WeekPlan.tsx";

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Scenes and playlists by hour, day and date; the first rule that holds is followed. */
export function Hours({ desk, plan, scenes, onChange }: PlanPartProps) {
  const { lang } = desk;
  const words = programmeWords(lang);
  const { schedule } = plan.programme;
  const put = (next: readonly ScheduleRule[]): void => onChange(withProgramme(plan, { schedule: [...next] }));
  const [first] = plan.scenes;
  return (
    <section className={style.part} data-part="hours">
      <h2>{words.hours.title}</h2>
      <p className={style.lead}>{schedule.length === 0 ? words.hours.none : words.hours.lead}</p>
      {schedule.map((rule, at) => (
        <RuleForm
          key={rule.id}
          {...{ desk, plan, scenes, rule, at }}
          onPut={(next) => put(schedule.with(at, next))}
          onMove={(by) => put(moved(schedule, at, by))}
          onRemove={() => put(schedule.toSpliced(at, 1))}
        />
      ))}
      {first === undefined ? null : (
        <button
          type="button"
          className={style.add}
          data-act="new-rule"
          onClick={() =>
            put([
              ...schedule,
              newRule(
                first,
                schedule.map(({ id }) => id),
              ),
            ])
          }
        >
          + {words.hours.fresh}
        </button>
      )}
      <WeekPlan {...{ desk, plan, scenes }} />
    </section>
  );
}

interface RuleFormProps extends Omit<PlanPartProps, "onChange"> {
  readonly rule: ScheduleRule;
  readonly at: number;
  readonly onPut: (rule: ScheduleRule) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function RuleForm({ desk, plan, scenes, rule, at, onPut, onMove, onRemove }: RuleFormProps) {
  const { lang } = desk;
  const { hours } = programmeWords(lang);
  const { days = [...DAYS] } = rule;
  const toggle = (day: number): void => {
    const next = days.includes(day) ? days.filter((one) => one !== day) : [...days, day].toSorted((a, b) => a - b);
    const { days: _held, ...rest } = rule;
    if (next.length > 0) onPut(next.length === DAYS.length ? rest : { ...rest, days: next });
  };
  return (
    <fieldset className={style.rule} data-rule={rule.id}>
      <span className={style.ordinal} data-shade={at % SHADES}>
        {at + 1}
      </span>
      <label className={style.field}>
        <span>{hours.what}</span>
        <WhatSelect {...{ desk, plan, scenes, rule, onPut }} />
      </label>
      <div className={style.days} role="group" aria-label={hours.days}>
        {DAYS.map((day) => (
          <button key={day} type="button" aria-pressed={days.includes(day)} aria-label={hours.dayLong[day - 1]} onClick={() => toggle(day)}>
            {hours.dayNames[day - 1]}
          </button>
        ))}
      </div>
      {(["from", "to"] as const).map((side) => (
        <TypedField
          key={side}
          label={hours[side]}
          name={side}
          hint={hours.timeHint}
          value={rule[side]}
          read={readTime}
          onChange={(time) => onPut({ ...rule, [side]: time })}
        />
      ))}
      <DateFields {...{ desk, rule, onPut }} />
      <RowActs
        lang={lang}
        name={hours.rule(at + 1)}
        isFirst={at === 0}
        isLast={at === plan.programme.schedule.length - 1}
        mayRemove
        onMove={onMove}
        onRemove={onRemove}
      />
    </fieldset>
  );
}

function WhatSelect({ desk, plan, scenes, rule, onPut }: Omit<RuleFormProps, "at" | "onMove" | "onRemove">) {
  const { lang } = desk;
  const { hours } = programmeWords(lang);
  const chosen = rule.playlist === undefined ? `scene ${rule.scene ?? ""}` : `playlist ${rule.playlist}`;
  const offered = scenes.filter(({ id }) => plan.scenes.includes(id));
  const pick = (value: string): void => {
    const { scene: _scene, playlist: _playlist, ...rest } = rule;
    const scene = offered.find(({ id }) => `scene ${id}` === value);
    const playlist = plan.programme.playlists.find(({ id }) => `playlist ${id}` === value);
    if (scene !== undefined) onPut({ ...rest, scene: scene.id });
    else if (playlist !== undefined) onPut({ ...rest, playlist: playlist.id });
  };
  return (
    <select value={chosen} onChange={(event) => pick(event.target.value)}>
      <optgroup label={hours.scenes}>
        {offered.map((scene) => (
          <option key={scene.id} value={`scene ${scene.id}`}>
            {named(lang, scene)}
          </option>
        ))}
      </optgroup>
      {plan.programme.playlists.length === 0 ? null : (
        <optgroup label={hours.playlists}>
          {plan.programme.playlists.map((playlist) => (
            <option key={playlist.id} value={`playlist ${playlist.id}`}>
              {named(lang, playlist)}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  );
}

function DateFields({ desk, rule, onPut }: Pick<RuleFormProps, "desk" | "rule" | "onPut">) {
  const { hours } = programmeWords(desk.lang);
  const { dates } = rule;
  const toggle = (isOn: boolean): void => {
    const { dates: _held, ...rest } = rule;
    const today = vietnamDate(desk.live.clock.now());
    onPut(isOn ? { ...rest, dates: { from: today, to: today } } : rest);
  };
  return (
    <div className={style.dates}>
      <label>
        <input type="checkbox" checked={dates !== undefined} onChange={(event) => toggle(event.target.checked)} /> {hours.dates}
      </label>
      {dates === undefined ? (
        <small>{hours.always}</small>
      ) : (
        (["from", "to"] as const).map((side) => (
          <TypedField
            key={side}
            label={side === "from" ? hours.firstDate : hours.lastDate}
            name={`date-${side}`}
            hint={hours.dateHint}
            value={dateText(dates[side])}
            read={readDate}
            onChange={(date) => onPut({ ...rule, dates: { ...dates, [side]: date } })}
          />
        ))
      )}
    </div>
  );
}
