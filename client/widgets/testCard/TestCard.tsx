import type { Wall } from "#shared/catalogue/wall.ts";
import { type MmRect, seamsOf, slotRect, wallBounds } from "#shared/catalogue/wallGeometry.ts";
import { type Lang, named } from "#client/words/language.ts";
import { testCardWords } from "#client/words/testCard/words.ts";
import { CardGrid } from "./CardGrid.tsx";
import { CardScreen } from "./CardScreen.tsx";
import style from "./TestCard.module.css";

/** The card of a wall. */
export interface TestCardProps {
  readonly wall: Wall;
  readonly lang: Lang;
}

/** Radius of the circles over seams, mm. */
const SEAM_CIRCLE = 180;
/** Two circles nearer than this to each other are one. */
const SAME_MM = 60;

/** Lines, circles and type over the whole canvas in millimetres: what hangs right meets across the bezels. */
export function TestCard({ wall, lang }: TestCardProps) {
  const bounds = wallBounds(wall);
  if (bounds === null) return null;
  const { width, height } = bounds;
  const words = testCardWords(lang);
  return (
    <svg
      className={style.card}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${words.card}: ${named(lang, wall)}`}
      data-test-card={wall.id}
    >
      <rect width={width} height={height} className={style.ground} />
      <CardGrid width={width} height={height} />
      <g className={style.figure}>
        <path d={`M0 0L${width} ${height}M${width} 0L0 ${height}`} data-card-line="diagonals" />
        <circle cx={width / 2} cy={height / 2} r={Math.min(width, height) * 0.47} />
        {seamMiddles(wall).map(([x, y]) => (
          <circle key={`${x} ${y}`} cx={x} cy={y} r={SEAM_CIRCLE} />
        ))}
      </g>
      {wall.screens.map((slot) => (
        <CardScreen key={slot.id} slot={slot} rect={slotRect(wall, slot)} wall={wall} lang={lang} />
      ))}
      {wall.screens.map((slot) => (
        <EdgeLine key={slot.id} rect={slotRect(wall, slot)} />
      ))}
    </svg>
  );
}

/** One pixel wide at the very edge of the picture, whatever the scale. */
function EdgeLine({ rect }: { readonly rect: MmRect }) {
  return <rect {...rect} className={style.edge} />;
}

/** The middle of every seam, those that nearly meet only once. */
function seamMiddles(wall: Wall): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const { axis, from, to, start, end } of seamsOf(wall)) {
    const [along, across] = [(from + to) / 2, (start + end) / 2];
    const [x, y] = axis === "x" ? [along, across] : [across, along];
    if (!found.some(([a, b]) => Math.hypot(a - x, b - y) < SAME_MM)) found.push([x, y]);
  }
  return found;
}
