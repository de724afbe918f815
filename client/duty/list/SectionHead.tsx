import { listWords } from "#client/words/duty/listWords.ts";
import type { Lang } from "#client/words/language.ts";
import style from "./AlertRow.module.css";
import type { ListSection } from "./listRows.ts";

/** The name of a part of the list and how much there is in it. */
export function SectionHead({ section, count, lang }: { readonly section: ListSection; readonly count: number; readonly lang: Lang }) {
  return (
    <h3 className={style.head} data-section={section} data-count={count}>
      {listWords(lang).list.sections[section]}
      <span className="figures">{count}</span>
    </h3>
  );
}
