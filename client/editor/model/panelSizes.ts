import type { PanelKind } from "#shared/catalogue/scene.ts";
import type { GridSize } from "./gridRules.ts";

/** Cells that a new panel takes, and the fewest it is made with when there is little room. */
export const PANEL_SIZES: Readonly<Record<PanelKind, { readonly usual: GridSize; readonly least: GridSize }>> = {
  kpi: { usual: { width: 4, height: 3 }, least: { width: 3, height: 3 } },
  kpiGroup: { usual: { width: 8, height: 6 }, least: { width: 4, height: 3 } },
  map: { usual: { width: 8, height: 12 }, least: { width: 4, height: 4 } },
  ranking: { usual: { width: 4, height: 6 }, least: { width: 3, height: 3 } },
  trend: { usual: { width: 8, height: 4 }, least: { width: 4, height: 2 } },
  table: { usual: { width: 8, height: 6 }, least: { width: 4, height: 3 } },
  callouts: { usual: { width: 8, height: 6 }, least: { width: 4, height: 3 } },
  alerts: { usual: { width: 6, height: 6 }, least: { width: 3, height: 2 } },
  checks: { usual: { width: 8, height: 8 }, least: { width: 4, height: 3 } },
  sharing: { usual: { width: 6, height: 4 }, least: { width: 4, height: 3 } },
  agencies: { usual: { width: 8, height: 8 }, least: { width: 4, height: 4 } },
  clock: { usual: { width: 4, height: 2 }, least: { width: 2, height: 1 } },
  text: { usual: { width: 6, height: 2 }, least: { width: 2, height: 1 } },
  picture: { usual: { width: 6, height: 4 }, least: { width: 2, height: 2 } },
};
