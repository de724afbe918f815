import type { Pointer } from "#shared/scene/wallShow.ts";

/** What lies under a point of the picture on air. */
export interface Hit {
  /** The series of the tile there. */
  readonly series: string | null;
  /** Where a pointer there points to; `null` outside every panel. */
  readonly pointer: Pointer | null;
}

const NOTHING: Hit = { series: null, pointer: null };

/** Finds tile and panel under a point of the page. The picture itself is inert, so its parts are found by where they lie. */
export function hitOf(picture: Element | null, x: number, y: number): Hit {
  const panel = within(picture, "[data-panel-index]", x, y);
  if (panel === null) return NOTHING;
  const rect = panel.getBoundingClientRect();
  const at = {
    panel: Number(panel.getAttribute("data-panel-index")),
    x: share(x - rect.left, rect.width),
    y: share(y - rect.top, rect.height),
  };
  return { series: within(panel, "[data-aside-series]", x, y)?.getAttribute("data-aside-series") ?? null, pointer: at };
}

const DECIMALS = 1_000;

function share(px: number, of: number): number {
  return Math.round(Math.min(1, Math.max(0, px / of)) * DECIMALS) / DECIMALS;
}

function within(picture: Element | null, selector: string, x: number, y: number): Element | null {
  const found = [...(picture?.querySelectorAll(selector) ?? [])].filter((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return x >= left && x <= right && y >= top && y <= bottom;
  });
  return found.at(-1) ?? null;
}
