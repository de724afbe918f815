import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { Lang } from "#client/words/language.ts";

/** Where the passport of a figure is opened; of the newest period where none is named. */
export function passportHref(series: SeriesKey, lang: Lang, period?: string): string {
  const { indicator, province } = splitSeriesKey(series);
  const query = new URLSearchParams({ part: "passport", indicator, province, ...(period === undefined ? {} : { period }) });
  if (lang === "en") query.set("lang", "en");
  return `/trust?${query}`;
}
