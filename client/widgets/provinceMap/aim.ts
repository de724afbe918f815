import { type Bounds, layoutBounds } from "./bounds.ts";
import { focusOn, layoutFocus } from "./focus.ts";
import type { MapGeometry } from "./geometry.ts";
import { layoutMap, type MapLayout } from "./layout.ts";
import type { PanelSize } from "./placeBoxes.ts";
import type { Territory } from "./territory.ts";

/** Where a map looks: provinces by code, a rectangle in degrees, or the whole country. */
export type Aim = { readonly codes: readonly string[] } | { readonly bounds: Bounds } | null;

/** What a map is laid out from. */
export interface AimParts {
  readonly geometry: MapGeometry;
  readonly territory: Territory;
  /** Size of the legend in units. */
  readonly legendUnits: readonly [number, number];
}

/** Lays the map out for one size of its panel; the whole country is measured once, and stands in where an aim has no room. */
export function createAiming({ geometry, territory, legendUnits }: AimParts, panel: PanelSize): (aim: Aim) => MapLayout {
  const home = homeOf(territory, panel, legendUnits);
  return (aim) => {
    if (aim === null) return home;
    if ("bounds" in aim) return layoutBounds(panel, territory, aim.bounds, legendUnits) ?? home;
    const focus = focusOn(geometry, aim.codes);
    return (focus === null ? null : layoutFocus(panel, home, focus, legendUnits)) ?? home;
  };
}

/** Panels of as many sizes as a page is likely to show in turn. */
const SIZES = 12;
const HOMES = new WeakMap<Territory, Map<string, MapLayout>>();

/** Scenes come on again and again with panels of the same sizes. */
function homeOf(territory: Territory, panel: PanelSize, legendUnits: AimParts["legendUnits"]): MapLayout {
  const homes = HOMES.get(territory) ?? new Map<string, MapLayout>();
  HOMES.set(territory, homes);
  const size = JSON.stringify([panel, legendUnits]);
  const home = homes.get(size) ?? layoutMap(panel, territory, legendUnits);
  homes.delete(size);
  homes.set(size, home);
  const [oldest] = homes.keys();
  if (homes.size > SIZES && oldest !== undefined) homes.delete(oldest);
  return home;
}

/** True when two aims are the same place. */
export function isSameAim(a: Aim, b: Aim): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
