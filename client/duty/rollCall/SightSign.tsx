import type { SightState } from "#shared/alert/rollCall.ts";
import type { Spot } from "#client/widgets/provinceMap/countryShapes.ts";
import style from "./SightMap.module.css";

const RADIUS = 9;
/** How much larger than drawn here it stands on the map. */
const SIZE = 1.3;
/** Drawn around the origin: a tick, a full ring, an open ring, an exclamation mark, a cross. */
const SHAPES: Readonly<Record<SightState, string>> = {
  acknowledged: "M-4.2 0.4 L-1.2 3.6 L4.4 -3.6",
  shown: "M-2.6 0 a2.6 2.6 0 1 0 5.2 0 a2.6 2.6 0 1 0 -5.2 0",
  waiting: "M0 -4 V0.4 L3 2.6",
  silent: "M0 -5 V1 M0 4.2 V4.6",
  away: "M-3.4 -3.4 L3.4 3.4 M3.4 -3.4 L-3.4 3.4",
};

/** How it stands with one province, told apart by shape as well as by colour. */
export function SightSign({ state, spot, scale = 1 }: { readonly state: SightState; readonly spot: Spot; readonly scale?: number }) {
  return (
    <g className={style.sign} data-sight={state} transform={`translate(${spot.x} ${spot.y}) scale(${SIZE / scale})`}>
      {state === "silent" ? (
        <path className={style.plate} d="M0 -11.5 L11.5 0 L0 11.5 L-11.5 0 Z" />
      ) : (
        <circle className={style.plate} r={RADIUS} />
      )}
      <path className={style.stroke} d={SHAPES[state]} />
    </g>
  );
}

/** The same sign in a line of text. */
export function SightMark({ state }: { readonly state: SightState }) {
  return (
    <svg className={style.mark} viewBox="-15 -15 30 30" aria-hidden="true">
      <SightSign state={state} spot={{ x: 0, y: 0 }} />
    </svg>
  );
}
