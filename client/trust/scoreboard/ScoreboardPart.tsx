import { useMemo, useState } from "react";
import { startOfVietnamDate } from "#shared/clock/instant.ts";
import type { ScoreAnswer } from "#shared/trust/answers/scoreAnswers.ts";
import { useAsked } from "#client/live/useAsked.ts";
import { type TrustModel, topicNow } from "#client/trust/page/trustModel.ts";
import { useParts } from "#client/trust/page/useParts.ts";
import { AskedNote } from "#client/widgets/deskPage/AskedNote.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { Formulae } from "#client/widgets/deskPage/scoreTable/Formulae.tsx";
import { ScoreTable } from "#client/widgets/deskPage/scoreTable/ScoreTable.tsx";
import { sliceOf } from "#client/widgets/deskPage/scoreTable/scoreColumns.ts";
import { formatDate, formatTime } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { scoreWords } from "#client/words/trust/scoreWords.ts";
import own from "./Scoreboard.module.css";
import { PRESETS, type Span, spanBefore, spanFrom, spanOf } from "./span.ts";

/** Who shares what, and how well: one row an agency or a field, over any stretch of days, computed the same way for everyone. */
export function ScoreboardPart({ model }: { readonly model: TrustModel }) {
  const { lang, names, topic, address, catalogue } = model;
  const words = scoreWords(lang);
  const parts = useParts(address);
  // As it was when the page was opened: a span that moved by itself would be computed anew each second.
  const [opened] = useState(() => topicNow(model));
  const span = useMemo(() => spanFrom(parts, spanOf("week", opened)), [parts, opened]);
  const before = useMemo(() => spanBefore(span), [span]);
  const slice = sliceOf(parts.get("slice"));
  const isCompared = parts.get("compare") === "before";
  const pathOf = ({ from, to }: Span): string => `/trust/scoreboard?${new URLSearchParams({ from, to, topic })}`;
  const asked = useAsked<ScoreAnswer>(pathOf(span), lang);
  const go = (change: Readonly<Record<string, string>>): void =>
    address.go({ ...Object.fromEntries(parts), part: "scoreboard", ...change });
  const { answer } = asked;
  return (
    <>
      <section className={style.block} aria-label={words.title} data-scoreboard={asked.state}>
        <h2>
          {words.title}
          <small>{words.over(dayText(span.from), dayText(span.to))}</small>
        </h2>
        <form className={style.row} onSubmit={(submit) => submit.preventDefault()}>
          <div className={style.row} role="group" aria-label={words.presets}>
            {PRESETS.map((preset) => {
              const { from, to } = spanOf(preset, opened);
              return (
                <button key={preset} type="button" aria-pressed={span.from === from && span.to === to} onClick={() => go({ from, to })}>
                  {words.preset[preset]}
                </button>
              );
            })}
          </div>
          <label className={style.field}>
            {words.from}
            <input type="date" value={span.from} max={span.to} required onChange={(change) => go({ from: change.currentTarget.value })} />
          </label>
          <label className={style.field}>
            {words.to}
            <input type="date" value={span.to} min={span.from} required onChange={(change) => go({ to: change.currentTarget.value })} />
          </label>
          <label className={style.field}>
            {words.rows}
            <select value={String(slice)} onChange={(change) => go({ slice: change.currentTarget.value })}>
              <option value="agencies">{words.slices.agencies}</option>
              <option value="fields">{words.slices.fields}</option>
              {catalogue.groups.map((group) => (
                <option key={group.id} value={group.id}>
                  {named(lang, group)}
                </option>
              ))}
            </select>
          </label>
          <label data-tick="true">
            <input type="checkbox" checked={isCompared} onChange={() => go({ compare: isCompared ? "" : "before" })} />
            {words.compare}
          </label>
          <span className={own.outputs}>
            <a className={style.button} href={`/api/v1${pathOf(span)}&format=csv`} download={`bang-diem-${span.from}-${span.to}.csv`}>
              {words.csv}
            </a>
            <button type="button" onClick={() => window.print()}>
              {words.print}
            </button>
          </span>
        </form>
        <AskedNote asked={asked} lang={lang} />
        {answer === null ? null : (
          <>
            {isCompared ? (
              <Compared key={before.from} {...{ model, answer, slice }} path={pathOf(before)} before={before} />
            ) : (
              <ScoreTable names={names} catalogue={catalogue} slice={slice} rows={answer.rows} before={null} />
            )}
            <p className={own.asOf}>
              <span>{words.asOf(answer.cursor, stampText(model))}</span>
              <button type="button" onClick={asked.again}>
                {words.again}
              </button>
            </p>
          </>
        )}
      </section>
      {answer === null ? null : <Formulae formulae={answer.formulae} lang={lang} />}
    </>
  );
}

interface ComparedProps {
  readonly model: TrustModel;
  readonly answer: ScoreAnswer;
  readonly slice: ReturnType<typeof sliceOf>;
  readonly path: string;
  readonly before: Span;
}

/** The same table with what each share was in the stretch before. */
function Compared({ model, answer, slice, path, before }: ComparedProps) {
  const { lang, names, catalogue } = model;
  const words = scoreWords(lang);
  const asked = useAsked<ScoreAnswer>(path, lang);
  return (
    <>
      <p className={style.quiet} data-compared={asked.state}>
        {words.comparedWith(dayText(before.from), dayText(before.to))}
      </p>
      <AskedNote asked={asked} lang={lang} />
      <ScoreTable names={names} catalogue={catalogue} slice={slice} rows={answer.rows} before={asked.answer?.rows ?? null} />
    </>
  );
}

function dayText(date: string): string {
  return formatDate(startOfVietnamDate(date));
}

function stampText(model: TrustModel): string {
  const now = topicNow(model);
  return `${formatTime(now)} ${formatDate(now)}`;
}
