import type { Panel } from "#shared/catalogue/scene.ts";

/** Height at which a panel shows all it has, in units. */
export function naturalHeight(panel: Panel): number {
  switch (panel.kind) {
    case "kpi":
      return 20.6;
    case "ranking":
      return 10.5 + (panel.top + panel.bottom) * 2.9;
    case "trend":
      return 22;
    case "sharing":
      return 28.4;
    case "agencies":
      return 50;
    case "clock":
      return 14;
    case "text":
      return 20;
    default:
      return 40;
  }
}

/** What a panel needs to stay readable, in units; it gives the rest up when its column is full. */
export function leastHeight(panel: Panel): number {
  switch (panel.kind) {
    case "kpi":
      return 18;
    case "ranking":
      return 21;
    case "trend":
      return 15;
    case "sharing":
      return 27.4;
    case "clock":
      return 9;
    case "text":
      return 9;
    default:
      return 24;
  }
}

/** How wide a panel must be to be read, in units. */
export function leastWidth(panel: Panel): number {
  switch (panel.kind) {
    case "agencies":
    case "map":
      return 46;
    case "table":
    case "checks":
    case "callouts":
    case "sharing":
      return 39;
    case "ranking":
    case "alerts":
      return 34;
    case "trend":
      return 30;
    default:
      return 26;
  }
}

/** How much of a column's spare height a panel takes, beside the others. */
export function growthOf(panel: Panel): number {
  switch (panel.kind) {
    case "ranking":
    case "clock":
    case "text":
    case "kpi":
      return 1;
    case "trend":
      return 2;
    case "sharing":
      return 0.2;
    default:
      return 3;
  }
}
