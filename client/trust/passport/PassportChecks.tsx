import type { PassportAnswer } from "#shared/trust/answers/passportAnswer.ts";
import type { CheckResult } from "#shared/trust/check.ts";
import { To } from "#client/trust/page/To.tsx";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatPeriod } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { checksWords } from "#client/words/trust/checksWords.ts";
import { allowedText, coverageText, gapText, valueText } from "#client/words/trust/checkText.ts";
import { passportWords } from "#client/words/trust/passportWords.ts";

/** The checks a figure takes part in. */
export interface PassportChecksProps {
  readonly model: TrustModel;
  readonly answer: PassportAnswer;
}

const RANK = { disagrees: 0, unable: 1, agrees: 2 } as const;
const SIGNS = { agrees: "resolved", disagrees: "watch", unable: "missing" } as const;
const TONES = { agrees: "good", disagrees: "watch", unable: "quiet" } as const;

/** Passed, failed, or cannot be made and why: evaluated now, by both values. */
export function PassportChecks({ model, answer }: PassportChecksProps) {
  const { lang } = model;
  const [words, said] = [passportWords(lang), checksWords(lang)];
  const checks = answer.checks.toSorted((a, b) => RANK[a.outcome] - RANK[b.outcome]);
  const count = (outcome: CheckResult["outcome"]): number => checks.filter((check) => check.outcome === outcome).length;
  return (
    <section className={style.block} aria-label={words.checks} data-checks={checks.length}>
      <h2>
        {words.checks}
        <small>{checks.length === 0 ? "" : words.checksSummary(count("agrees"), count("disagrees"), count("unable"))}</small>
      </h2>
      {checks.length === 0 ? (
        <p>{words.checksNone}</p>
      ) : (
        <div className={style.scroll}>
          <table className={style.table}>
            <thead>
              <tr>
                {[said.outcome, said.rule, said.place].map((word) => (
                  <th key={word} scope="col">
                    {word}
                  </th>
                ))}
                {[said.left, said.right, said.gap, said.allowed, said.coverage].map((word) => (
                  <th key={word} scope="col" className={style.number}>
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {checks.map((check) => (
                <CheckLine key={`${check.rule} ${check.place} ${check.period}`} {...{ model, check }} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function CheckLine({ model, check }: Pick<PassportChecksProps, "model"> & { readonly check: CheckResult }) {
  const { names, lang, address, catalogue } = model;
  const words = checksWords(lang);
  const rule = catalogue.checks.find(({ id }) => id === check.rule);
  return (
    <tr data-check={check.rule} data-outcome={check.outcome}>
      <td>
        <span className={style.sign} data-tone={TONES[check.outcome]}>
          <i className="sign" data-sign={SIGNS[check.outcome]} aria-hidden="true" />
          {words.outcomes[check.outcome]}
        </span>
        {check.reason === null ? null : <small>{words.becauseOnly(words.reasons[check.reason])}</small>}
      </td>
      <th scope="row">
        <To address={address} parts={{ part: "checks", rule: check.rule }}>
          {rule === undefined ? check.rule : named(lang, rule)}
        </To>
      </th>
      <td>
        {names.province(check.place)}
        <small>{formatPeriod(check.period, names.words)}</small>
      </td>
      <td className={style.number}>{valueText(check.left, rule, names)}</td>
      <td className={style.number}>{valueText(check.right, rule, names)}</td>
      <td className={style.number} data-strong={check.outcome === "disagrees"}>
        {gapText(check, rule, names)}
      </td>
      <td className={style.number}>{allowedText(check, rule, names)}</td>
      <td className={style.number}>{coverageText(check)}</td>
    </tr>
  );
}
