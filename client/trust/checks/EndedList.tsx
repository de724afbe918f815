import type { EndedDisagreement } from "#shared/trust/checksState.ts";
import { To } from "#client/trust/page/To.tsx";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatDate, formatPeriod, formatTime } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { checksWords } from "#client/words/trust/checksWords.ts";
import { gapText, stoodText } from "#client/words/trust/checkText.ts";

/** Disagreements that are over. */
export interface EndedListProps {
  readonly model: TrustModel;
  readonly ended: readonly EndedDisagreement[];
}

const SHOWN = 40;

/** What did not agree and now does, or is gone; newest first, with how long it stood. */
export function EndedList({ model, ended }: EndedListProps) {
  const { lang, names, topic, address, catalogue } = model;
  const words = checksWords(lang);
  const rows = ended.filter(({ was }) => was.topic === topic).slice(0, SHOWN);
  if (rows.length === 0) return null;
  const ruleOf = (id: string) => catalogue.checks.find((rule) => rule.id === id);
  return (
    <section className={style.block} aria-label={words.ended} data-ended={rows.length}>
      <h2>{words.ended}</h2>
      <div className={style.scroll}>
        <table className={style.table}>
          <thead>
            <tr>
              {[words.rule, words.place, words.period, words.gapWas, words.stood, words.how, words.endedAt].map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ was, endedAt, how }) => {
              const rule = ruleOf(was.rule);
              return (
                <tr key={`${was.key} ${endedAt}`}>
                  <th scope="row">
                    <To address={address} parts={{ part: "checks", rule: was.rule }}>
                      {rule === undefined ? was.rule : named(lang, rule)}
                    </To>
                  </th>
                  <td>{names.province(was.place)}</td>
                  <td className={style.nowrap}>{formatPeriod(was.period, names.words)}</td>
                  <td>{gapText(was, rule, names)}</td>
                  <td className={style.nowrap}>{stoodText(was.since, endedAt, names)}</td>
                  <td>{words.hows[how]}</td>
                  <td className={style.nowrap}>
                    {formatTime(endedAt)} {formatDate(endedAt)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
