import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { TrendPoint } from "#client/live/trendHistory.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { detailsWords } from "#client/words/details/words.ts";
import { formatFigureText } from "#client/words/figure.ts";
import { formatPeriodShort } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import style from "./Details.module.css";
import { trendShape } from "./trendShape.ts";

/** The last periods of a series. */
export interface DetailsTrendProps {
  readonly points: readonly TrendPoint[];
  readonly target: number | null;
  /** Width, in units. */
  readonly room: number;
  readonly indicator: Indicator;
  readonly names: Names;
}

/** One large line between its least and greatest figure, from the first period to the last; the target dashed. */
export function DetailsTrend({ points, target, room, indicator, names }: DetailsTrendProps) {
  const words = detailsWords(names.lang);
  const shape = trendShape(points, target);
  if (shape === null) {
    return (
      <p className={style.noTrend} data-points={points.length}>
        {words.noTrend}
      </p>
    );
  }
  const write = (value: string): string => formatFigureText(value, indicator, names.words, names.lang);
  const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
  return (
    <figure className={style.trend} data-points={points.length}>
      <figcaption>
        {captionOf([words.trend, words.between(write(shape.least), write(shape.most))], room).map((text) => (
          <span key={text}>{text}</span>
        ))}
      </figcaption>
      <div className={style.plot} aria-hidden="true">
        <svg viewBox="0 0 1000 300" preserveAspectRatio="none">
          <path className={style.area} d={shape.area} />
          <path className={style.stroke} d={shape.line} vectorEffect="non-scaling-stroke" />
        </svg>
        {shape.targetY === null || target === null ? null : (
          <p className={style.target} style={{ top: percent(shape.targetY) }}>
            <span>
              {words.target}: {write(String(target))}
            </span>
          </p>
        )}
        <i className={style.dot} style={{ top: percent(shape.lastY) }} />
      </div>
      <p className={style.ends}>
        <span>{formatPeriodShort(shape.first, names.words)}</span>
        <span>{formatPeriodShort(shape.last, names.words)}</span>
      </p>
    </figure>
  );
}

const SIZE = 2;
const GAP = 2;
const measure = measureIn(400);

/** The texts that have room beside each other; the last one goes last. */
function captionOf(texts: readonly string[], room: number): readonly string[] {
  const width = texts.reduce((sum, text) => sum + measure(text, SIZE) + GAP, -GAP);
  return width <= room || texts.length === 0 ? texts : captionOf(texts.slice(1), room);
}
