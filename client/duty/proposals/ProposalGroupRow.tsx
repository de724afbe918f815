import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import style from "#client/duty/list/AlertRow.module.css";
import type { ListRow } from "#client/duty/list/listRows.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { listWords } from "#client/words/duty/listWords.ts";

/** Proposals of one number at one grade in one line. */
export interface ProposalGroupProps {
  readonly desk: DeskModel;
  readonly group: Extract<ListRow, { readonly kind: "proposals" }>;
  readonly onToggle: (key: string) => void;
}

/** How many places there are at which a number is over its threshold; pressed, all of them. */
export function ProposalGroupRow({ desk, group, onToggle }: ProposalGroupProps) {
  const { lang, names } = desk;
  const { list, proposal: words } = listWords(lang);
  const said = alertWords(lang);
  const { grade, series, topic, cleared } = group.highest;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={style.group}
      data-group={group.key}
      data-count={group.count}
      data-grade={cleared ? "cleared" : grade}
      aria-expanded={group.isOpen}
      title={group.isOpen ? list.collapse : list.expand}
      onClick={() => onToggle(group.key)}
    >
      <b className="figures">{group.count}</b>
      <span>
        <span className={style.severity}>
          <i className="sign" data-sign={grade} aria-hidden="true" />
          {names.words.grade[grade]}
          {topic === "exercise" ? <span className={style.exercise}>{said.exercise}</span> : null}
        </span>
        <strong>{names.indicatorName(splitSeriesKey(series as SeriesKey).indicator)}</strong>
        <small>
          {said.provinces(group.count)}
          {cleared ? ` · ${words.cleared}` : ""}
        </small>
      </span>
      <i className="sign" data-sign={group.isOpen ? "up" : "down"} aria-hidden="true" />
    </button>
  );
}
