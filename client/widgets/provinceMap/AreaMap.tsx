import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSetId } from "#shared/catalogue/province.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { type Lang, named, wordsOf } from "#client/words/language.ts";
import { drawAreaMap } from "./areaDrawing.ts";
import { concernsOf } from "./concerns.ts";
import { loadGeometry, type MapGeometry, outlinesOf } from "./geometry.ts";
import { archipelagoWords } from "./islandWords.ts";
import css from "./ProvinceMap.module.css";
import { watchSize } from "./panelSize.ts";
import type { Rect } from "./rect.ts";

/** Where one alert is true. */
export interface AreaMapProps {
  readonly alert: Alert;
  readonly catalogue: Catalogue;
  readonly set: ProvinceSetId;
  readonly lang: Lang;
  /** Where the pictures of the wall's screens lie, in pixels of the map: words stand whole on one. Keep it the same from render to render. */
  readonly screens?: readonly Rect[] | undefined;
}

/** The country with the provinces of one alert, without figures; both archipelagos stand on it as on every map. */
export function AreaMap({ alert, catalogue, set, lang, screens }: AreaMapProps): ReactNode {
  const prefix = useId();
  const ground = useRef<HTMLDivElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const unit = useRef<HTMLDivElement>(null);
  const [geometry, setGeometry] = useState<MapGeometry | null>(null);
  const outlines = outlinesOf(set);
  const provinces = useMemo(() => catalogue.sets.find(({ id }) => id === outlines), [catalogue, outlines]);
  useEffect(() => {
    const stop = new AbortController();
    tryAgain(() => loadGeometry(outlines, stop.signal), stop.signal)
      .then((loaded) => {
        if (!stop.signal.aborted) setGeometry(loaded);
      })
      .catch(() => {
        // Stopped before it was loaded.
      });
    return () => stop.abort();
  }, [outlines]);
  useEffect(() => {
    const [panel, above] = [ground.current, marks.current];
    if (geometry === null || panel === null || above === null || provinces === undefined) return;
    let undo = (): void => {};
    const redraw = (): void => {
      undo();
      undo = drawAreaMap({
        ground: panel,
        marks: above,
        geometry,
        prefix,
        panel: { width: panel.clientWidth, height: panel.clientHeight, unit: (unit.current?.offsetWidth ?? 0) / 100, screens },
        concerns: concernsOf([alert], provinces, catalogue),
        sea: wordsOf(lang).map.sea,
        labels: provinces.provinces.map((province) => ({
          code: province.code,
          point: province.labelPoint,
          name: province.labelVi !== undefined && lang === "vi" ? province.labelVi : named(lang, province),
        })),
        wordsFor: (key) => archipelagoWords(geometry, key, lang),
      });
    };
    redraw();
    const undoWatching = watchSize(panel, redraw);
    return () => {
      undoWatching();
      undo();
    };
  }, [geometry, provinces, catalogue, alert, lang, prefix, screens]);
  return (
    <div className={css.map} data-area-map={alert.id} aria-hidden="true">
      <div ref={unit} className={css.unit} />
      <div ref={ground} className={css.ground} />
      <div ref={marks} className={css.marks} />
    </div>
  );
}
