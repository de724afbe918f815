import type { AgencyAnswer } from "#shared/trust/answers/agencyAnswers.ts";
import type { AgencyModel } from "#client/agency/agencyModel.ts";
import type { PageAddress } from "#client/live/pageAddress.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { ScoreTable } from "#client/widgets/deskPage/scoreTable/ScoreTable.tsx";
import { agencyWords } from "#client/words/agency/words.ts";
import { DueTable } from "./DueTable.tsx";

/** An agency's own record. */
export interface RecordPartProps {
  readonly model: AgencyModel;
  readonly answer: AgencyAnswer;
  readonly address: PageAddress;
}

/** The agency as the scoreboard shows it, as a whole and field by field, and what is due next. */
export function RecordPart({ model, answer, address }: RecordPartProps) {
  const { names, catalogue } = model;
  const { record: words } = agencyWords(model.lang);
  const table = { names, catalogue, before: null, rows: answer.rows };
  return (
    <>
      <section className={style.block} aria-label={words.title} data-record={answer.agency}>
        <h2>
          {words.title}
          <small>{words.hint}</small>
        </h2>
        {answer.rows.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <>
            <h3>{words.whole}</h3>
            <ScoreTable {...table} slice="agencies" isKeyed={false} />
            <h3>{words.field}</h3>
            <ScoreTable {...table} slice="fields" />
          </>
        )}
      </section>
      <DueTable model={model} due={answer.due} address={address} />
    </>
  );
}
