import { type FormEvent, useMemo, useRef, useState } from "react";
import type { AgencyModel } from "#client/agency/agencyModel.ts";
import { newKey } from "#client/live/newKey.ts";
import { CopyButton } from "#client/widgets/deskPage/CopyButton.tsx";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { agencyWords } from "#client/words/agency/words.ts";
import own from "./Hand.module.css";
import { HandLine } from "./HandLine.tsx";
import {
  bodyOf,
  emptyRow,
  type HandAnswer,
  type HandRow,
  type HandVerdict,
  isWhole,
  ownIndicators,
  ROWS_AT_MOST,
  verdictsOf,
} from "./handRows.ts";
import { sendByHand } from "./sendByHand.ts";

/** Figures entered by hand. */
export interface HandPartProps {
  readonly model: AgencyModel;
  /** What is asked for first: of a figure that is due. */
  readonly first: Pick<HandRow, "indicator" | "period">;
  readonly onSent: () => void;
}

type Ending =
  | { readonly state: "idle" | "sending" | "unknown" }
  | { readonly state: "refused"; readonly why: string }
  | { readonly state: "done"; readonly answer: HandAnswer };

/** A row a figure, sent as one report through the intake every program uses; the verdict stands at each row, the receipt below. */
export function HandPart({ model, first, onSent }: HandPartProps) {
  const { lang, catalogue, agency, now } = model;
  const { hand: words } = agencyWords(lang);
  const offered = useMemo(() => ownIndicators(catalogue, agency, now), [catalogue, agency, now]);
  const indicators = useMemo(() => new Map(offered.map((indicator) => [indicator.code as string, indicator])), [offered]);
  const codes = useMemo(
    () => new Map(catalogue.sets.flatMap(({ provinces }) => provinces.map(({ id, code }) => [id as string, code]))),
    [catalogue],
  );
  const [rows, setRows] = useState<readonly HandRow[]>(() => [emptyRow(1, first)]);
  const [verdicts, setVerdicts] = useState<ReadonlyMap<number, HandVerdict>>(new Map());
  const [reporter, setReporter] = useState("");
  const [ending, setEnding] = useState<Ending>({ state: "idle" });
  const nextId = useRef(2);
  const held = useRef<{ readonly text: string; readonly key: string } | null>(null);

  const change = (id: number, part: Partial<HandRow>): void => {
    setRows(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
    if (verdicts.has(id)) setVerdicts(new Map([...verdicts].filter(([other]) => other !== id)));
  };
  const add = (): void => {
    const last = rows.at(-1);
    setRows([...rows, emptyRow(nextId.current, last)]);
    nextId.current += 1;
  };
  const settled = (id: number): boolean => verdicts.has(id) && verdicts.get(id)?.verdict !== "refused";
  const open = rows.filter(({ id }) => !settled(id));
  const isReady = open.length > 0 && open.every((row) => isWhole(row, indicators.get(row.indicator), lang)) && ending.state !== "sending";

  const submit = async (): Promise<void> => {
    const observations = bodyOf(open, indicators, { lang, reporter, codeOf: (province) => codes.get(province) ?? province });
    const text = JSON.stringify(observations);
    // The same rows after an unknown end are the same report, and are recorded once.
    if (held.current?.text !== text) held.current = { text, key: newKey() };
    setEnding({ state: "sending" });
    const outcome = await sendByHand({ observations, key: held.current.key, lang });
    if (outcome.kind === "unknown") return setEnding({ state: "unknown" });
    held.current = null;
    if (outcome.kind === "refused") return setEnding({ state: "refused", why: outcome.problem.detail ?? outcome.problem.title });
    setVerdicts(new Map([...verdicts, ...verdictsOf(open, outcome.body)]));
    setEnding({ state: "done", answer: outcome.body });
    onSent();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void submit();
  };
  if (offered.length === 0) return <p className={style.note}>{words.noIndicators}</p>;
  return (
    <section className={style.block} aria-label={words.title} data-hand={ending.state}>
      <h2>{words.title}</h2>
      <p className={style.lead}>{words.lead}</p>
      <form className={style.form} onSubmit={onSubmit}>
        {rows.map((row, at) => (
          <HandLine
            key={row.id}
            {...{ model, row, offered }}
            number={at + 1}
            verdict={verdicts.get(row.id) ?? null}
            isSettled={settled(row.id)}
            onChange={(part) => change(row.id, part)}
            onRemove={rows.length === 1 ? null : () => setRows(rows.filter(({ id }) => id !== row.id))}
          />
        ))}
        <div className={style.row}>
          <label className={style.field}>
            {words.reporter}
            <input value={reporter} maxLength={100} autoComplete="name" onChange={(event) => setReporter(event.currentTarget.value)} />
          </label>
          {rows.length < ROWS_AT_MOST ? (
            <button type="button" onClick={add}>
              {words.add}
            </button>
          ) : null}
          <button type="submit" data-main="true" disabled={!isReady} aria-busy={ending.state === "sending"}>
            {ending.state === "sending" ? words.sending : words.send(Math.max(1, open.length))}
          </button>
        </div>
        {ending.state === "unknown" ? (
          <p className={style.fault} role="alert">
            {words.unknown}
          </p>
        ) : null}
        {ending.state === "refused" ? (
          <p className={style.fault} role="alert">
            {ending.why}
          </p>
        ) : null}
        {ending.state === "done" ? <Done answer={ending.answer} model={model} /> : null}
      </form>
    </section>
  );
}

function Done({ answer, model: { lang } }: { readonly answer: HandAnswer; readonly model: AgencyModel }) {
  const { hand: words } = agencyWords(lang);
  const taken = answer.accepted + answer.revised + answer.late;
  const { receipt } = answer;
  return (
    <div className={answer.refused > 0 ? style.fault : style.note} data-done={answer.refused === 0} role="status">
      <p>{words.summary(taken, answer.refused)}</p>
      {receipt === undefined || receipt === null ? null : (
        <p className={own.receipt}>
          <span>{words.receipt}</span>
          <code data-receipt="true">{receipt}</code>
          <CopyButton text={receipt} lang={lang} />
        </p>
      )}
    </div>
  );
}
