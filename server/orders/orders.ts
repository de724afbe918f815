import type { Site } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { createOrderDesk, type OrderDesk, type OrderDeskParts } from "./orderDesk.ts";
import { type OrderSearch, presentOrder, searchOrders } from "./orderView.ts";

/** Orders given to places: where they are commanded, and where they are looked at. */
export interface Orders {
  readonly desk: OrderDesk;
  /** The room of a site; `null`: there is none that orders are given to. */
  readonly roomOf: (site: string | null) => Site | null;
  readonly search: (search: OrderSearch) => readonly object[];
  readonly present: (order: Parameters<typeof presentOrder>[0]) => object;
  readonly now: () => Instant;
  readonly isDrill: () => boolean;
}

/** Makes them over one journal. */
export function createOrders(parts: OrderDeskParts): Orders {
  const { exact, catalogue, now, isDrill, figureOf } = parts;
  const look = (): Parameters<typeof presentOrder>[1] => ({ now: Math.floor(now()), figureOf });
  return {
    desk: createOrderDesk(parts),
    roomOf: (site) => catalogue.sites.find(({ id, centre }) => id === site && centre !== true) ?? null,
    search: (search) => {
      const at = look();
      return searchOrders(exact.state().orders, search, at.now).map((order) => presentOrder(order, at));
    },
    present: (order) => presentOrder(order, look()),
    now,
    isDrill,
  };
}
