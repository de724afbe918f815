import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import { type FigureThen, isOverdue, type Order } from "#shared/order/order.ts";
import { orderProgress } from "#shared/order/orderProgress.ts";
import { COUNTRY_ID } from "#client/words/country.ts";
import { formatFigure, formatFigureText } from "#client/words/figure.ts";
import { formatLength, formatMoment, formatPeriodShort, formatTime } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { orderWords } from "#client/words/orders/words.ts";

/** The figure of an order as it is written. */
export interface FigureFace {
  readonly series: SeriesKey;
  readonly name: string;
  /** Plain decimal; empty where none is held. */
  readonly value: string;
  readonly nowText: string;
  /** Without its unit, where that is the one of what is to be reached; empty where it is not. */
  readonly nowBare: string;
  readonly periodText: string;
  /** `≥ 75 %`; empty where nothing is to be reached. */
  readonly reachText: string;
  /** `null`: nothing is to be reached, or nothing is held. */
  readonly isReached: boolean | null;
  /** How it stood when the order was given; empty where it was not. */
  readonly beganText: string;
}

/** An order as it is written on walls, in rooms and at desks. */
export interface OrderFace {
  readonly id: string;
  readonly text: string;
  readonly owner: string;
  readonly isDrill: boolean;
  readonly isOverdue: boolean;
  /** On the clock of the page. */
  readonly dueText: string;
  /** How long is left, or for how long it has been overdue. */
  readonly spanText: string;
  readonly figure: FigureFace | null;
  readonly reports: number;
}

/** What an order is written with. */
export interface OrderLook {
  /** Now, on the clock of the page. */
  readonly now: Instant;
  /** What a moment of the centre's clock is on the clock of the page. */
  readonly shown: (at: Instant) => Instant;
  readonly get: (series: SeriesKey) => { readonly period: string; readonly value: string } | undefined;
  readonly names: Names;
}

/** Writes an order. */
export function orderFace(order: Order, { now, shown, get, names }: OrderLook): OrderFace {
  const words = orderWords(names.lang);
  const deadline = shown(order.deadline);
  const isLate = isOverdue({ state: order.state, deadline }, now);
  const span = formatLength(Math.abs(now - deadline), names.words);
  return {
    id: order.id,
    text: order.text,
    owner: order.owner,
    isDrill: order.isDrill,
    isOverdue: isLate,
    dueText: words.due(dueMoment(deadline, now)),
    spanText: isLate ? words.overdue(span) : words.left(span),
    figure: figureFace(order, get, names),
    reports: order.reports.length,
  };
}

/** The hour of today, the day and the hour of any other. */
function dueMoment(deadline: Instant, now: Instant): string {
  const moment = formatMoment(deadline, now);
  return moment === formatTime(deadline) ? moment : `${formatTime(deadline)} ${moment}`;
}

function figureFace({ figure, atStart }: Order, get: OrderLook["get"], names: Names): FigureFace | null {
  if (figure === null) return null;
  const { indicator: code, province } = splitSeriesKey(figure.series);
  const indicator = names.indicator(code);
  if (indicator === undefined) return null;
  const words = orderWords(names.lang);
  const held = orderProgress(figure, get(figure.series));
  const text = (value: string): string => formatFigureText(value, indicator, names.words, names.lang);
  const { reach } = figure;
  const short = names.indicatorShort(code);
  return {
    series: figure.series,
    name: province === COUNTRY_ID ? `${short}, ${names.province(COUNTRY_ID).toLocaleLowerCase("vi")}` : short,
    value: held?.value ?? "",
    nowText: held === null ? words.noFigure : text(held.value),
    nowBare: held === null || reach === null ? "" : bareOf(held.value, reach.value, indicator, names),
    periodText: held === null ? "" : formatPeriodShort(held.period, names.words),
    reachText: reach === null ? "" : `${words.ops[reach.op]} ${text(reach.value)}`,
    isReached: held?.isReached ?? null,
    beganText: atStart === null ? "" : words.began(text(atStart.value)),
  };
}

/** Millions beside billions are not told apart without their words. */
function bareOf(value: string, reach: string, indicator: Indicator, { words, lang }: Names): string {
  const [now, asked] = [value, reach].map((each) => formatFigure(each, indicator, words, lang));
  return now !== undefined && now.unit === asked?.unit ? now.figure : "";
}

/** A figure as it was kept with a report or a closing: `61,5 % (T8/2020)`. */
export function thenText(then: FigureThen, names: Names): string {
  const { indicator: code } = splitSeriesKey(then.series);
  const indicator = names.indicator(code);
  const text = indicator === undefined ? then.value : formatFigureText(then.value, indicator, names.words, names.lang);
  return `${names.indicatorShort(code)}: ${orderWords(names.lang).kept(text, formatPeriodShort(then.period, names.words))}`;
}
