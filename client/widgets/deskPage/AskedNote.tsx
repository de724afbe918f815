import type { Asked } from "#client/live/asking.ts";
import type { Lang } from "#client/words/language.ts";
import { askedWords } from "#client/words/trust/askedWords.ts";
import style from "./DeskPage.module.css";

/** How an answer stands. */
export interface AskedNoteProps {
  readonly asked: Pick<Asked<unknown>, "state" | "answer" | "why">;
  readonly lang: Lang;
}

/** Says that an answer is on its way, that the server is away, or why it said no; nothing once the answer is there. */
export function AskedNote({ asked, lang }: AskedNoteProps) {
  const words = askedWords(lang);
  if (asked.state === "refused") {
    return (
      <p className={style.fault} role="alert" data-asked="refused">
        {asked.why}
      </p>
    );
  }
  if (asked.state === "away") {
    return (
      <p className={style.fault} role="status" data-asked="away">
        {asked.answer === null ? words.away : words.old}
      </p>
    );
  }
  return asked.answer === null ? (
    <p className={style.quiet} role="status" data-asked="waiting">
      {words.waiting}
    </p>
  ) : null;
}
