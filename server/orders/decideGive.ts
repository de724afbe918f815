import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import { isAnswered } from "#shared/conference/call.ts";
import { type ConferenceState, callOf } from "#shared/conference/conferenceState.ts";
import { allProvinceIds } from "#shared/observation/visibleSeries.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { actOf, happens, isDeadline, isFull } from "./orderAct.ts";
import type { OrderCommandOf, OrderContext, OrderDecision } from "./orderCommand.ts";
import { readFigure } from "./orderFigure.ts";
import { refusedOrder } from "./orderWords.ts";

/** So many may be open at one place. */
const OPEN_AT_PLACE = 50;

interface Place {
  readonly province: ProvinceId;
  readonly site: SiteId | null;
}

/** An order for a room or a province; on a call, it says on which. */
export function decideGive(
  { orders, conference }: Pick<ExactState, "orders" | "conference">,
  command: OrderCommandOf<"give">,
  context: OrderContext,
): OrderDecision {
  const { now, isDrill, newId } = context;
  const place = placeOf(command, context.catalogue);
  if (place === null) return refusedOrder("order.place-unknown", command.province === null ? "/site" : "/province");
  if (!isDeadline(command.deadline, now)) return refusedOrder("order.deadline", "/deadline");
  const read = readFigure(command.figure, place.province, isDrill, context);
  if (!read.ok) return read;
  if (isFull(orders)) return refusedOrder("order.full");
  const there = Object.values(orders.orders).filter(
    (one) => one.state === "open" && one.province === place.province && one.site === place.site,
  );
  if (there.length >= OPEN_AT_PLACE) return refusedOrder("order.too-many");
  const id = newId();
  const { text, owner, deadline } = command;
  const { figure, atStart } = read;
  const act = actOf(context);
  const given = { givenAt: now, givenBy: act.by };
  const order = { id, ...place, call: callWith(conference, place.site), text, owner, deadline, figure, atStart, isDrill, ...given };
  return happens(id, { type: "order.given", data: { id, ...act, order } });
}

/** One of both: a room, with the province it stands in, or a province of any date. */
function placeOf({ site, province }: OrderCommandOf<"give">, catalogue: Pick<Catalogue, "sites" | "sets">): Place | null {
  if ((site === null) === (province === null)) return null;
  if (province !== null) return allProvinceIds(catalogue).includes(province) ? { province: province as ProvinceId, site: null } : null;
  const room = catalogue.sites.find(({ id, centre }) => id === site && centre !== true);
  return room === undefined ? null : { province: room.province, site: room.id };
}

function callWith(conference: Pick<ConferenceState, "calls">, site: SiteId | null): string | null {
  const call = site === null ? null : callOf(conference, site);
  return call !== null && isAnswered(call.state) ? call.id : null;
}
