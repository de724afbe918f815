import type { AlertTopic } from "#shared/alert/alert.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import type { Lang } from "#client/words/language.ts";
import style from "./AlertBanner.module.css";

/** Says in the alert itself whether it is practised or, in a drill, true. */
export interface MarkProps {
  readonly topic: AlertTopic;
  readonly isDrill: boolean;
  readonly lang: Lang;
}

/** `DIỄN TẬP` in what is practised; `KHÔNG PHẢI DIỄN TẬP` in what is true while a drill runs; nothing else. */
export function Mark({ topic, isDrill, lang }: MarkProps) {
  const words = alertWords(lang);
  if (topic === "exercise") return <b className={style.mark}>{words.exercise}</b>;
  return isDrill ? <b className={style.mark}>{words.notExercise}</b> : null;
}
