import type { Province } from "#shared/catalogue/province.ts";
import type { LabelFeature } from "./basemap.ts";
import type { MapFigure, MapFigures } from "./figures.ts";
import { signOf } from "./signs.ts";
import { trustMarkOf } from "./trustMarks.ts";

/** Cities run by the centre; named before the provinces around them. */
const CITIES = new Set(["01", "31", "46", "48", "79", "92"]);
const GRADE_RANK = { critical: 0, warning: 1_000, watch: 2_000, normal: 4_000 } as const;
const CITY_BONUS = 600;
/** What is disputed keeps its label wherever one can stand. */
const DISPUTED_BONUS = 5_000;

/** Labels of the map; who is in trouble is placed first, then cities, then the larger provinces. */
export function labelFeatures(
  { figures, marked }: Pick<MapFigures, "figures" | "marked">,
  provinces: ReadonlyMap<string, Province>,
  text: { readonly name: (province: Province) => string; readonly figure: (figure: MapFigure) => string },
): readonly LabelFeature[] {
  return figures.flatMap((figure) => {
    const province = provinces.get(figure.code);
    if (province === undefined) return [];
    const trust = trustMarkOf(figure);
    const size = Math.min(500, (province.areaKm2 ?? 0) / 40);
    return [
      {
        code: figure.code,
        point: province.labelPoint,
        name: text.name(province).normalize("NFC"),
        figure: figure.value === null ? "" : text.figure(figure),
        rank: GRADE_RANK[figure.grade] - (CITIES.has(figure.code) ? CITY_BONUS : 0) - (trust === null ? 0 : DISPUTED_BONUS) - size,
        sign: marked.has(figure.grade) ? signOf(figure.grade) : "",
        trust: trust ?? "",
        stale: figure.freshness === "stale",
      },
    ];
  });
}
