import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import { type SeriesKey, seriesKey } from "./seriesKey.ts";

/** Every province id of every set, once each, without the country. */
export function allProvinceIds(catalogue: Pick<Catalogue, "sets">): readonly string[] {
  return [...new Set(catalogue.sets.flatMap((set) => set.provinces.map((province) => province.id as string)))];
}

/**
 * The series a view of a wall shows, each once, in a fixed order: tiles and trends one by one, the indicators of maps and
 * rankings over every province of every date. `null` when the wall, the scene or the indicator does not exist.
 */
export function visibleSeries(
  catalogue: Catalogue,
  wallId: string,
  view: { readonly scene?: string; readonly indicator?: string; readonly indicators?: readonly string[] },
): readonly SeriesKey[] | null {
  const wall = catalogue.walls.find((candidate) => candidate.id === wallId);
  if (wall === undefined) return null;
  const scenes = catalogue.scenes.filter((scene) => (view.scene === undefined ? wall.scenes.includes(scene.id) : scene.id === view.scene));
  if (scenes.length === 0) return null;
  const asked = [...(view.indicator === undefined ? [] : [view.indicator]), ...(view.indicators ?? [])];
  if (asked.some((each) => !catalogue.indicators.some(({ code }) => code === each))) return null;
  const keys = new Set<SeriesKey>();
  const everywhere = new Set<string>(asked);
  for (const panel of scenes.flatMap((scene) => scene.panels)) {
    if (panel.kind === "kpi") keys.add(seriesKey(panel.series.indicator, panel.series.province));
    if (panel.kind === "kpiGroup") for (const tile of panel.tiles) keys.add(seriesKey(tile.indicator, tile.province));
    if (panel.kind === "trend") for (const line of panel.series) keys.add(seriesKey(line.indicator, line.province));
    if (panel.kind === "map" || panel.kind === "ranking") everywhere.add(panel.indicator);
    if (panel.kind === "table") for (const indicator of panel.indicators) everywhere.add(indicator);
  }
  const ids = allProvinceIds(catalogue);
  for (const indicator of everywhere) {
    keys.add(seriesKey(indicator, COUNTRY));
    for (const id of ids) keys.add(seriesKey(indicator, id));
  }
  return [...keys];
}
