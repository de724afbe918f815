/** Five steps of one blue hue, low to high, ordered by lightness (checked for colour-blind viewers by their luminance). */
export const RAMP = ["#17304f", "#1f4a73", "#2a6a98", "#3f8fbd", "#7cc0df"] as const;

/** Land under a province without a figure; its hatch says so. */
export const NO_FIGURE = "#111c2c";
export const HATCH = "#3c5170";
export const GROUND = { sea: "#070d18", land: "#0d1623", coast: "#1a2a41" } as const;
export const BORDER = "#060b14";
export const COAST = "#4d6f94";

/** How a fill is drawn; never colour alone for what is not a plain, timely figure. */
export const PATTERN = { plain: 0, late: 1, stale: 2, none: 3 } as const;
export type Pattern = (typeof PATTERN)[keyof typeof PATTERN];

export type Polarity = "higher_better" | "lower_better" | "neutral";

/**
 * `count` colours in class order, low to high: the bad end is the light, eye-catching one where the indicator says which
 * is bad. Fewer classes keep both ends of the ramp.
 */
export function rampOf(polarity: Polarity, count: number = RAMP.length): readonly string[] {
  const picked = Array.from(
    { length: count },
    (_, step) => RAMP[count === 1 ? 2 : Math.round((step * (RAMP.length - 1)) / (count - 1))] ?? RAMP[2],
  );
  return polarity === "higher_better" ? picked.toReversed() : picked;
}

/** `#rrggbb` as three bytes. */
export function bytesOf(hex: string): readonly [number, number, number] {
  const n = Number.parseInt(hex.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

/** Relative luminance (WCAG 2.2) of `#rrggbb`, 0 to 1. */
export function luminance(hex: string): number {
  const [r, g, b] = bytesOf(hex).map((byte) => {
    const c = byte / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
