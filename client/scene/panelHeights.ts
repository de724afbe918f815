import type { Panel } from "#shared/catalogue/scene.ts";

/** Height at which a panel shows all it has, in units. */
export function naturalHeight(panel: Panel): number {
  switch (panel.kind) {
    case "ranking":
      return 10.5 + (panel.top + panel.bottom) * 2.9;
    case "trend":
      return 22;
    case "sharing":
      return 28.4;
    case "agencies":
      return 50;
    default:
      return 40;
  }
}

/** What a panel needs to stay readable, in units; it gives the rest up when its column is full. */
export function leastHeight(panel: Panel): number {
  switch (panel.kind) {
    case "ranking":
      return 21;
    case "trend":
      return 15;
    case "sharing":
      return 27.4;
    default:
      return 24;
  }
}

/** How much of a column's spare height a panel takes, beside the others. */
export function growthOf(panel: Panel): number {
  switch (panel.kind) {
    case "ranking":
      return 1;
    case "trend":
      return 2;
    case "sharing":
      return 0.2;
    default:
      return 3;
  }
}
