import { memo } from "react";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { useSecond } from "#client/director/state/useSecond.ts";
import { callWords } from "#client/words/director/callsWords.ts";
import { formatTime } from "#client/words/format.ts";
import { orderWords } from "#client/words/orders/words.ts";
import { Flag } from "./Flag.tsx";
import { LineSign } from "./LineSign.tsx";
import { lineText } from "./lineText.ts";
import style from "./Roster.module.css";
import { isCalled, type RosterRow } from "./roster.ts";
import { SiteNotes } from "./SiteNotes.tsx";
import { formatSpan } from "./span.ts";

/** One row of the roster. */
export interface RosterLineProps {
  readonly desk: DirectorDesk;
  readonly row: RosterRow;
  readonly id: string;
  readonly isLit: boolean;
  readonly isMarked: boolean;
  readonly isOffered: boolean;
  readonly onLight: (site: RosterRow["id"]) => void;
  readonly onMark: (site: RosterRow["id"]) => void;
  /** Calls it, or goes to its card. */
  readonly onPress: (row: RosterRow, isShown: boolean) => void;
  /** An order is given to it. */
  readonly onGive: (site: RosterRow["id"]) => void;
}

/** A site: what its line is in, by sign and word, and the buttons that give it an order and call it. */
export const RosterLine = memo(function RosterLine(props: RosterLineProps) {
  const { desk, row, id, isLit, isMarked, isOffered } = props;
  const words = callWords(desk.lang);
  const { flag, act, find } = words;
  const { call, line } = row;
  const isOn = isCalled(row);
  const since = call?.answeredAt ?? call?.calledAt ?? 0;
  const span = useSecond(desk.pulse, () => (isOn ? formatSpan(desk.centre.now() - since) : ""));
  const there = row.isPresent ? words.line.present : words.line.absent;
  const ended = line === "ended" && call !== null ? formatTime(call.since) : "";
  const told = line === "ended" ? `${lineText(row, words)} ${ended}, ${there}` : lineText(row, words);
  return (
    <div
      className={style.row}
      role="row"
      id={id}
      aria-selected={isLit}
      data-site={row.id}
      data-line={line}
      onPointerDown={() => props.onLight(row.id)}
    >
      <span role="gridcell" className={style.mark}>
        <button
          type="button"
          role="checkbox"
          aria-checked={isMarked}
          aria-label={find.mark(row.label)}
          tabIndex={-1}
          disabled={isOn}
          onClick={() => props.onMark(row.id)}
        />
      </span>
      <span role="gridcell" className={style.name} title={row.name}>
        <span>{row.label}</span>
        {row.hand === null ? null : <Flag kind="hand" word={flag.hand} />}
        {row.hasFloor ? <Flag kind="floor" word={flag.floor} /> : null}
        {row.isOnWall ? <Flag kind="wall" word={flag.wall} /> : null}
        {call?.recorded === true && isOn ? <Flag kind="recorded" word={flag.recorded} /> : null}
      </span>
      <span role="gridcell" className={style.state} data-part="state" title={told}>
        <LineSign line={line} />
        <span>{lineText(row, words)}</span>
        <small className="figures">{isOn ? span : ended}</small>
      </span>
      <span role="gridcell">
        <button
          type="button"
          tabIndex={-1}
          className={style.call}
          aria-label={orderWords(desk.lang).desk.giveTo(row.label)}
          title={orderWords(desk.lang).desk.giveTo(row.label)}
          data-give={row.id}
          onClick={() => props.onGive(row.id)}
        >
          <svg className={style.give} viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 1.5h7l3 3v10H3zM5.5 7.5h5M5.5 10.5h5" />
          </svg>
        </button>
      </span>
      <span role="gridcell">
        <button
          type="button"
          tabIndex={-1}
          className={style.call}
          disabled={!isOffered && !isOn}
          aria-label={isOn ? `${act.toCard} ${row.label}` : act.callHint(row.label)}
          data-call={row.id}
          onClick={(press) => props.onPress(row, !press.shiftKey)}
        >
          {isOn ? "→" : act.call}
        </button>
      </span>
      {isOn ? null : (
        <div className={style.rowNotes}>
          <SiteNotes desk={desk} site={row.id} />
        </div>
      )}
    </div>
  );
});
