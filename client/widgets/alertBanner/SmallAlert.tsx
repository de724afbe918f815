import { useRef } from "react";
import type { Live } from "#client/live/live.ts";
import { useProofOfSeeing } from "#client/live/proofOfSeeing.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { annunciationWords } from "#client/words/annunciation/words.ts";
import style from "./AlertBanner.module.css";
import type { BandItem } from "./bandRows.ts";
import { fitRow, type Telling } from "./bandText.ts";
import { Mark } from "./Mark.tsx";

/** One of the alerts beside the gravest. */
export interface SmallAlertProps {
  readonly item: BandItem;
  /** Room for its words, in units. */
  readonly width: number;
  readonly isDrill: boolean;
  readonly telling: Telling;
  readonly live: Live;
}

const SIZE = 1.75;
const MARK_GAP = 2.4;

/** One row: sign, level, headline, where and until when, as far as there is room. */
export function SmallAlert({ item: { alert, ended }, width, isDrill, telling, live }: SmallAlertProps) {
  const root = useRef<HTMLLIElement>(null);
  useProofOfSeeing(live, root, alert);
  const { names } = telling;
  const { content } = alert;
  const words = alertWords(names.lang);
  const over = ended === null ? null : annunciationWords(names.lang).ended[ended];
  const marked = alert.topic === "exercise" ? words.exercise : isDrill ? words.notExercise : "";
  const before = [marked, over ?? ""].filter((word) => word !== "");
  const room = width - before.reduce((sum, word) => sum + measureIn(600)(word, 1.6) + MARK_GAP, 0);
  const row = fitRow(alert, telling, Math.max(8, room), SIZE);
  return (
    <li
      ref={root}
      className={style.row}
      data-alert={alert.id}
      data-severity={content.severity}
      data-state={alert.state}
      data-topic={alert.topic}
      data-version={alert.version}
      data-ended={ended ?? undefined}
    >
      <i className="sign" data-sign={ended ?? content.severity} aria-hidden="true" />
      <span className="offscreen">{words.severity[content.severity]}</span>
      {content.level === null || ended !== null ? null : (
        <span className="risk" data-level={content.level}>
          {words.levelShort(content.level)}
        </span>
      )}
      <Mark topic={alert.topic} isDrill={isDrill} lang={names.lang} />
      {over === null ? null : <b className={style.over}>{over}</b>}
      <span className={style.rowText}>{row.lines[0]}</span>
    </li>
  );
}
