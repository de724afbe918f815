import type { Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { visibleSeries } from "#shared/observation/visibleSeries.ts";
import type { ObservationTopic, View } from "#shared/wire/events.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import type { LatestState } from "#server/feed/latestState.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { createOrders, type Orders } from "#server/orders/orders.ts";

/** What orders stand on. */
interface OrdersGround {
  readonly events: EventJournal;
  readonly exact: Standing<ExactState>;
  readonly catalogue: Catalogue;
  readonly latest: { readonly [T in ObservationTopic]: Pick<LatestState, "get"> };
  readonly drill: () => DrillState;
  /** The centre's clock. */
  readonly now: () => Instant;
  readonly log: Log;
  readonly metrics: Registry;
}

/** Orders of this server; the figure of a drill's order is read among the drill's. */
export function composeOrders({ latest, drill, ...ground }: OrdersGround): Orders {
  return createOrders({
    ...ground,
    isDrill: () => drill().active,
    figureOf: (series, isDrill) => {
      const held = latest[isDrill ? "exercise" : "actual"].get(series);
      return held === undefined ? null : { series, period: held.period, value: held.value, seq: held.seq };
    },
  });
}

/** What pages are sent of figures. */
interface Shown {
  readonly visibleSeries: (wall: string, view: View) => readonly SeriesKey[] | null;
  /** Another object once it answers otherwise. */
  readonly shownVersion: () => unknown;
}

/** What the scenes of a wall show, and besides the figure of every open order [T13]. */
export function withOrderFigures(catalogue: () => Catalogue, orders: () => ExactState["orders"]): Shown {
  let made: { readonly catalogue: Catalogue; readonly state: ExactState["orders"]; readonly series: readonly SeriesKey[] } | null = null;
  const shown = (): NonNullable<typeof made> => {
    const [inForce, state] = [catalogue(), orders()];
    if (made?.catalogue === inForce && made.state === state) return made;
    const series = seriesOf(state);
    const isSame = made?.catalogue === inForce && made.series.join(" ") === series.join(" ");
    made = { catalogue: inForce, state, series: isSame && made !== null ? made.series : series };
    return made;
  };
  let version: { readonly catalogue: Catalogue; readonly series: readonly SeriesKey[] } | null = null;
  return {
    visibleSeries: (wall, view) => {
      const { catalogue: inForce, series } = shown();
      const own = visibleSeries(inForce, wall, view);
      return own === null ? null : [...new Set([...own, ...series])];
    },
    shownVersion: () => {
      const { catalogue: inForce, series } = shown();
      if (version?.catalogue !== inForce || version.series !== series) version = { catalogue: inForce, series };
      return version;
    },
  };
}

/** In a fixed order, whichever was given first. */
function seriesOf({ orders }: ExactState["orders"]): readonly SeriesKey[] {
  const open = Object.values(orders).filter(({ state }) => state === "open");
  return [...new Set(open.flatMap(({ figure }) => figure?.series ?? []))].toSorted();
}
