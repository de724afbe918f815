import { useRef } from "react";
import type { Live } from "#client/live/living.ts";
import { useProofOfSeeing } from "#client/live/proofOfSeeing.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { provinceWordings, textOf, untilOf } from "#client/words/annunciation/sayAlert.ts";
import type { Names } from "#client/words/names.ts";
import { roomWords } from "#client/words/room/words.ts";
import type { RoomItem } from "./concerns.ts";
import style from "./Room.module.css";

/** An alert that concerns other provinces. */
export interface OtherAlertProps {
  readonly item: RoomItem;
  readonly isDrill: boolean;
  readonly now: number;
  readonly live: Live;
  readonly names: Names;
}

/** In short: how grave, what, where and until when. */
export function OtherAlert({ item: { alert, ended }, isDrill, now, live, names }: OtherAlertProps) {
  const root = useRef<HTMLLIElement>(null);
  useProofOfSeeing(live, root, alert);
  const { content, topic } = alert;
  const words = alertWords(names.lang);
  const mark = topic === "exercise" ? words.exercise : isDrill ? words.notExercise : null;
  const where = provinceWordings(alert, names);
  return (
    <li
      ref={root}
      className={style.other}
      data-alert={alert.id}
      data-severity={content.severity}
      data-state={alert.state}
      data-topic={topic}
      data-ended={ended ?? undefined}
    >
      <p>
        <i className="sign" data-sign={ended ?? content.severity} aria-hidden="true" />
        {mark === null ? null : <b className={style.mark}>{mark}</b>}
        <b>{ended === null ? words.severity[content.severity] : roomWords(names.lang).ended[ended]}</b>
      </p>
      <p className={style.otherHeadline}>{textOf(content.headline, names)}</p>
      <p>
        {where.find((text) => text.length < 60) ?? where.at(-1)} · {untilOf(alert, now, names)}
      </p>
    </li>
  );
}
