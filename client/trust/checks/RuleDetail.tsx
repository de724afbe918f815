import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import { RESULTS_AT_MOST, type RuleAnswer } from "#shared/trust/answers/checkAnswers.ts";
import type { CheckResult } from "#shared/trust/check.ts";
import { useAsked } from "#client/live/useAsked.ts";
import { passportParts } from "#client/trust/page/passportParts.ts";
import { To } from "#client/trust/page/To.tsx";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatDecimal, formatPeriod } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { checksWords } from "#client/words/trust/checksWords.ts";
import { allowedText, coverageText, gapPercentText, gapText, valueText } from "#client/words/trust/checkText.ts";

/** One rule. */
export interface RuleDetailProps {
  readonly model: TrustModel;
  readonly rule: CheckRule;
  /** Another: something changed, and it is asked again. */
  readonly version: string;
}

/** What a rule says of every place and period: disagreement first, then what cannot be said and why, then agreement. */
export function RuleDetail({ model, rule, version }: RuleDetailProps) {
  const { lang, topic, address, names } = model;
  const words = checksWords(lang);
  const asked = useAsked<RuleAnswer>(`/trust/checks/${rule.id}?topic=${topic}`, lang, version);
  const { answer } = asked;
  const results = answer?.results ?? [];
  return (
    <section className={style.block} aria-label={named(lang, rule)} data-rule-detail={rule.id} data-asked={asked.state}>
      <nav>
        <To address={address} parts={{ part: "checks" }}>
          {words.back}
        </To>
      </nav>
      <h2>{named(lang, rule)}</h2>
      <dl className={style.facts}>
        <dt>{words.kind}</dt>
        <dd>{words.kinds[rule.kind]}</dd>
        <dt>{words.formula}</dt>
        <dd>{answer === null ? "" : lang === "en" ? answer.formulaEn : answer.formulaVi}</dd>
        <dt>{words.sourceName}</dt>
        <dd>{rule.source}</dd>
        {rule.kind === "parts" ? (
          <>
            <dt>{words.leastCoverage}</dt>
            <dd>{words.leastCoverageOf(formatDecimal(String(Math.round(rule.leastCoverage * 100)), names.words))}</dd>
          </>
        ) : null}
      </dl>
      <AskedNote asked={asked} lang={lang} />
      {answer === null ? null : <p className={style.quiet}>{words.resultCount(results.length, answer.total, RESULTS_AT_MOST)}</p>}
      {answer !== null && results.length === 0 ? <p>{words.noResult}</p> : null}
      {results.length === 0 ? null : <ResultTable {...{ model, rule, results }} />}
    </section>
  );
}

interface ResultTableProps extends Pick<RuleDetailProps, "model" | "rule"> {
  readonly results: readonly CheckResult[];
}

function ResultTable({ model, rule, results }: ResultTableProps) {
  const words = checksWords(model.lang);
  const sides = words.sides[rule.kind];
  const hasCoverage = results.some(({ coverage }) => coverage !== null);
  return (
    <div className={style.scroll}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{words.outcome}</th>
            <th scope="col">{words.place}</th>
            <th scope="col">{words.period}</th>
            <th scope="col" className={style.number}>
              {sides.left}
            </th>
            <th scope="col" className={style.number}>
              {sides.right}
            </th>
            <th scope="col" className={style.number}>
              {words.gap}
            </th>
            <th scope="col" className={style.number}>
              {words.allowed}
            </th>
            {hasCoverage ? (
              <th scope="col" className={style.number}>
                {words.coverage}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <ResultLine key={`${result.place} ${result.period}`} {...{ model, rule, result, hasCoverage }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ResultLineProps extends Pick<RuleDetailProps, "model" | "rule"> {
  readonly result: CheckResult;
  readonly hasCoverage: boolean;
}

const SIGNS = { agrees: "resolved", disagrees: "disagrees", unable: "missing" } as const;
const TONES = { agrees: "good", disagrees: "disagrees", unable: "quiet" } as const;

function ResultLine({ model: { names, lang, address }, rule, result, hasCoverage }: ResultLineProps) {
  const words = checksWords(lang);
  const passport = passportParts(result.series, result.period);
  const period = formatPeriod(result.period, names.words);
  return (
    <tr data-outcome={result.outcome} data-place={result.place} data-period={result.period}>
      <td>
        <span className={style.sign} data-tone={TONES[result.outcome]}>
          <i className="sign" data-sign={SIGNS[result.outcome]} aria-hidden="true" />
          {words.outcomes[result.outcome]}
        </span>
        {result.reason === null ? null : <small>{words.becauseOnly(words.reasons[result.reason])}</small>}
      </td>
      <th scope="row">{names.province(result.place)}</th>
      <td className={style.nowrap}>
        {passport === null ? (
          period
        ) : (
          <To address={address} parts={passport}>
            {period}
          </To>
        )}
      </td>
      <td className={style.number}>{valueText(result.left, rule, names)}</td>
      <td className={style.number}>{valueText(result.right, rule, names)}</td>
      <td className={style.number} data-strong={result.outcome === "disagrees"}>
        {gapText(result, rule, names)}
        <small>{gapPercentText(result, names)}</small>
      </td>
      <td className={style.number}>{allowedText(result, rule, names)}</td>
      {hasCoverage ? <td className={style.number}>{coverageText(result)}</td> : null}
    </tr>
  );
}
