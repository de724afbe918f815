import { useMemo } from "react";
import type { Grade } from "#shared/observation/grade.ts";
import { fitText, type Setting } from "#client/style/fitText.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { useFontsReady } from "#client/style/useFontsReady.ts";
import { detailsWords } from "#client/words/details/words.ts";
import type { Names } from "#client/words/names.ts";
import style from "./Details.module.css";
import type { DetailLine, ThresholdLine } from "./detailsText.ts";

/** What is known of a figure, line by line. */
export interface DetailsLinesProps {
  readonly lines: readonly DetailLine[];
  readonly thresholds: readonly ThresholdLine[];
  /** The grade the figure has: its threshold stands out. */
  readonly grade: Grade;
  /** Width of a value, in units. */
  readonly room: number;
  /** Little height: a line each. */
  readonly isClose: boolean;
  readonly names: Names;
}

const SETTINGS = [
  { size: 2.3, lines: 1 },
  { size: 2.1, lines: 1 },
  { size: 2.2, lines: 2 },
  { size: 2, lines: 2 },
] as const;
const CLOSE_SETTINGS = [
  { size: 2.1, lines: 1 },
  { size: 2, lines: 1 },
  { size: 2, lines: 2 },
] as const;
const measure = measureIn(500);

/** Labels and values; last the thresholds with their signs. */
export function DetailsLines({ lines, thresholds, grade, room, isClose, names }: DetailsLinesProps) {
  const words = detailsWords(names.lang);
  return (
    <dl className={style.lines}>
      {lines.map(({ key, label, value, isKnown, tone }) => (
        <div key={key} className={style.line} data-line={key} data-known={isKnown} data-tone={tone}>
          <dt>{label}</dt>
          <Value text={value} room={room} settings={isClose ? CLOSE_SETTINGS : SETTINGS} />
        </div>
      ))}
      <div className={style.line} data-line="thresholds" data-known={thresholds.length > 0}>
        <dt>{words.thresholds}</dt>
        <dd>
          {thresholds.length === 0 ? words.none : null}
          {thresholds.map((threshold) => (
            <span key={`${threshold.grade} ${threshold.text}`} className={style.threshold} data-reached={threshold.grade === grade}>
              <i className="sign" data-sign={threshold.grade} aria-hidden="true" />
              {names.words.grade[threshold.grade]}: {threshold.text}
            </span>
          ))}
        </dd>
      </div>
    </dl>
  );
}

interface ValueProps {
  readonly text: string;
  readonly room: number;
  readonly settings: readonly Setting[];
}

/** As large as its lines allow; what is longer ends between words. */
function Value({ text, room, settings }: ValueProps) {
  const fonts = useFontsReady();
  // Measured anew once the fonts are there.
  const { size, lines } = useMemo(() => ({ fonts, ...fitText(text, room, settings, measure) }), [fonts, text, room, settings]);
  return (
    <dd style={{ fontSize: `calc(${size} * var(--u))` }}>
      {lines.map((line, at) => (
        <span key={`${at} ${line}`} className={style.valueLine}>
          {line}
        </span>
      ))}
    </dd>
  );
}
