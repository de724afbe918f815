import { compareDecimals, roundDecimal } from "#shared/observation/decimal.ts";
import type { ScoreRow } from "#shared/trust/answers/scoreAnswers.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatDate, formatDecimal, shiftPoint, trimFraction } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { scoreWords } from "#client/words/trust/scoreWords.ts";
import own from "./ScoreTable.module.css";
import type { Moves } from "./scoreColumns.ts";
import { TimelinessMark } from "./TimelinessMark.tsx";
import type { TimelinessScale } from "./timelinessScale.ts";

/** One agency, or one field of one. */
export interface ScoreLineProps {
  readonly row: ScoreRow;
  /** What the body is called. */
  readonly name: string;
  /** The field's name; `null` of an agency as a whole. */
  readonly group: string | null;
  readonly scale: TimelinessScale;
  readonly moves: Moves | null;
  readonly names: Names;
}

/** Five states that are never added together, then how complete, how timely, how silent, how it was entered, how it was changed. */
export function ScoreLine({ row, name, group, scale, moves, names }: ScoreLineProps) {
  const words = scoreWords(names.lang);
  const count = (n: number): string => formatDecimal(String(n), names.words);
  const { timeliness } = row;
  return (
    <tr data-score={row.group === null ? row.agency : `${row.agency} ${row.group}`} data-connected={row.connected}>
      <th scope="row">
        {name}
        {group === null ? null : <small>{group}</small>}
      </th>
      <td>
        <span className={style.sign} data-tone={row.connected ? "good" : "quiet"}>
          <i className="sign" data-sign={row.connected ? "fresh" : "missing"} aria-hidden="true" />
          {row.connected ? words.connected : words.notConnected}
        </span>
      </td>
      <td className={own.number}>
        {count(row.owed)}
        {row.notKept === 0 ? null : <small title={words.notKeptHint}>{words.notKeptCount(count(row.notKept))}</small>}
      </td>
      <Count n={row.supplied} text={count(row.supplied)} />
      <Count n={row.late} text={count(row.late)} sign="late" />
      <Count n={row.missing} text={count(row.missing)} sign="missing" />
      <Count n={row.revised} text={count(row.revised)} sign="revised" />
      <td className={own.number}>
        {row.completeness === null ? (
          words.nothingOwed
        ) : (
          <>
            <span className={own.share}>
              <i className={own.bar} aria-hidden="true">
                <i style={{ width: `${Math.min(100, Number(row.completeness) * 100)}%` }} />
              </i>
              {shareText(row.completeness, names)}
            </span>
            <Moved move={moves?.completeness ?? null} names={names} />
          </>
        )}
      </td>
      <td className={own.when}>
        {timeliness === null ? (
          <span className={style.quiet}>{row.supplied > 0 ? words.notKnown : words.nothingCame}</span>
        ) : (
          <>
            <span className={own.onTime}>
              <TimelinessMark {...{ timeliness, scale, names }} />
              <b className={style.figures}>{shareText(timeliness.onTime, names)}</b>
            </span>
            <Moved move={moves?.onTime ?? null} names={names} />
          </>
        )}
      </td>
      <td className={own.number}>
        {row.silentSince === null ? (
          ""
        ) : (
          <>
            <span className={style.sign} data-tone="watch">
              <i className="sign" data-sign="stale" aria-hidden="true" />
              {formatDate(Date.parse(row.silentSince))}
            </span>
            <small>{words.silentCount(count(row.silent))}</small>
          </>
        )}
      </td>
      <td className={own.number}>{row.byHand === null ? words.notKnown : shareText(row.byHand, names)}</td>
      <td className={own.number}>{row.revisionSize === null ? "" : shareText(row.revisionSize, names, 2)}</td>
      <Count n={row.questionsOpen} text={count(row.questionsOpen)} sign="watch" />
      <td className={own.number}>
        {row.answerHours === null ? "" : words.hours(formatDecimal(trimFraction(roundDecimal(String(row.answerHours), 1)), names.words))}
      </td>
    </tr>
  );
}

interface CountProps {
  readonly n: number;
  readonly text: string;
  readonly sign?: "late" | "missing" | "revised" | "watch";
}

/** A nought is quiet; anything else has its sign. */
function Count({ n, text, sign }: CountProps) {
  return (
    <td className={own.number} data-zero={n === 0}>
      {n === 0 || sign === undefined ? null : <i className={`sign ${own.tiny ?? ""}`} data-sign={sign} aria-hidden="true" />}
      {text}
    </td>
  );
}

function Moved({ move, names }: { readonly move: string | null; readonly names: Names }) {
  if (move === null) return null;
  const points = trimFraction(roundDecimal(shiftPoint(move, 2), 1));
  const order = compareDecimals(points, "0");
  const written = formatDecimal(points.replace(/^-/, ""), names.words);
  return (
    <small className={own.moved} data-moved={order > 0 ? "up" : order < 0 ? "down" : "same"}>
      <i className="sign" data-sign={order > 0 ? "up" : order < 0 ? "down" : "same"} aria-hidden="true" />
      <span className="offscreen">
        {order === 0 ? names.words.change.same : order > 0 ? names.words.change.up : names.words.change.down}
      </span>
      {order === 0 ? "" : `${written} ${names.words.change.points}`}
    </small>
  );
}

function shareText(share: string, { words }: Names, decimals = 1): string {
  return `${formatDecimal(trimFraction(roundDecimal(shiftPoint(share, 2), decimals)), words)}${words.scale.percentGap}%`;
}
