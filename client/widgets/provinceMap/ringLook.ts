import type { AlertTopic, Severity } from "#shared/alert/alert.ts";
import { SEVERITIES } from "#shared/alert/alert.ts";

/** A ring's line in units of the wall: colour, width, and its dash as multiples of the width (none: unbroken). */
export interface RingLine {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly [number, number] | null;
}

/** Each severity by colour and by pattern; the same colours as the wall's tokens, which a canvas cannot read. */
export const RING_LINES: Readonly<Record<Severity, RingLine>> = {
  Extreme: { colour: "#ff4f47", width: 0.62, dash: null },
  Severe: { colour: "#ff8a3d", width: 0.44, dash: null },
  Moderate: { colour: "#ffc24d", width: 0.4, dash: [3, 1.4] },
  Minor: { colour: "#8fc7ee", width: 0.36, dash: [1.2, 1.2] },
  Unknown: { colour: "#c3cfdf", width: 0.3, dash: [0.6, 1.4] },
};

/** Under the line, so that it stands out from any fill: dark where it is true, the drill's colour where it is practised. */
export const RING_CASING: Readonly<Record<AlertTopic, { readonly colour: string; readonly width: number }>> = {
  actual: { colour: "#04101f", width: 0.3 },
  exercise: { colour: "#f2b72b", width: 0.16 },
};
/** Where a degree is as many units wide, lines have a share of their width: narrow provinces are not drowned in their rings. */
export const THIN = { unitsPerDegree: 4.4, share: 0.55 };
export const FULL_UNITS_PER_DEGREE = 8;
/** The line of an area drawn on its own. */
export const AREA_UNITS = 0.16;

/** Gravest last: it is drawn over the others. */
export const RING_ORDER: readonly Severity[] = SEVERITIES.toReversed();
