import type { SiteId } from "#shared/catalogue/site.ts";
import { HOUR_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { FigureThen, Order } from "#shared/order/order.ts";
import { type ExactState, foldExact, NOTHING_EXACT } from "#shared/wire/exactState.ts";
import { decideOrder } from "#server/orders/decideOrder.ts";
import type { OrderCommand, OrderCommandOf, OrderContext, OrderDecision } from "#server/orders/orderCommand.ts";
import { ORDERS_NOW } from "#tests/builders/anOrder.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

function person(id: string, name: string, role: Identity["role"]): Identity {
  return { id, name, role, site: null, province: null, views: [] };
}

export const LAN = person("o-lan", "Nguyễn Thị Lan", "director");
export const TRUC = person("o-truc", "Lê Trực", "duty");

/** Whoever sits in a room. */
export function inRoom(site: string): Identity {
  const found = THE_CATALOGUE.sites.find(({ id }) => id === site);
  return { ...person(`r-${site}`, `Phòng họp ${site}`, "site"), site: site as SiteId, province: found?.province ?? null };
}

/** An order for the room of Quảng Ninh, due in an hour. */
export function giving(change: Partial<OrderCommandOf<"give">> = {}): OrderCommandOf<"give"> {
  return {
    act: "give",
    site: "tinh-22",
    province: null,
    text: "Giải ngân trên 60% kế hoạch vốn trong tháng 9",
    owner: "Chủ tịch UBND tỉnh Quảng Ninh",
    deadline: ORDERS_NOW + HOUR_MS,
    figure: { series: "INV.DISB_RATE:22", reach: { op: ">=", value: "60" } },
    ...change,
  };
}

/** A desk of pure decisions: what it decides is folded. */
export interface PlainOrders {
  now: number;
  isDrill: boolean;
  state: ExactState;
  /** Figures that are held, real and of the drill. */
  readonly figures: { readonly actual: Map<string, FigureThen>; readonly exercise: Map<string, FigureThen> };
  readonly run: (command: OrderCommand, as?: Identity, request?: string | null) => OrderDecision;
  /** Gives one and answers it. */
  readonly given: (change?: Partial<OrderCommandOf<"give">>) => Order;
  readonly order: (id: string) => Order | undefined;
  readonly fold: (event: { readonly type: string; readonly data: unknown }) => void;
}

/** Makes the desk. */
export function plainOrders(): PlainOrders {
  let made = 0;
  const desk: PlainOrders = {
    now: ORDERS_NOW,
    isDrill: false,
    state: NOTHING_EXACT,
    figures: { actual: new Map(), exercise: new Map() },
    fold: (event) => {
      desk.state = foldExact(desk.state, event);
    },
    run: (command, as = LAN, request = null) => {
      const context: OrderContext = {
        who: { id: as.id, name: as.name, role: as.role },
        own: as.role === "site" ? (THE_CATALOGUE.sites.find(({ id }) => id === as.site) ?? null) : null,
        now: desk.now,
        catalogue: THE_CATALOGUE,
        newId: () => `o-${(made += 1).toString(16).padStart(16, "0")}`,
        request,
        isDrill: desk.isDrill,
        figureOf: (series, isDrill) => desk.figures[isDrill ? "exercise" : "actual"].get(series) ?? null,
      };
      const decision = decideOrder(desk.state, command, context);
      if (decision.ok) for (const event of decision.events) desk.fold(event);
      return decision;
    },
    given: (change = {}) => {
      const decision = desk.run(giving(change));
      const order = decision.ok ? desk.order(decision.id) : undefined;
      if (order === undefined) throw new Error(JSON.stringify(decision));
      return order;
    },
    order: (id) => desk.state.orders.orders[id],
  };
  return desk;
}

/** The code of a refusal; `null`: it was done. */
export function codeOf(decision: OrderDecision): string | null {
  return decision.ok ? null : decision.refusal.code;
}
