import type { DueRow } from "#shared/trust/answers/agencyAnswers.ts";
import type { AgencyModel } from "#client/agency/agencyModel.ts";
import type { PageAddress } from "#client/live/pageAddress.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { agencyWords } from "#client/words/agency/words.ts";
import { formatDate, formatLength, formatPeriod, formatTime } from "#client/words/format.ts";

/** What an agency owes next. */
export interface DueTableProps {
  readonly model: AgencyModel;
  readonly due: readonly DueRow[];
  readonly address: PageAddress;
}

/** Soonest first, overdue ones with their sign; each leads to the form that enters it by hand. */
export function DueTable({ model, due, address }: DueTableProps) {
  const { due: words } = agencyWords(model.lang);
  return (
    <section className={style.block} aria-label={words.title} data-due={due.length}>
      <h2>
        {words.title}
        <small>{words.hint}</small>
      </h2>
      {due.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <div className={style.scroll}>
          <table className={style.table}>
            <thead>
              <tr>
                {[words.indicator, words.period, words.deadline, words.left, words.state, words.enter].map((word) => (
                  <th key={word} scope="col">
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {due.map((row) => (
                <DueLine key={`${row.indicator} ${row.period}`} {...{ model, row, address }} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function DueLine({ model, row, address }: Pick<DueTableProps, "model" | "address"> & { readonly row: DueRow }) {
  const { names, lang, now } = model;
  const { due: words } = agencyWords(lang);
  const deadline = Date.parse(row.deadline);
  const length = formatLength(Math.abs(deadline - now), names.words);
  const parts = { part: "hand", indicator: row.indicator, period: row.period };
  return (
    <tr data-due={`${row.indicator} ${row.period}`} data-overdue={row.isOverdue}>
      <th scope="row">{names.indicatorName(row.indicator)}</th>
      <td className={style.nowrap}>{formatPeriod(row.period, names.words)}</td>
      <td className={style.nowrap}>
        {formatTime(deadline)} {formatDate(deadline)}
      </td>
      <td>
        <span className={style.sign} data-tone={row.isOverdue ? "watch" : "quiet"}>
          <i className="sign" data-sign={row.isOverdue ? "late" : "fresh"} aria-hidden="true" />
          {row.isOverdue ? words.overdue(length) : words.leftFor(length)}
        </span>
      </td>
      <td>{words.places(row.places.missing, row.places.owed)}</td>
      <td>
        <a
          href={address.href(parts)}
          onClick={(click) => {
            if (click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
            click.preventDefault();
            address.go(parts);
          }}
        >
          {words.enter}
        </a>
      </td>
    </tr>
  );
}
