import { createHash } from "node:crypto";
import type { Request, RequestHandler, Response, Router } from "express";
import express from "express";
import type { Identity } from "#shared/duty/identity.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import { ORDER_ACTIONS } from "#server/orders/orderDesk.ts";
import { ORDER_STATES, type OrderSearch, type OrderStateAsked } from "#server/orders/orderView.ts";
import { orderRefusalOf } from "#server/orders/orderWords.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { createIdempotency, readIdempotencyKey } from "./idempotency.ts";
import { ORDER_COMMANDS } from "./orderCommands.ts";
import { RequestRefused } from "./problems.ts";
import { badParameter, onlyParameters, provinceIds, type ReadingCatalogue, textParameter } from "./queryParams.ts";

/** The longest evidence there may be, in any letters. */
const readsJson: RequestHandler = express.json({ limit: "16kb", strict: true });

/** What the routes of orders are made of. */
export interface OrderRoutes {
  readonly parts: AppParts;
  readonly authority: Authority;
  readonly reading: ReadingCatalogue;
}

/** Adds `GET /orders` and every command of `POST /orders…`. */
export function addOrderRoutes(api: Router, { parts, authority, reading }: OrderRoutes): void {
  const { orders, journal, sleep, now } = parts;
  const { desk } = orders;
  const idempotently = createIdempotency({ store: journal.idempotency, sleep, now });
  const shownNow = (): number => parts.now() + parts.drill().offsetMs;

  api.get("/orders", async (request, response) => {
    const identity = await authority.allow(request, "order.read");
    onlyParameters(request, "site", "province", "state", "topic");
    const search = searchOf(request, identity, { parts, authority, reading });
    const { epoch, seq } = parts.exact.cursor();
    response.setHeader("Cache-Control", "no-store");
    response.json({
      now: new Date(orders.now()).toISOString(),
      cursor: `${epoch}:${seq}`,
      topic: search.isDrill ? "exercise" : "actual",
      orders: orders.search(search),
    });
  });

  for (const { path, act, read } of ORDER_COMMANDS) {
    api.post(path, readsJson, async (request: Request<{ id?: string }>, response: Response) => {
      const action = ORDER_ACTIONS[act];
      const identity = await authority.allow(request, action);
      const id = request.params.id ?? null;
      const noted = async <T>(work: () => T): Promise<T> => {
        try {
          return work();
        } catch (error) {
          if (error instanceof RequestRefused) await desk.noteRefused(identity, { action, id, code: error.refused.code });
          throw error;
        }
      };
      const command = await noted(() => read(request, id ?? "", { catalogue: parts.catalogue, shownNow }));
      const key = readIdempotencyKey(request);
      const bodyHash = createHash("sha256")
        .update(JSON.stringify([request.path, (request.body as unknown) ?? null]))
        .digest("base64url");
      const text = await idempotently({ scope: `orders/${identity.id}`, key, bodyHash }, async () => {
        const done = await desk.run(command, identity, key);
        if (!done.ok) {
          const { code, vi, en, field } = done.refusal;
          throw new RequestRefused({ code, vi, en, ...(field === undefined ? {} : { pointer: field }) });
        }
        const answer = JSON.stringify({ order: orders.present(done.order), cursor: `${done.cursor.epoch}:${done.cursor.seq}` });
        return { answer, kept: answer };
      });
      response.setHeader("Cache-Control", "no-store");
      response.status(act === "give" ? 201 : 200);
      response.type("json").send(text);
    });
  }
}

/** A room looks for its own orders and no other [T12]; a desk for those of any place. */
function searchOf(request: Request, identity: Identity, { parts: { orders }, reading }: OrderRoutes): OrderSearch {
  const state = textParameter(request, "state") ?? "open";
  if (!isState(state)) {
    const states = ORDER_STATES.join(", ");
    throw badParameter("state", `Tham số "state" là một trong: ${states}.`, `The parameter "state" is one of: ${states}.`);
  }
  const topic = textParameter(request, "topic");
  if (topic !== null && topic !== "actual" && topic !== "exercise") {
    throw badParameter("topic", 'Tham số "topic" là actual hoặc exercise.', 'The parameter "topic" is actual or exercise.');
  }
  const site = textParameter(request, "site");
  const room = site === null ? null : orders.roomOf(site);
  if (site !== null && room === null) throw refusal("order.place-unknown", "?site");
  const province = textParameter(request, "province");
  const found = { state, province: province === null ? null : provinceIds(reading, province) };
  const isDrill = topic === null ? orders.isDrill() : topic === "exercise";
  if (scopeOf(identity.role, "order.read") === "all") return { ...found, room, isDrill };
  const own = orders.roomOf(identity.site);
  if (own === null || (room !== null && room.id !== own.id)) throw refusal("order.not-yours", "?site");
  return { ...found, room: own, isDrill };
}

function isState(text: string): text is OrderStateAsked {
  return (ORDER_STATES as readonly string[]).includes(text);
}

function refusal(code: "order.place-unknown" | "order.not-yours", pointer: string): RequestRefused {
  const { vi, en } = orderRefusalOf(code);
  return new RequestRefused({ code, vi, en, pointer });
}
