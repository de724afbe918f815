import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { callWords } from "#client/words/director/callsWords.ts";
import { formatDecimal } from "#client/words/format.ts";
import style from "./Cards.module.css";
import { gradeOf, type LineFigures, rateOf } from "./lineFigures.ts";

/** How a picture is. */
export interface QualityBadgeProps {
  readonly desk: DirectorDesk;
  readonly figures: LineFigures | null;
}

const BARS = { good: 3, fair: 2, poor: 1, none: 0 } as const;

/** Bars, a word and the figures they come from; the rest of the figures stand in the title. */
export function QualityBadge({ desk, figures }: QualityBadgeProps) {
  const { quality } = callWords(desk.lang);
  const { words } = desk.names;
  const grade = gradeOf(figures);
  const number = (digits: string): string => formatDecimal(digits, words);
  const rate = rateOf(figures?.bitsPerSecond ?? 0);
  const bits = `${number(rate.digits)} ${rate.unit}`;
  const rtt = figures === null || figures.rttMs === null ? quality.unknown : `${number(figures.rttMs.toFixed(0))} ms`;
  const isMeasured = figures !== null && grade !== "none";
  return (
    <span className={style.quality} data-quality={grade} title={figures === null ? quality.none : quality.more(rtt, figures.viewers)}>
      <svg viewBox="0 0 16 12" aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <rect key={bar} x={(bar - 1) * 5.5 + 0.5} y={12 - bar * 4} width={4} height={bar * 4} data-lit={bar <= BARS[grade]} />
        ))}
      </svg>
      {quality[grade]}
      {isMeasured ? (
        <small className="figures">
          {quality.figures(number(figures.framesPerSecond.toFixed(0)), bits, `${number((figures.lossFraction * 100).toFixed(1))}%`)}
          <span> · {quality.more(rtt, figures.viewers)}</span>
        </small>
      ) : null}
    </span>
  );
}
