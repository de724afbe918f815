import type { ApiSchema } from "./apiSchemas.ts";
import type { Operation } from "./operation.ts";

function command(path: string, body: ApiSchema, summary: string): Operation {
  return {
    ...{ method: "post", path: `/orders/:id/${path}`, summary, body },
    ...{ answer: "OrderDone", problems: [403, 404, 409, 413, 415], takesIdempotencyKey: true, access: "officer" },
  };
}

/** The routes of orders given to places. */
export const ORDER_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/orders",
    summary: "Orders given to places, those whose time is up first; to a room its own",
    query: {
      site: "Those given to this room, or to the province whose own room it is",
      province: "Those of this province, by code or id",
      state: "open (the default), overdue, closed, withdrawn or all",
      topic: "actual or exercise; by default what the wall shows",
    },
    answer: "Orders",
    problems: [403, 404],
    access: "reader",
  },
  {
    method: "post",
    path: "/orders",
    summary: "Give an order to a room or a province",
    body: "OrderGive",
    answer: "OrderDone",
    status: 201,
    problems: [403, 404, 409, 413, 415],
    takesIdempotencyKey: true,
    access: "officer",
  },
  command("amend", "OrderAmend", "Put an open order otherwise, and say why"),
  command("report", "OrderReport", "Tell how far an order is; the figure is kept as it stands"),
  command("close", "OrderClose", "Close an order with what shows it done; the figure is kept as it stands"),
  command("reopen", "OrderWhy", "Open an order again that was closed or withdrawn"),
  command("withdraw", "OrderWhy", "Take an order back"),
];
