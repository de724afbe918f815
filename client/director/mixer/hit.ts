import type { Pointer } from "#shared/scene/wallShow.ts";
import type { PlacedMap } from "#client/scene/mapHandles.ts";

/** What lies under a point of the picture on air. */
export interface Hit {
  /** The series of the tile there. */
  readonly series: string | null;
  /** Where a pointer there points to; `null` outside every panel. */
  readonly pointer: Pointer | null;
}

const NOTHING: Hit = { series: null, pointer: null };

/** Finds tile and panel under a point of the page. The picture itself is inert, so its parts are found by where they lie. */
export function hitOf(picture: Element | null, [x, y]: readonly [number, number], map: PlacedMap | undefined): Hit {
  const panel = within(picture, "[data-panel-index]", x, y);
  if (panel === null) return NOTHING;
  const { left, top, width, height } = panel.getBoundingClientRect();
  const series = within(panel, "[data-aside-series]", x, y)?.getAttribute("data-aside-series") ?? null;
  if (panel.getAttribute("data-aside-panel") === "map" && map !== undefined) {
    // The picture is drawn smaller than the map believes.
    const scale = width / map.rect.width;
    const [longitude, latitude] = map.handle.unproject([(x - left) / scale, (y - top) / scale]);
    return { series, pointer: { lngLat: [rounded(longitude), rounded(latitude)] } };
  }
  return {
    series,
    pointer: { panel: Number(panel.getAttribute("data-panel-index")), x: share(x - left, width), y: share(y - top, height) },
  };
}

const DECIMALS = 1_000;

function rounded(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}

function share(px: number, of: number): number {
  return rounded(Math.min(1, Math.max(0, px / of)));
}

function within(picture: Element | null, selector: string, x: number, y: number): Element | null {
  const found = [...(picture?.querySelectorAll(selector) ?? [])].filter((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return x >= left && x <= right && y >= top && y <= bottom;
  });
  return found.at(-1) ?? null;
}
