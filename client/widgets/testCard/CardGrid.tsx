import style from "./TestCard.module.css";

const STEP_MM = 100;
/** Every so many lines is a strong one. */
const STRONG = 5;

/** A line every 100 mm, every fifth stronger, counted from the canvas's corner. */
export function CardGrid({ width, height }: { readonly width: number; readonly height: number }) {
  const lines = (length: number, path: (at: number) => string, isStrong: boolean): string =>
    Array.from({ length: Math.floor(length / STEP_MM) + 1 }, (_, at) => at)
      .filter((at) => (at % STRONG === 0) === isStrong)
      .map((at) => path(at * STEP_MM))
      .join("");
  const both = (isStrong: boolean): string =>
    lines(width, (x) => `M${x} 0V${height}`, isStrong) + lines(height, (y) => `M0 ${y}H${width}`, isStrong);
  return (
    <g className={style.grid}>
      <path d={both(false)} className={style.fine} />
      <path d={both(true)} className={style.strong} />
    </g>
  );
}
