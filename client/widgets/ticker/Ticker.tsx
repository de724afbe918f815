import { useSyncExternalStore } from "react";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { TickerItem } from "#shared/wire/events.ts";
import type { Live } from "#client/live/live.ts";
import { formatFigureText } from "#client/words/figure.ts";
import { formatDecimal, formatPeriodShort, formatTime } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import style from "./Ticker.module.css";
import { useSlowly } from "./useSlowly.ts";

/** The latest reports along the foot of the wall. */
export interface TickerProps {
  readonly live: Live;
  readonly names: Names;
}

/** More than fit the widest wall; what does not fit is not drawn at all. */
const ITEMS = 14;
/** Three reports take about this long to read across a room. */
const HOLD_MS = 5_000;

/** Newest first; steps, never scrolls, and stands still long enough to be read; the lead counts the last minute. */
export function Ticker({ live, names }: TickerProps) {
  const items = useSlowly(live.ticker, HOLD_MS);
  const words = names.words.ticker;
  const recent = useSyncExternalStore(live.recent.subscribe, live.recent.get);
  const newest = newestFirst(items);
  return (
    <section className={style.ticker} aria-label={words.title} data-ticker={items.length}>
      <p className={style.lead} data-busy={recent > 0}>
        {items.length === 0 && recent === 0 ? words.none : words.lastMinute(formatDecimal(String(recent), names.words))}
      </p>
      <ol className={style.items}>
        {newest.slice(0, ITEMS).map((item) => (
          <li key={`${item.at} ${item.series} ${item.period} ${item.value}`} className={style.item}>
            <time className="figures">{formatTime(item.at)}</time>
            <span>{wordItem(item, names)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function newestFirst(items: readonly TickerItem[]): readonly TickerItem[] {
  return items.toSorted((a, b) => b.at - a.at);
}

function wordItem(item: TickerItem, names: Names): string {
  const { indicator, province } = splitSeriesKey(item.series as SeriesKey);
  const form = names.indicator(indicator);
  const write = (value: string) => (form ? formatFigureText(value, form, names.words, names.lang) : value);
  const place = province === "VN" ? names.agencyShort(item.agency) : names.province(province);
  const figure = item.was === null ? write(item.value) : names.words.ticker.revised(write(item.value), write(item.was));
  return `${place} · ${names.indicatorShort(indicator)} ${formatPeriodShort(item.period, names.words)}: ${figure}`;
}
