import { useMemo, useSyncExternalStore } from "react";
import { fitText } from "#client/style/fitText.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { calloutWords } from "#client/words/callout/words.ts";
import style from "./Callout.module.css";
import type { CalloutFigure } from "./calloutFigures.ts";
import { type FiguresFrom, followFigures } from "./followFigures.ts";

/** The figures beside a site's face. */
export interface CalloutFiguresProps extends FiguresFrom {
  /** How many at the most. */
  readonly count: number;
  /** Side by side; else one under the other. */
  readonly columns: number;
  /** Of one of them, in units. */
  readonly width: number;
}

const NAME = [{ size: 1.6, lines: 1 }] as const;
const measure = measureIn(400);
/** Digits of one width are a little wider. */
const tabular = measureIn(500);

/** Those that need attention first; each with its grade, its period and how fresh it is. */
export function CalloutFigures({ count, columns, width, ...from }: CalloutFiguresProps) {
  const { province, indicators, set, catalogue, live, pulse, names } = from;
  const figures = useMemo(
    () => followFigures({ province, indicators, set, catalogue, live, pulse, names }),
    [province, indicators, set, catalogue, live, pulse, names],
  );
  const shown = useSyncExternalStore(figures.subscribe, figures.get).slice(0, count);
  if (count === 0) return null;
  if (shown.length === 0) return <p className={style.noFigures}>{calloutWords(names.lang).noFigures}</p>;
  return (
    <ul className={style.figures} style={{ "--columns": columns }}>
      {shown.map((figure) => (
        <Figure key={figure.indicator} {...{ figure, width, names }} />
      ))}
    </ul>
  );
}

function Figure({ figure, width, names }: { readonly figure: CalloutFigure } & Pick<CalloutFiguresProps, "width" | "names">) {
  const { words } = names;
  const { grade, freshness } = figure;
  const isOld = freshness === "late" || freshness === "stale";
  const room = width - tabular(figure.periodText, 1.6) - (isOld ? 2.6 : 1);
  return (
    <li
      data-callout-figure={figure.series}
      data-value={figure.value}
      data-grade={grade}
      data-freshness={freshness}
      data-period={figure.period}
    >
      <p className={style.name}>
        <span>{fitText(figure.name, room, NAME, measure).lines[0]}</span>
        <span className={style.period}>
          {isOld ? <i className="sign" data-sign={freshness} role="img" aria-label={words.map.keys[freshness]} /> : null}
          <span className="figures">{figure.periodText}</span>
        </span>
      </p>
      <p className={style.figure}>
        <b className="figures">{figure.figure}</b>
        <span>{figure.unit}</span>
        {grade === "normal" ? null : (
          <b className={style.grade}>
            <i className="sign" data-sign={grade} aria-hidden="true" />
            {words.grade[grade]}
          </b>
        )}
      </p>
    </li>
  );
}
