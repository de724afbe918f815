import type { SealRow, SealsAnswer } from "#shared/trust/answers/chainAnswers.ts";
import { useAsked } from "#client/live/useAsked.ts";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import { CopyButton } from "#client/widgets/deskPage/CopyButton.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatDate, formatDecimal, formatTime } from "#client/words/format.ts";
import { chainWords } from "#client/words/trust/chainWords.ts";
import own from "./Chain.module.css";

/** The seals that are kept. */
export interface SealTableProps {
  readonly model: TrustModel;
  /** The last of each topic: a new one among them has the list asked for again. */
  readonly sealed: readonly SealRow[];
}

const SHOWN = 60;

/** Newest first: which entries each covers, what made it be set, and the seal itself to copy. */
export function SealTable({ model, sealed }: SealTableProps) {
  const { lang, names } = model;
  const words = chainWords(lang);
  const asked = useAsked<SealsAnswer>("/trust/seals", lang, sealed.map(({ id }) => id).join(" "));
  const seals = asked.answer?.seals ?? [];
  return (
    <section className={style.block} aria-label={words.seals} data-seals={seals.length}>
      <h2>
        {words.seals}
        <small>{words.sealsHint}</small>
      </h2>
      <AskedNote asked={asked} lang={lang} />
      {asked.answer !== null && seals.length === 0 ? <p>{words.noSeals}</p> : null}
      {seals.length === 0 ? null : (
        <div className={style.scroll}>
          <table className={style.table}>
            <thead>
              <tr>
                {[words.sealedAt, words.topic, words.place, words.count, words.link, words.cause, words.seal].map((word) => (
                  <th key={word} scope="col">
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {seals.slice(0, SHOWN).map((seal) => (
                <tr key={seal.id} data-seal={seal.id}>
                  <td className={style.nowrap}>
                    {formatTime(seal.at)} {formatDate(seal.at)}
                  </td>
                  <th scope="row">{words.topics[seal.topic]}</th>
                  <td className={style.code}>
                    {seal.epoch} : {formatDecimal(String(seal.seq), names.words)}
                  </td>
                  <td className={style.number}>{formatDecimal(String(seal.count), names.words)}</td>
                  <td className={own.short} title={seal.link}>
                    {seal.link.slice(0, 16)}…
                  </td>
                  <td>{words.causes[seal.cause]}</td>
                  <td>
                    <CopyButton text={seal.jws} lang={lang} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
