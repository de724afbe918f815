import style from "./LineSign.module.css";
import type { Line } from "./roster.ts";

/** Each state has a shape of its own: a dashed ring, a ring, arrows outwards, a bell, a disc, a broken disc, two bars, a cross. */
const SHAPES: Readonly<Record<Line, string>> = {
  absent: "M8 2.5a5.5 5.5 0 0 1 3.9 1.6M13.5 8a5.5 5.5 0 0 1-1.6 3.9M8 13.5a5.5 5.5 0 0 1-3.9-1.6M2.5 8a5.5 5.5 0 0 1 1.6-3.9",
  present: "M8 2.5a5.5 5.5 0 1 0 .01 0z",
  calling: "M3 3l5 5-5 5M8 3l5 5-5 5",
  ringing: "M3 12h10l-1.5-2V7a3.5 3.5 0 0 0-7 0v3zM6.8 14h2.4M1.5 6.5A6 6 0 0 1 4 2.6M14.5 6.5A6 6 0 0 0 12 2.6",
  connected: "M8 2.5a5.5 5.5 0 1 0 .01 0z",
  stalled: "M6.5 2.7v10.6a5.5 5.5 0 0 1 0-10.6zM9.5 2.7v10.6a5.5 5.5 0 0 0 0-10.6z",
  held: "M4 2.5h2.6v11H4zM9.4 2.5H12v11H9.4z",
  ended: "M3.5 3.5l9 9M12.5 3.5l-9 9",
};

/** The sign of a line; its word stands beside it. */
export function LineSign({ line }: { readonly line: Line }) {
  return (
    <svg className={style.sign} viewBox="0 0 16 16" data-line={line} aria-hidden="true">
      <path d={SHAPES[line]} />
    </svg>
  );
}
