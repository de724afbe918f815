import type { IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";

/** `INDICATOR:PROVINCE_ID`, the SDMX series key (dimensions without time). Built and split only here. */
export type SeriesKey = string & { readonly __brand: "SeriesKey" };

export function seriesKey(indicator: IndicatorCode | string, province: ProvinceId | string): SeriesKey {
  return `${indicator}:${province}` as SeriesKey;
}

export function splitSeriesKey(key: SeriesKey): { readonly indicator: IndicatorCode; readonly province: ProvinceId } {
  const at = key.lastIndexOf(":");
  return { indicator: key.slice(0, at) as IndicatorCode, province: key.slice(at + 1) as ProvinceId };
}
