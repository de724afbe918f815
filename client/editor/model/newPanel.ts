import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Indicator, IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { Panel, PanelKind } from "#shared/catalogue/scene.ts";

/** Kinds in the order of the palette. */
export const PALETTE: readonly PanelKind[] = [
  "kpi",
  "kpiGroup",
  "map",
  "ranking",
  "trend",
  "table",
  "callouts",
  "alerts",
  "checks",
  "agencies",
  "sharing",
  "clock",
  "text",
  "picture",
];

/** One indicator of one province or of the country. */
export interface SeriesRef {
  readonly indicator: IndicatorCode;
  readonly province: ProvinceId;
}

/** What a new panel begins with. */
export interface PanelStart {
  readonly catalogue: Pick<Catalogue, "indicators" | "sets">;
  /** The words of a new text. */
  readonly textVi: string;
  readonly textEn: string;
}

/** A panel of a kind as it is first put on the wall, showing something that exists; a picture begins with its file instead. */
export function newPanel(kind: Exclude<PanelKind, "picture">, { catalogue, textVi, textEn }: PanelStart): Panel {
  const national = firstSeries(catalogue);
  const provincial = catalogue.indicators.find(({ scope }) => scope !== "national") ?? catalogue.indicators[0];
  const indicator = provincial?.code ?? national.indicator;
  switch (kind) {
    case "kpi":
      return { kind, series: national };
    case "kpiGroup":
      return { kind, tiles: catalogue.indicators.slice(0, 4).map(seriesOf(catalogue)) };
    case "map":
      return { kind, indicator };
    case "ranking":
      return { kind, indicator, top: 5, bottom: 5 };
    case "trend":
      return { kind, series: [national] };
    case "table":
      return { kind, indicators: [indicator] };
    case "callouts":
      return { kind, slots: 2 };
    case "checks":
      return { kind, order: "largest" };
    case "text":
      return { kind, textVi, textEn, size: "middle" };
    default:
      return { kind };
  }
}

/** The series that an indicator is first shown by: the country's where it has one, else the first province's. */
export function seriesOf(catalogue: Pick<Catalogue, "sets">): (indicator: Indicator) => SeriesRef {
  const first = catalogue.sets.at(-1)?.provinces[0]?.id;
  return ({ code, scope }) => ({
    indicator: code,
    province: scope === "province" && first !== undefined ? first : COUNTRY,
  });
}

function firstSeries(catalogue: PanelStart["catalogue"]): SeriesRef {
  const first = catalogue.indicators[0];
  return first === undefined ? { indicator: "A.B" as IndicatorCode, province: COUNTRY } : seriesOf(catalogue)(first);
}

/** Every indicator that a panel names, each once. */
export function indicatorsOf(panel: Panel): readonly string[] {
  switch (panel.kind) {
    case "kpi":
      return [panel.series.indicator];
    case "kpiGroup":
      return [...new Set(panel.tiles.map(({ indicator }) => indicator))];
    case "trend":
      return [...new Set(panel.series.map(({ indicator }) => indicator))];
    case "map":
    case "ranking":
      return [panel.indicator];
    case "table":
      return panel.indicators;
    default:
      return [];
  }
}
