import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { FigureThen, OrderEvent, ReachOp } from "#shared/order/order.ts";
import type { OrderRoom } from "#shared/order/ordersOf.ts";
import type { ORDER_PROBLEMS } from "#shared/wire/orderProblems.ts";

/** The figure that is to show an order done, as it was asked for. */
export interface FigureAsk {
  /** `INDICATOR:PROVINCE`; the province by its id, or `VN`. */
  readonly series: string;
  /** `null`: it is looked at, nothing is to be reached. */
  readonly reach: { readonly op: ReachOp; readonly value: string } | null;
}

/** Everything that may be asked of orders. Texts were read before. */
export type OrderCommand =
  | {
      readonly act: "give";
      /** One of the two: a room, or a province by its id. */
      readonly site: string | null;
      readonly province: string | null;
      readonly text: string;
      readonly owner: string;
      readonly deadline: Instant;
      readonly figure: FigureAsk | null;
    }
  | {
      readonly act: "amend";
      readonly id: string;
      readonly text?: string;
      readonly owner?: string;
      readonly deadline?: Instant;
      readonly figure?: FigureAsk | null;
      readonly why: string;
    }
  | { readonly act: "report"; readonly id: string; readonly text: string }
  | { readonly act: "close"; readonly id: string; readonly evidence: string }
  | { readonly act: "reopen"; readonly id: string; readonly why: string }
  | { readonly act: "withdraw"; readonly id: string; readonly why: string };
export type OrderAct = OrderCommand["act"];
export type OrderCommandOf<A extends OrderAct> = Extract<OrderCommand, { readonly act: A }>;

/** What a decision may look at besides the state. */
export interface OrderContext {
  readonly who: Who;
  /** The one room this person may report for; `null`: any. */
  readonly own: OrderRoom | null;
  /** The centre's clock, in whole milliseconds. */
  readonly now: Instant;
  readonly catalogue: Pick<Catalogue, "sites" | "sets" | "indicators">;
  readonly newId: () => string;
  /** The Idempotency-Key with its holder, `null` without one. */
  readonly request: string | null;
  /** A drill runs: what is given now is of the drill. */
  readonly isDrill: boolean;
  /** The newest figure of a series among those of the drill, or those that are real; `null`: none is held. */
  readonly figureOf: (series: SeriesKey, isDrill: boolean) => FigureThen | null;
}

/** Why a command is told no. */
export type OrderRefusalCode = keyof typeof ORDER_PROBLEMS | "series.unknown" | "request.reused" | "forbidden";

/** A refusal in both languages; `field`: JSON pointer of what is at fault. */
export interface OrderRefusal {
  readonly code: OrderRefusalCode;
  readonly field?: string;
  readonly vi: string;
  readonly en: string;
}

/** Events to append (none for a repeat, and for what is so already) and the order they are about, or the refusal. */
export type OrderDecision =
  | { readonly ok: true; readonly id: string; readonly events: readonly OrderEvent[] }
  | { readonly ok: false; readonly refusal: OrderRefusal };
