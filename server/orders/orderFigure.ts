import { COUNTRY } from "#shared/catalogue/country.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { parseDecimal } from "#shared/observation/decimal.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import { allProvinceIds } from "#shared/observation/visibleSeries.ts";
import type { FigureThen, OrderFigure } from "#shared/order/order.ts";
import type { FigureAsk, OrderContext, OrderDecision } from "./orderCommand.ts";
import { refusedOrder } from "./orderWords.ts";

/** A figure that was read, and how it stands; `figure: null`: the order names none. */
interface ReadFigure {
  readonly ok: true;
  readonly figure: OrderFigure | null;
  readonly atStart: FigureThen | null;
}

/** Reads the figure that is to show an order done: one of the place's own, or of the country [T3]. */
export function readFigure(
  ask: FigureAsk | null,
  province: ProvinceId,
  isDrill: boolean,
  { catalogue, figureOf }: OrderContext,
): ReadFigure | Extract<OrderDecision, { readonly ok: false }> {
  if (ask === null) return { ok: true, figure: null, atStart: null };
  const series = ask.series as SeriesKey;
  const of = splitSeriesKey(series);
  const isKnown = catalogue.indicators.some(({ code }) => code === of.indicator);
  if (!isKnown || (of.province !== COUNTRY && !allProvinceIds(catalogue).includes(of.province))) {
    return refusedOrder("series.unknown", "/figure/series");
  }
  if (of.province !== COUNTRY && of.province !== province) return refusedOrder("order.figure-elsewhere", "/figure/series");
  const value = ask.reach === null ? null : parseDecimal(ask.reach.value);
  if (ask.reach !== null && value === null) return refusedOrder("order.reach", "/figure/reach/value");
  const reach = ask.reach === null || value === null ? null : { op: ask.reach.op, value };
  return { ok: true, figure: { series, reach }, atStart: figureOf(series, isDrill) };
}
