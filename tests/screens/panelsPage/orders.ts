import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import { HOUR_MS, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { type SeriesKey, seriesKey } from "#shared/observation/seriesKey.ts";
import type { Order, OrdersState } from "#shared/order/order.ts";

const TEXTS = [
  "Đẩy nhanh giải ngân vốn đầu tư công, tháng 9 đạt trên 60% kế hoạch Thủ tướng giao, không để vốn chờ dự án ở bất cứ huyện nào",
  "Kiểm soát chặt đường mòn, lối mở",
  "Báo cáo phương án bảo vệ vụ hè thu trước khi lũ về",
];
const FIGURES: readonly (readonly [string, string])[] = [
  ["INV.DISB_RATE", "60"],
  ["BUD.REV_YTD", "75"],
];

/** Orders as `site:open` or `site:open:overdue`, separated by commas: so many open at each site, of which so many are overdue. */
export function someOrders(asked: string, now: Instant, isDrill: boolean): OrdersState {
  const orders = asked
    .split(",")
    .filter((one) => one !== "")
    .flatMap((one) => {
      const [site = "", open = "1", overdue = "0"] = one.split(":");
      return Array.from({ length: Number(open) }, (_, at) => orderAt(site, at, at < Number(overdue), { now, isDrill }));
    });
  return { orders: Object.fromEntries(orders.map((order) => [order.id, order])), requests: {} };
}

function orderAt(site: string, at: number, isLate: boolean, { now, isDrill }: { readonly now: Instant; readonly isDrill: boolean }): Order {
  const province = site === "tkcn" ? "VN" : site.slice("tinh-".length);
  const [indicator, value] = site === "tkcn" ? ["DIS.SAR_FORCES", "3000"] : (FIGURES[at % 2] ?? ["INV.DISB_RATE", "60"]);
  const series: SeriesKey = seriesKey(indicator, province);
  return {
    id: `o-${site}-${at}`,
    province: (site === "tkcn" ? "01" : province) as ProvinceId,
    site: site as SiteId,
    call: null,
    text: TEXTS[at % TEXTS.length] ?? "",
    owner: "Chủ tịch UBND tỉnh",
    deadline: isLate ? now - (at + 1) * 47 * MINUTE_MS : now + (at + 1) * 9 * HOUR_MS,
    figure: at === 2 ? null : { series, reach: { op: ">=", value } },
    atStart: null,
    isDrill,
    givenAt: now - at * MINUTE_MS,
    givenBy: { id: "o-lan", name: "Thủ tướng", role: "director" },
    reports: [],
    changes: [],
    state: "open",
    ended: null,
  };
}
