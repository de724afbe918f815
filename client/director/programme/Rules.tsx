import type { ConditionRule, ScheduleRule } from "#shared/catalogue/programme.ts";
import { type DirectorDesk, sceneOf } from "#client/director/directorDesk.ts";
import { useShow } from "#client/director/state/useShow.ts";
import { named } from "#client/words/language.ts";
import style from "./Programme.module.css";

/** Hours and conditions of the wall, and which of them is followed now. */
export function Rules({ desk }: { readonly desk: DirectorDesk }) {
  const { wall, words, lang } = desk;
  const said = words.programme;
  const { schedule, conditions } = wall.programme;
  const rule = useShow(desk, (show) => show.scheduleRule);
  const condition = useShow(desk, (show) => show.condition?.id ?? null);
  const dismissed = useShow(desk, (show) => show.dismissed);
  if (schedule.length + conditions.length === 0) return <p className={style.none}>{said.noRules}</p>;
  return (
    <ul className={style.rules}>
      {conditions.map((one) => (
        <li key={one.id} data-condition={one.id} data-state={stateOf(one, condition, dismissed)}>
          <span>{named(lang, one)}</span>
          <small>{said[stateOf(one, condition, dismissed)]}</small>
        </li>
      ))}
      {schedule.map((one) => (
        <li key={one.id} data-rule={one.id} data-state={one.id === rule ? "inForce" : "waits"}>
          <span>
            <span className="figures">{`${one.from}–${one.to}`}</span> {daysText(one, said.days, said.everyDay)} · {targetText(one, desk)}
          </span>
          <small>{one.id === rule ? said.inForce : ""}</small>
        </li>
      ))}
    </ul>
  );
}

function stateOf({ id }: ConditionRule, inForce: string | null, dismissed: readonly string[]): "inForce" | "dismissed" | "waits" {
  if (id === inForce) return "inForce";
  return dismissed.includes(id) ? "dismissed" : "waits";
}

function daysText({ days }: ScheduleRule, names: readonly string[], everyDay: string): string {
  return days === undefined ? everyDay : days.map((day) => names[day - 1] ?? "").join(", ");
}

function targetText({ scene, playlist }: ScheduleRule, desk: DirectorDesk): string {
  const { wall, words, lang } = desk;
  if (scene !== undefined) {
    const found = sceneOf(desk, scene);
    return found === null ? scene : named(lang, found);
  }
  const list = wall.programme.playlists.find(({ id }) => id === playlist);
  return words.programme.list(list === undefined ? (playlist ?? "") : named(lang, list));
}
