import { type ReactNode, useMemo, useSyncExternalStore } from "react";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { TickerItem } from "#shared/wire/events.ts";
import type { Live } from "#client/live/live.ts";
import { measureIn } from "#client/style/textWidth.ts";
import { useFontsReady } from "#client/style/useFontsReady.ts";
import { formatFigureText } from "#client/words/figure.ts";
import { formatDecimal, formatPeriodShort, formatTime } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { fillStretches, type Share } from "./fillStretches.ts";
import style from "./Ticker.module.css";
import { useSlowly } from "./useSlowly.ts";

/** A stretch of the ticker that one screen shows, in units from its left end. */
export interface TickerStretch {
  readonly x: number;
  readonly width: number;
}

/** The latest reports along the foot of the wall. */
export interface TickerProps {
  readonly live: Live;
  readonly names: Names;
  /** On a wall of several screens: what each shows, so that no report is cut by a bezel. */
  readonly stretches?: readonly TickerStretch[] | undefined;
}

/** More than fit the widest wall; what does not fit is not drawn at all. */
const ITEMS = 14;
/** Three reports take about this long to read across a room. */
const HOLD_MS = 5_000;

/** Newest first; steps, never scrolls, and stands still long enough to be read; the lead counts the last minute. */
export function Ticker({ live, names, stretches }: TickerProps) {
  const items = useSlowly(live.ticker, HOLD_MS);
  const words = names.words.ticker;
  const recent = useSyncExternalStore(live.recent.subscribe, live.recent.get);
  const lead = items.length === 0 && recent === 0 ? words.none : words.lastMinute(formatDecimal(String(recent), names.words));
  const told = useMemo(
    () =>
      newestFirst(items)
        .slice(0, ITEMS)
        .map((item) => tell(item, names)),
    [items, names],
  );
  const leadLine = (
    <p className={style.lead} data-busy={recent > 0}>
      {lead}
    </p>
  );
  if (stretches !== undefined && stretches.length > 0) {
    return <TickerOnScreens {...{ stretches, told, lead, leadLine }} title={words.title} />;
  }
  return (
    <section className={style.ticker} aria-label={words.title} data-ticker={items.length}>
      {leadLine}
      <Reports told={told} />
    </section>
  );
}

/** A report in words. */
interface Told {
  readonly key: string;
  readonly time: string;
  readonly text: string;
}

interface OnScreensProps {
  readonly stretches: readonly TickerStretch[];
  readonly told: readonly Told[];
  readonly lead: string;
  readonly leadLine: ReactNode;
  readonly title: string;
}

function TickerOnScreens({ stretches, told, lead, leadLine, title }: OnScreensProps) {
  const fonts = useFontsReady();
  const shares = useMemo(() => sharesOf(stretches, told, { lead, fonts }), [stretches, told, lead, fonts]);
  return (
    <section className={style.strip} aria-label={title} data-ticker={told.length}>
      {stretches.map(({ x, width }, at) => (
        <div key={x} className={style.stretch} style={{ "--x": x, "--width": width }}>
          {at === 0 ? leadLine : null}
          <Reports told={told.slice(shares[at]?.from, shares[at]?.to)} />
        </div>
      ))}
    </section>
  );
}

/** Measured anew each time fonts have been loaded. */
function sharesOf(
  stretches: readonly TickerStretch[],
  told: readonly Told[],
  { lead }: { readonly lead: string; readonly fonts: number },
): readonly Share[] {
  const widths = told.map(({ time, text }) => measureIn(600)(time, SIZE) + TIME_GAP + measureIn(400)(text, SIZE));
  const taken = measureIn(600)(lead, SIZE) + LEAD_GAP;
  const rooms = stretches.map(({ width }, at) => width - 2 * PADDING - (at === 0 ? taken : 0));
  return fillStretches(rooms, widths, ITEM_GAP);
}

const SIZE = 1.75;
const PADDING = 1.6;
const LEAD_GAP = 2.4;
const ITEM_GAP = 2.8;
const TIME_GAP = 0.9;

function Reports({ told }: { readonly told: readonly Told[] }) {
  return (
    <ol className={style.items}>
      {told.map(({ key, time, text }) => (
        <li key={key} className={style.item}>
          <time className="figures">{time}</time>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}

function newestFirst(items: readonly TickerItem[]): readonly TickerItem[] {
  return items.toSorted((a, b) => b.at - a.at);
}

function tell(item: TickerItem, names: Names): Told {
  return { key: `${item.at} ${item.series} ${item.period} ${item.value}`, time: formatTime(item.at), text: wordItem(item, names) };
}

function wordItem(item: TickerItem, names: Names): string {
  const { indicator, province } = splitSeriesKey(item.series as SeriesKey);
  const form = names.indicator(indicator);
  const write = (value: string) => (form ? formatFigureText(value, form, names.words, names.lang) : value);
  const place = province === "VN" ? names.agencyShort(item.agency) : names.province(province);
  const figure = item.was === null ? write(item.value) : names.words.ticker.revised(write(item.value), write(item.was));
  return `${place} · ${names.indicatorShort(indicator)} ${formatPeriodShort(item.period, names.words)}: ${figure}`;
}
