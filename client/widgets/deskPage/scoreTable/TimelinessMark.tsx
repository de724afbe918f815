import { MINUTE_MS } from "#shared/clock/instant.ts";
import type { ScoreRow } from "#shared/trust/answers/scoreAnswers.ts";
import { formatLength } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { scoreWords } from "#client/words/trust/scoreWords.ts";
import style from "./ScoreTable.module.css";
import type { TimelinessScale } from "./timelinessScale.ts";

/** When figures came, against their deadlines. */
export interface TimelinessMarkProps {
  readonly timeliness: NonNullable<ScoreRow["timeliness"]>;
  readonly scale: TimelinessScale;
  readonly names: Names;
}

const WIDTH = 120;
const HEIGHT = 20;
const EDGE = 4;

/** A bar from the tenth to the ninetieth of a hundred, a mark at the middle one, and the deadline as a line: right of it is late. */
export function TimelinessMark({ timeliness, scale, names }: TimelinessMarkProps) {
  const words = scoreWords(names.lang);
  const shape = scale.shapeOf(timeliness);
  const x = (share: number): number => EDGE + share * (WIDTH - 2 * EDGE);
  const deadline = x(scale.deadline);
  const [left, right] = [x(shape.p10), x(shape.p90)];
  const title = words.distribution(
    minutesText(timeliness.p10, names),
    minutesText(timeliness.p50, names),
    minutesText(timeliness.p90, names),
  );
  return (
    <svg className={style.timeliness} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      <title>{title}</title>
      <line className={style.axis} x1={EDGE} x2={WIDTH - EDGE} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <rect className={style.early} x={left} y={6} width={Math.max(0, Math.min(right, deadline) - left)} height={8} />
      <rect className={style.tardy} x={Math.max(left, deadline)} y={6} width={Math.max(0, right - Math.max(left, deadline))} height={8} />
      <line className={style.deadline} x1={deadline} x2={deadline} y1={0} y2={HEIGHT} />
      <circle className={style.middle} cx={x(shape.p50)} cy={HEIGHT / 2} r={3.2} />
    </svg>
  );
}

/** `sớm 3 giờ`, `trễ 2 ngày`, `đúng lúc hết hạn`. */
function minutesText(minutes: number, names: Names): string {
  const words = scoreWords(names.lang);
  const whole = Math.round(minutes);
  if (whole === 0) return words.onTheDot;
  const length = formatLength(Math.abs(whole) * MINUTE_MS, names.words);
  return whole < 0 ? words.early(length) : words.tardy(length);
}
