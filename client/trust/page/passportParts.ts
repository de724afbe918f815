import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { AddressParts } from "#client/live/pageAddress.ts";

/** Where the passport of the first of some figures is; `null` without any. */
export function passportParts(series: readonly SeriesKey[], period: string | null): AddressParts | null {
  const [first] = series;
  if (first === undefined) return null;
  const { indicator, province } = splitSeriesKey(first);
  return { part: "passport", indicator, province, ...(period === null ? {} : { period }) };
}
