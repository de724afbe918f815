import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import { HOUR_MS } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { Order, OrderEvent } from "#shared/order/order.ts";

/** Half past eight on a Tuesday in Việt Nam. */
export const ORDERS_NOW = Date.parse("2026-11-24T08:30:00+07:00");
export const LAN_WHO: Who = { id: "o-lan", name: "Nguyễn Thị Lan", role: "director" };

/** An open order for the room of Quảng Ninh, due in an hour. */
export function anOrder(change: Partial<Order> = {}): Order {
  return {
    id: "o-0000000000000001",
    province: "22" as ProvinceId,
    site: "tinh-22" as SiteId,
    call: null,
    text: "Giải ngân trên 60% kế hoạch vốn trong tháng 9",
    owner: "Chủ tịch UBND tỉnh Quảng Ninh",
    deadline: ORDERS_NOW + HOUR_MS,
    figure: { series: seriesKey("INV.DISB_RATE", "22"), reach: { op: ">=", value: "60" } },
    atStart: null,
    isDrill: false,
    givenAt: ORDERS_NOW,
    givenBy: LAN_WHO,
    reports: [],
    changes: [],
    state: "open",
    ended: null,
    ...change,
  };
}

/** The event by which an order came to be. */
export function given(order: Order, request?: string): OrderEvent {
  const { reports: _reports, changes: _changes, state: _state, ended: _ended, ...rest } = order;
  const { id, givenAt: at, givenBy: by } = order;
  return { type: "order.given", data: { id, at, by, order: rest, ...(request === undefined ? {} : { request }) } };
}
