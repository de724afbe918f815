import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { Live } from "#client/live/living.ts";
import { coloursOf } from "#client/widgets/provinceMap/mapScale.ts";
import { watchFigures } from "#client/widgets/provinceMap/watchFigures.ts";

/** What is painted. */
export interface Painted {
  readonly live: Live;
  readonly catalogue: Catalogue;
  readonly set: ProvinceSet;
  readonly indicator: string;
}

/** Colours the provinces of a drawn country by the living figures of an indicator, as the wall's map does; the undo stops it. */
export function paintProvinces(svg: SVGSVGElement, { live, catalogue, set, indicator: code }: Painted): () => void {
  const indicator = catalogue.indicators.find((one) => one.code === code);
  if (indicator === undefined) return () => undefined;
  const paths = new Map([...svg.querySelectorAll<SVGPathElement>("path[data-province]")].map((path) => [path.dataset["province"], path]));
  return watchFigures({ live, catalogue, set, indicator, codes: set.provinces.map((province) => province.code) }, ({ figures, scale }) => {
    const colours = coloursOf(scale, indicator.polarity);
    for (const { id, step } of figures) {
      const path = paths.get(id);
      const colour = colours[step] ?? "";
      if (path !== undefined && path.style.fill !== colour) path.style.fill = colour;
    }
  });
}
