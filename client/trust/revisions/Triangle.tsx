import { compareDecimals } from "#shared/observation/decimal.ts";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { TriangleAnswer, TriangleRow, VersionCell } from "#shared/trust/answers/revisionAnswers.ts";
import { classes } from "#client/style/classes.ts";
import { To } from "#client/trust/page/To.tsx";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatDate, formatDecimal, formatPeriod, formatTime, trimFraction } from "#client/words/format.ts";
import { revisionWords } from "#client/words/trust/revisionWords.ts";
import own from "./Revisions.module.css";
import { signedText } from "./signedText.ts";
import { cellsOf, columnKind, columnsOf } from "./triangle.ts";

/** A revision triangle. */
export interface TriangleProps {
  readonly model: TrustModel;
  readonly answer: TriangleAnswer;
}

/** Periods down, versions across: each value with when it came after its period, by how much it changed, whether it was late and whether a reason was given. */
export function Triangle({ model, answer }: TriangleProps) {
  const { lang, names } = model;
  const words = revisionWords(lang);
  const { indicator } = splitSeriesKey(answer.series);
  const about = names.indicator(indicator);
  const unit = about === undefined ? "" : lang === "en" ? about.unitEn : about.unitVi;
  const columns = columnsOf(answer.width);
  const headOf = (at: number): string => {
    const kind = columnKind(at, columns, answer.width);
    return kind === "change" ? words.change(at) : kind === "newest" ? words.newest(columns - at) : words.columns[kind];
  };
  return (
    <div className={style.scroll}>
      <table className={classes(style.table, own.triangle)} data-triangle={answer.series}>
        <caption className={own.caption}>{words.unit(unit)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.period}</th>
            {Array.from({ length: columns }, (_, at) => (
              <th key={headOf(at)} scope="col" className={style.number}>
                {headOf(at)}
              </th>
            ))}
            <th scope="col" className={style.number}>
              {words.drift}
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <TriangleLine key={row.period} {...{ model, answer, row, columns }} />
          ))}
        </tbody>
      </table>
      <p className={own.key}>
        <span>
          <i className={own.late} aria-hidden="true" /> {words.keyLate}
        </span>
        <span>
          <i className={own.noReason} aria-hidden="true" /> {words.keyNoReason}
        </span>
      </p>
    </div>
  );
}

interface TriangleLineProps extends TriangleProps {
  readonly row: TriangleRow;
  readonly columns: number;
}

function TriangleLine({ model, answer, row, columns }: TriangleLineProps) {
  const { names, lang, address } = model;
  const words = revisionWords(lang);
  const { indicator, province } = splitSeriesKey(answer.series);
  const driftPercent = row.driftPercent === null ? "" : `${signedText(row.driftPercent, names)}${names.words.scale.percentGap}%`;
  return (
    <tr data-period={row.period} data-versions={row.versions.length}>
      <th scope="row" className={style.nowrap}>
        <To address={address} parts={{ part: "passport", indicator, province, period: row.period }}>
          {formatPeriod(row.period, names.words)}
        </To>
        {row.isCut ? <small>{words.isCut}</small> : null}
      </th>
      {cellsOf(row, columns).map((cell) => {
        if (cell.kind === "none") return <td key={`none ${cell.at}`} />;
        if (cell.kind === "between") {
          return (
            <td key="between" className={style.number}>
              {words.between(cell.count)}
            </td>
          );
        }
        return <Version key={cell.version.revision} model={model} version={cell.version} isFirst={cell.at === 0 && !row.isCut} />;
      })}
      <td className={style.number} data-strong={row.drift !== null && compareDecimals(row.drift, "0") !== 0}>
        {row.drift === null ? "" : signedText(row.drift, names)}
        <small>{driftPercent}</small>
      </td>
    </tr>
  );
}

interface VersionProps {
  readonly model: TrustModel;
  readonly version: VersionCell;
  readonly isFirst: boolean;
}

function Version({ model: { names, lang }, version, isFirst }: VersionProps) {
  const words = revisionWords(lang);
  const at = Date.parse(version.receivedAt);
  const when = `${formatTime(at)} ${formatDate(at)}`;
  const who = version.reporter ?? names.agencyShort(version.agency);
  const reason = version.note ?? words.noReason;
  const lag = words.lag(formatDecimal(trimFraction(version.lagDays.toFixed(1)), names.words));
  const title = [when, who, ...(isFirst ? [] : [reason])].join(" · ");
  return (
    <td className={style.number} title={title} data-late={version.isLate} data-revision={version.revision}>
      <span className={own.value}>
        {version.isLate ? <i className={own.late} role="img" aria-label={words.keyLate} /> : null}
        {!isFirst && version.note === null ? <i className={own.noReason} role="img" aria-label={words.keyNoReason} /> : null}
        {formatDecimal(version.value, names.words)}
      </span>
      <small>
        {version.change === null ? "" : `${signedText(version.change, names)} · `}
        {lag}
      </small>
    </td>
  );
}
