import { memo, useId, useMemo } from "react";
import type { Rect } from "#client/scene/canvas.ts";
import type { MapGeometry } from "#client/widgets/provinceMap/geometry.ts";
import { withoutIslets } from "#client/widgets/provinceMap/geometry.ts";
import style from "./Callouts.module.css";
import { type MapGround, projectOn } from "./mapGround.ts";
import type { PlacedCallout } from "./placeCallouts.ts";
import type { Point } from "./plane.ts";

/** Lines from places on the map to their callouts. */
export interface LeaderLinesProps {
  readonly placed: readonly PlacedCallout[];
  readonly marks: readonly { readonly number: number; readonly at: Point }[];
  /** Codes of the provinces that are on the line. */
  readonly codes: string;
  readonly map: MapGround | null;
  readonly geometry: MapGeometry | null;
  /** Of the canvas, in units. */
  readonly size: Pick<Rect, "width" | "height">;
  /** They come when the map has arrived, in milliseconds. */
  readonly delayMs: number;
}

/** Radius of the ring about a place, in units. */
const RING = 0.85;

/** Thin lines with a ring at their place; each province that is on the line is outlined. In units of the canvas. */
export const LeaderLines = memo(function LeaderLines({ placed, marks, codes, map, geometry, size, delayMs }: LeaderLinesProps) {
  const id = useId();
  const outline = useMemo(() => outlineOf(codes, map, geometry), [codes, map, geometry]);
  return (
    <svg
      className={style.lines}
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      style={{ animationDelay: `${delayMs}ms` }}
      aria-hidden="true"
    >
      {map === null ? null : (
        <clipPath id={id}>
          <rect {...map.rect} />
        </clipPath>
      )}
      <path className={style.province} d={outline} clipPath={`url(#${id})`} />
      {placed.map(({ site, line, anchor }) =>
        anchor === null ? null : (
          <g key={site} data-leader={site}>
            {line === null ? null : (
              <>
                <path className={style.casing} d={pathOf(line)} />
                <path className={style.leader} d={pathOf(line)} />
              </>
            )}
            {line === null ? null : (
              <>
                <circle className={style.ring} cx={anchor.x} cy={anchor.y} r={RING} />
                <circle className={style.dot} cx={anchor.x} cy={anchor.y} r={RING * 0.42} />
              </>
            )}
          </g>
        ),
      )}
      {marks.map(({ number, at }) => (
        <g key={number} className={style.mark} data-callout-mark={number}>
          <circle cx={at.x} cy={at.y} r={1.35} />
          <text x={at.x} y={at.y} dy="0.36em">
            {number}
          </text>
        </g>
      ))}
    </svg>
  );
});

function pathOf(line: readonly Point[]): string {
  return line.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x.toFixed(2)} ${y.toFixed(2)}`).join("");
}

function outlineOf(codes: string, map: MapGround | null, geometry: MapGeometry | null): string {
  if (map === null || geometry === null || codes === "") return "";
  const wanted = new Set(codes.split(" "));
  return geometry.provinces
    .filter(({ code }) => wanted.has(code))
    .flatMap((province) => withoutIslets(province).polygons)
    .map(([ring = []]) => `${pathOf(ring.map(([x = 0, y = 0]) => projectOn(map, [x, y])))}Z`)
    .join("");
}
