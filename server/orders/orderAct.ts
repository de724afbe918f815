import { DAY_MS, type Duration, type Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { OrderEvent, OrdersState } from "#shared/order/order.ts";
import type { OrderContext, OrderDecision } from "./orderCommand.ts";

/** Further away nothing is watched. */
const LONGEST_MS: Duration = 731 * DAY_MS;

/** What every event of this context carries. */
export function actOf({ who, now, request }: OrderContext): { readonly at: Instant; readonly by: Who; readonly request?: string } {
  const by: Who = { id: who.id, name: who.name, role: who.role };
  return { at: now, by, ...(request === null ? {} : { request }) };
}

/** So many may be open everywhere: fewer than are kept, so that none that is open is ever forgotten [T6]. */
const OPEN_EVERYWHERE = 900;

/** True while no more may be open. */
export function isFull({ orders }: OrdersState): boolean {
  return Object.values(orders).filter(({ state }) => state === "open").length >= OPEN_EVERYWHERE;
}

/** A decision to append this. */
export function happens(id: string, event: OrderEvent): OrderDecision {
  return { ok: true, id, events: [event] };
}

/** True for a moment by which something can be done [T2]. */
export function isDeadline(at: Instant, now: Instant): boolean {
  return at > now && at <= now + LONGEST_MS;
}
