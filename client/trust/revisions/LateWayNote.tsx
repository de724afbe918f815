import type { LateWay } from "#shared/trust/answers/revisionAnswers.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import type { Names } from "#client/words/names.ts";
import { chanceText } from "#client/words/trust/questionText.ts";
import { revisionWords } from "#client/words/trust/revisionWords.ts";
import own from "./Revisions.module.css";

/** Which way late changes go. */
export function LateWayNote({ late, names }: { readonly late: LateWay; readonly names: Names }) {
  const words = revisionWords(names.lang);
  const chance = late.chance === null ? "" : words.chance(chanceText(late.chance, names));
  if (late.isOneWay) {
    return (
      <p className={own.oneWay} data-one-way="true">
        <i className="sign" data-sign={late.up > late.down ? "up" : "down"} aria-hidden="true" />
        <span>
          {words.oneWay(late.late, late.up, late.down)} {chance}
        </span>
      </p>
    );
  }
  return <p className={style.quiet}>{late.late === 0 ? words.noLate : `${words.late(late.late, late.up, late.down)} ${chance}`}</p>;
}
