import type { CommandFace } from "#client/live/useCommand.ts";
import type { Lang } from "#client/words/language.ts";
import { askedWords } from "#client/words/trust/askedWords.ts";
import style from "./DeskPage.module.css";

/** How the last command of a form ended. */
export interface CommandNoteProps {
  readonly face: CommandFace;
  readonly done: string;
  readonly lang: Lang;
}

/** Says that it was done, why it was refused, or that it is not known and may be given again. */
export function CommandNote({ face, done, lang }: CommandNoteProps) {
  const words = askedWords(lang);
  if (face.state === "idle" || face.state === "sending") return null;
  if (face.state === "done") {
    return (
      <p className={style.note} data-done="true" role="status">
        {done}
      </p>
    );
  }
  return (
    <p className={style.fault} role="alert">
      {face.state === "refused" ? face.why : (face.why ?? words.unknown)}
    </p>
  );
}
