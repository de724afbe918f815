import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import { type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { DrillOrder } from "#server/drill/playOrders.ts";
import type { ScenarioOrder } from "#server/drill/scenarioOrders.ts";
import type { OrderCommand } from "#server/orders/orderCommand.ts";
import type { OrderDesk } from "#server/orders/orderDesk.ts";

/** What a drill's orders are given with. */
interface DrillOrderParts {
  readonly desk: Pick<OrderDesk, "play">;
  readonly catalogue: Pick<Catalogue, "sites">;
  /** The centre's clock. */
  readonly now: () => Instant;
}

/** Gives a drill's orders, reports on them and closes them as whoever is played; the scenario's names are kept to the orders of its run. */
export function createDrillOrders({ desk, catalogue, now }: DrillOrderParts): DrillOrder {
  const ids = new Map<string, string>();
  return async (run, act) => {
    const name = `${run}/${act.as}`;
    const command = act.act === "give" ? giving(act, catalogue, now()) : later(act, ids.get(name) ?? "");
    const done = await desk.play(command, { id: "drill", name: act.by, role: "system" }, `${name}/${act.act}/${act.atS}`);
    if (!done.ok) throw new Error(`${act.act} ${act.as}: ${done.refusal.code}`);
    ids.set(name, done.order.id);
  };
}

function giving(
  act: Extract<ScenarioOrder, { readonly act: "give" }>,
  { sites }: DrillOrderParts["catalogue"],
  now: Instant,
): OrderCommand {
  const { site, text, owner, withinS, figure } = act;
  const province = sites.find(({ id }) => id === site)?.province ?? COUNTRY;
  const series = figure === undefined ? null : seriesKey(figure.indicator, figure.national ? COUNTRY : province);
  return {
    ...{ act: "give", site, province: null, text, owner, deadline: Math.floor(now) + withinS * SECOND_MS },
    figure: figure === undefined || series === null ? null : { series, reach: figure.reach },
  };
}

function later(act: Exclude<ScenarioOrder, { readonly act: "give" }>, id: string): OrderCommand {
  return act.act === "report" ? { act: "report", id, text: act.text } : { act: "close", id, evidence: act.evidence };
}
