import { useMemo, useState } from "react";
import type { Disagreement } from "#shared/trust/check.ts";
import { passportParts } from "#client/trust/page/passportParts.ts";
import { To } from "#client/trust/page/To.tsx";
import { type TrustModel, topicNow } from "#client/trust/page/trustModel.ts";
import { useSecond } from "#client/trust/page/useSecond.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatDate, formatPeriod, formatTime } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { checksWords } from "#client/words/trust/checksWords.ts";
import { allowedText, coverageText, gapPercentText, gapText, stoodText, valueText } from "#client/words/trust/checkText.ts";
import own from "./Checks.module.css";

/** Disagreements, in order. */
export interface StandingListProps {
  readonly model: TrustModel;
  readonly rows: readonly Disagreement[];
}

const FIRST = 24;

/** Each with the gap as the figure, both values, what may be, how many parts were there and how long it has stood. */
export function StandingList({ model, rows }: StandingListProps) {
  const words = checksWords(model.lang);
  const [most, setMost] = useState(FIRST);
  const rules = useMemo(() => new Map(model.catalogue.checks.map((rule) => [rule.id as string, rule])), [model.catalogue]);
  if (rows.length === 0) return <p>{words.noneStanding}</p>;
  return (
    <>
      <ul className={own.standing}>
        {rows.slice(0, most).map((row) => (
          <StandingCard key={row.key} {...{ model, row }} rule={rules.get(row.rule)} />
        ))}
      </ul>
      {rows.length > most ? (
        <div className={style.row}>
          <button type="button" onClick={() => setMost(most + 4 * FIRST)}>
            {words.more(rows.length - most)}
          </button>
        </div>
      ) : null}
    </>
  );
}

interface CardProps {
  readonly model: TrustModel;
  readonly row: Disagreement;
  readonly rule: TrustModel["catalogue"]["checks"][number] | undefined;
}

function StandingCard({ model, row, rule }: CardProps) {
  const { names, lang, pulse, address } = model;
  const words = checksWords(lang);
  const stood = useSecond(pulse, () => stoodText(row.since, topicNow(model), names));
  const sides = words.sides[rule?.kind ?? "sources"];
  const coverage = coverageText(row);
  const percent = gapPercentText(row, names);
  const passport = passportParts(row.about, row.period);
  return (
    <li className={own.card} data-disagreement={row.key} data-gap={row.gap}>
      <p className={own.mark}>
        <i className={`sign ${own.apart ?? ""}`} data-sign="disagrees" aria-hidden="true" />
        {words.mark}
      </p>
      <h3>
        <To address={address} parts={{ part: "checks", rule: row.rule }}>
          {rule === undefined ? row.rule : named(lang, rule)}
        </To>
      </h3>
      <p className={own.place}>
        {names.province(row.place)} · {formatPeriod(row.period, names.words)}
      </p>
      <p className={own.gap}>
        <b>{gapText(row, rule, names)}</b>
        {percent === "" ? null : <span>{percent}</span>}
      </p>
      <dl className={own.values}>
        <dt>{sides.left}</dt>
        <dd>{valueText(row.left, rule, names)}</dd>
        <dt>{sides.right}</dt>
        <dd>{valueText(row.right, rule, names)}</dd>
        <dt>{words.allowed}</dt>
        <dd>{allowedText(row, rule, names)}</dd>
        {coverage === "" ? null : (
          <>
            <dt>{words.coverage}</dt>
            <dd>{coverage}</dd>
          </>
        )}
        <dt>{words.stood}</dt>
        <dd title={`${formatTime(row.since)} ${formatDate(row.since)}`}>
          {words.stoodFor(stood, `${formatTime(row.since)} ${formatDate(row.since)}`)}
        </dd>
      </dl>
      {passport === null ? null : (
        <p className={own.links}>
          <To address={address} parts={passport}>
            {words.passport}
          </To>
        </p>
      )}
    </li>
  );
}
