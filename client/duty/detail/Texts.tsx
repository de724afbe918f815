import type { AlertContent } from "#shared/alert/alert.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { TEXT_PARTS } from "./contentLines.ts";
import style from "./Detail.module.css";

/** What it says, in both languages side by side. */
export function Texts({ desk, content }: { readonly desk: DeskModel; readonly content: AlertContent }) {
  const { detail } = listWords(desk.lang);
  const parts = TEXT_PARTS.flatMap((part) => {
    const text = content[part];
    return text === null ? [] : [{ part, text }];
  });
  const hasEnglish = parts.some(({ text }) => text.en !== null);
  return (
    <section className={style.texts} data-english={hasEnglish} data-part="texts">
      <header>
        <h3 lang="vi">{detail.vi}</h3>
        <h3 lang="en">{hasEnglish ? detail.en : detail.noEnglish}</h3>
      </header>
      <dl>
        {parts.map(({ part, text }) => (
          <div key={part} data-text={part}>
            <dt>{detail[part]}</dt>
            <dd lang="vi">{text.vi}</dd>
            <dd lang="en">{text.en ?? ""}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
