import type { LookRow, StatisticRow } from "#shared/trust/answers/questionAnswers.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatDate, formatDecimal, formatPeriod, formatTime } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { rateText } from "#client/words/trust/questionText.ts";
import { questionWords } from "#client/words/trust/questionWords.ts";

/** How each statistic works. */
export interface StatisticsTableProps {
  readonly statistics: readonly StatisticRow[];
  readonly names: Names;
}

/** Name, formula, what it needs, where it is from and how often clean figures raise it: the same for every agency. */
export function StatisticsTable({ statistics, names }: StatisticsTableProps) {
  const { lang } = names;
  const words = questionWords(lang);
  return (
    <section className={style.block} aria-label={words.statistics} data-statistics={statistics.length}>
      <h2>{words.statistics}</h2>
      <div className={style.scroll}>
        <table className={style.table}>
          <thead>
            <tr>
              {[words.statistic, words.formula, words.needs, words.source, words.alarmRate].map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {statistics.map((row) => (
              <tr key={row.statistic} data-statistic={row.statistic}>
                <th scope="row">{lang === "en" ? row.titleEn : row.titleVi}</th>
                <td>{lang === "en" ? row.formulaEn : row.formulaVi}</td>
                <td>{lang === "en" ? row.needsEn : row.needsVi}</td>
                <td className={style.quiet}>{row.source}</td>
                <td className={style.number}>{rateText(row.alarmRate, names)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What the server looked at last. */
export interface LooksTableProps {
  readonly looks: readonly LookRow[];
  readonly names: Names;
}

/** Per indicator: when, over how many figures, how many tests, and which did not apply and why. */
export function LooksTable({ looks, names }: LooksTableProps) {
  const words = questionWords(names.lang);
  const count = (n: number): string => formatDecimal(String(n), names.words);
  return (
    <section className={style.block} aria-label={words.looks} data-looks={looks.length}>
      <details>
        <summary>
          {words.looks} ({looks.length})
        </summary>
        <p className={style.quiet}>{words.looksHint}</p>
        {looks.length === 0 ? <p>{words.noLooks}</p> : null}
        <div className={style.scroll}>
          <table className={style.table}>
            <thead>
              <tr>
                {[words.indicator, words.agency, words.period, words.looks, words.figures, words.tests, words.found, words.skipped].map(
                  (word) => (
                    <th key={word} scope="col">
                      {word}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {looks.map((look) => (
                <tr key={`${look.indicator} ${look.agency}`}>
                  <th scope="row">{names.indicatorShort(look.indicator)}</th>
                  <td>{names.agencyShort(look.agency)}</td>
                  <td className={style.nowrap}>{formatPeriod(look.period, names.words)}</td>
                  <td className={style.nowrap}>
                    {formatTime(Date.parse(look.at))} {formatDate(Date.parse(look.at))}
                  </td>
                  <td className={style.number}>{count(look.figures)}</td>
                  <td className={style.number}>{count(look.tests)}</td>
                  <td className={style.number}>{count(look.found)}</td>
                  <td>
                    {look.skipped.map(({ statistic, reason }) => (
                      <small key={statistic}>{words.skippedOf(words.titles[statistic], words.reasons[reason])}</small>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
