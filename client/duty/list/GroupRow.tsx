import type { DeskModel } from "#client/duty/deskModel.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { textOf } from "#client/words/annunciation/sayAlert.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { named } from "#client/words/language.ts";
import style from "./AlertRow.module.css";
import type { ListRow } from "./listRows.ts";

/** Alerts of one kind and gravity in one line. */
export interface GroupRowProps {
  readonly desk: DeskModel;
  readonly group: Extract<ListRow, { readonly kind: "group" }>;
  readonly onToggle: (key: string) => void;
}

/** How many there are, where, and the most pressing of them; pressed, all of them. */
export function GroupRow({ desk, group, onToggle }: GroupRowProps) {
  const { lang, names, catalogue } = desk;
  const { list } = listWords(lang);
  const said = alertWords(lang);
  const { content, topic } = group.highest;
  const hazard = catalogue.hazards.find(({ code }) => code === content.hazard);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={style.group}
      data-group={group.key}
      data-count={group.count}
      data-severity={content.severity}
      aria-expanded={group.isOpen}
      title={group.isOpen ? list.collapse : list.expand}
      onClick={() => onToggle(group.key)}
    >
      <b className="figures">{group.count}</b>
      <span>
        <span className={style.severity}>
          <i className="sign" data-sign={content.severity} aria-hidden="true" />
          {said.severity[content.severity]}
          {topic === "exercise" ? <span className={style.exercise}>{said.exercise}</span> : null}
        </span>
        <strong>{hazard === undefined ? textOf(content.event, names) : named(lang, hazard)}</strong>
        <small>{said.provinces(group.provinces)}</small>
      </span>
      <i className="sign" data-sign={group.isOpen ? "up" : "down"} aria-hidden="true" />
    </button>
  );
}
