import { randomBytes } from "node:crypto";
import type { Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { type Action, scopeOf } from "#shared/duty/permission.ts";
import type { Who } from "#shared/duty/role.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { FigureThen, Order, OrderEvent } from "#shared/order/order.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { type ExactState, foldExact } from "#shared/wire/exactState.ts";
import { createCommandQueue } from "#server/journal/commandQueue.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import { createRefusalAudit, type RefusalAudit } from "#server/journal/refusalAudit.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { decideOrder } from "./decideOrder.ts";
import type { OrderAct, OrderCommand, OrderContext, OrderDecision, OrderRefusal } from "./orderCommand.ts";
import { orderMeters } from "./orderMeters.ts";
import { orderRefusalOf } from "./orderWords.ts";

/** What the desk is made of. */
export interface OrderDeskParts {
  readonly events: EventJournal;
  readonly exact: Standing<ExactState>;
  readonly catalogue: Pick<Catalogue, "sites" | "sets" | "indicators">;
  /** The centre's clock. */
  readonly now: () => Instant;
  readonly isDrill: () => boolean;
  /** The newest figure of a series among those of the drill, or those that are real; `null`: none is held. */
  readonly figureOf: (series: SeriesKey, isDrill: boolean) => FigureThen | null;
  readonly log: Log;
  readonly metrics: Registry;
}

/** What became of a command: done and durable, with the order as it then stood, or refused. */
export type OrderAnswer =
  | { readonly ok: true; readonly cursor: Cursor; readonly order: Order }
  | { readonly ok: false; readonly refusal: OrderRefusal };

/** The one way to command orders. */
export interface OrderDesk {
  /**
   * Carries a command out, at most once for its Idempotency-Key; the standing state holds what came of it when this resolves.
   * Rejects with JournalUnavailable when it is not known to be durable: the same again, with the same key, is then safe.
   */
  readonly run: (command: OrderCommand, identity: Identity, request: string | null) => Promise<OrderAnswer>;
  /** What a drill does by itself, at most once for its key. */
  readonly play: (command: OrderCommand, who: Who, request: string) => Promise<OrderAnswer>;
  /** Keeps in the audit what was refused before it came to a command. */
  readonly noteRefused: RefusalAudit;
}

/** The right each command needs. */
export const ORDER_ACTIONS: Readonly<Record<OrderAct, Action>> = {
  give: "order.give",
  amend: "order.give",
  report: "order.report",
  close: "order.give",
  reopen: "order.give",
  withdraw: "order.give",
};

const ID_BYTES = 8;
const REACH_MS: Duration = 2 * SECOND_MS;

/** The desk over one journal. */
export function createOrderDesk(parts: OrderDeskParts): OrderDesk {
  const { events, exact, catalogue, now, isDrill, figureOf, metrics } = parts;
  const noteRefused = createRefusalAudit(parts);
  const meters = orderMeters(metrics, () => exact.state().orders, now);
  const queue = createCommandQueue<ExactState, OrderEvent, OrderDecision>({ events, standing: exact, fold: foldExact });
  const newId = (): string => `o-${randomBytes(ID_BYTES).toString("hex")}`;

  /** True once it has heard what the journal had more: another node may have given the order that is asked about. */
  const hasHeardMore = async (): Promise<boolean> => {
    const [at, end] = [exact.cursor(), await events.cursor()];
    return (at.epoch !== end.epoch || at.seq < end.seq) && exact.reach(end, REACH_MS);
  };

  const carry = async (command: OrderCommand, as: Pick<OrderContext, "who" | "own" | "request">): Promise<OrderAnswer> => {
    const decides = (state: ExactState): OrderDecision =>
      decideOrder(state, command, { ...as, now: Math.floor(now()), catalogue, newId, isDrill: isDrill(), figureOf });
    const first = await queue(decides);
    const { decision, cursor } = !first.decision.ok && (await hasHeardMore()) ? await queue(decides) : first;
    meters.commanded(command.act, decision.ok);
    if (!decision.ok) return decision;
    const order = exact.state().orders.orders[decision.id];
    // A drill that has begun meanwhile has none of the drill before it.
    return order === undefined ? { ok: false, refusal: orderRefusalOf("order.unknown") } : { ok: true, cursor, order };
  };

  const decided = async (command: OrderCommand, identity: Identity, request: string | null): Promise<OrderAnswer> => {
    const { id, name, role } = identity;
    const scope = scopeOf(role, ORDER_ACTIONS[command.act]);
    const room = catalogue.sites.find((site) => site.id === identity.site) ?? null;
    if (scope === "none" || (scope === "own" && room === null)) return { ok: false, refusal: orderRefusalOf("forbidden") };
    const key = request === null ? null : `${id}:${request}`;
    return carry(command, { who: { id, name, role }, own: scope === "own" ? room : null, request: key });
  };

  return {
    noteRefused,
    play: (command, who, request) => carry(command, { who, own: null, request: `${who.id}:${request}` }),
    run: async (command, identity, request) => {
      const answer = await decided(command, identity, request);
      if (!answer.ok) await noteRefused(identity, { action: ORDER_ACTIONS[command.act], id: aboutOf(command), code: answer.refusal.code });
      return answer;
    },
  };
}

function aboutOf(command: OrderCommand): string | null {
  return command.act === "give" ? (command.site ?? command.province) : command.id;
}
