import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceId, ProvinceSet } from "#shared/catalogue/province.ts";
import type { Grade } from "#shared/observation/grade.ts";
import { type SeriesKey, seriesKey } from "#shared/observation/seriesKey.ts";
import { type FigureSigns, NO_SIGNS, trustSigns } from "#client/live/trustSigns.ts";
import { COUNTRY_ID, type MapFigures, type MapObservation, readFigures } from "./figures.ts";
import type { MapLive } from "./mapLive.ts";
import { hasSigns } from "./trustMarks.ts";

export interface Watched {
  readonly live: MapLive;
  readonly catalogue: Catalogue;
  readonly set: ProvinceSet;
  readonly indicator: Indicator;
  readonly codes: readonly string[];
  /** A past period with its figures, instead of the live ones. */
  readonly past?: { readonly period: string; readonly figures: ReadonlyMap<ProvinceId, MapObservation> };
}

/** Under load the map is painted this often; the first change after quiet is painted with the next picture. */
const HOLD_MS = 200;
/** Figures grow old by themselves. */
const AGE_MS = 2_000;

/** Calls back with the map's figures whenever one of them, or its age, may have changed. */
export function watchFigures(watched: Watched, onFigures: (figures: MapFigures, now: number) => void): () => void {
  const { live, catalogue, indicator, past } = watched;
  const ids = [COUNTRY_ID, ...new Set(catalogue.sets.flatMap(({ provinces }) => provinces.map(({ id }) => id)))];
  const keys = new Map<ProvinceId, SeriesKey>(ids.map((id) => [id, seriesKey(indicator.code, id)]));
  const get = (id: ProvinceId): MapObservation | undefined => {
    if (past !== undefined) return past.figures.get(id);
    const key = keys.get(id);
    return key === undefined ? undefined : live.observations.get(key);
  };
  const signs = hasSigns(live) ? trustSigns(live) : null;
  const signsOf = (id: ProvinceId, period: string): FigureSigns =>
    signs?.at(keys.get(id) ?? seriesKey(indicator.code, id), period) ?? NO_SIGNS;
  const grades = new Map<string, Grade>();
  let frame = 0;
  let hold = 0;
  let paintedAt = -HOLD_MS;
  const paint = (): void => {
    frame = 0;
    paintedAt = performance.now();
    const now = live.clock.now();
    const figures = readFigures({
      ...watched,
      now,
      get,
      signsOf,
      gradeBefore: grades,
      ...(past === undefined ? {} : { period: past.period }),
    });
    for (const { code, grade } of figures.figures) grades.set(code, grade);
    onFigures(figures, now);
  };
  const atNextPicture = (): void => {
    hold = 0;
    if (frame === 0) frame = requestAnimationFrame(paint);
  };
  const soon = (): void => {
    if (frame !== 0 || hold !== 0) return;
    const wait = paintedAt + HOLD_MS - performance.now();
    if (wait <= 0) atNextPicture();
    else hold = window.setTimeout(atNextPicture, wait);
  };
  const undo = past === undefined ? [...keys.values()].map((key) => live.observations.subscribe(key, soon)) : [];
  const undoSigns = signs === null ? [] : [...keys.values()].map((key) => signs.subscribe(key, soon));
  const ageing = window.setInterval(soon, AGE_MS);
  soon();
  return () => {
    for (const one of [...undo, ...undoSigns]) one();
    window.clearInterval(ageing);
    window.clearTimeout(hold);
    cancelAnimationFrame(frame);
  };
}
