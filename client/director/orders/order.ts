import type { SiteId } from "#shared/catalogue/site.ts";
import type { Problem } from "#shared/wire/problem.ts";

/**
 * What a director does side by side. Within one lane a newer order takes the place of one that is not answered; in `camera` and
 * `pointer`, which move, it waits for its turn and only the newest goes.
 */
export type Lane =
  | ("scene" | "next" | "camera" | "map" | "spotlight" | "details" | "pointer" | "playlist" | "hold" | "safe")
  | ("callouts" | "floor" | "queue" | "calls")
  // What is done with one site's line and what is answered to one request stand side by side.
  | `site ${string}`
  | `correction ${string}`
  // Orders of places: what is done with one of them, and a new one.
  | `given ${string}`;

/** A command as the desk gives it. */
export interface Order {
  readonly lane: Lane;
  /** Below `/api/v1/walls/:wall`, with `on` below `/api/v1/conference` or `/api/v1/orders`. */
  readonly path: string;
  readonly on?: "conference" | "orders";
  /** The site beside which it was pressed. */
  readonly about?: SiteId;
  /** Is given the server's answer. */
  readonly onDone?: (answer: unknown) => void;
  readonly body: unknown;
  /** What it is, in the words of the desk. */
  readonly what: string;
}

/** An order whose outcome this page does not show yet: on its way, or done and not told by the link. */
export interface ComingOrder extends Order {
  /** The server's answer; `null`: none yet. */
  readonly answer: unknown;
}

/** How far an order is. `waiting`: no answer yet, sent again under its key; `unanswered`: tried long enough, nobody knows. */
export type OrderState = "sending" | "waiting" | "refused" | "unanswered";

/** An order that is not done; what was done is seen on the wall. */
export interface OpenOrder extends Order {
  /** Its Idempotency-Key: the same for every try. */
  readonly key: string;
  readonly state: OrderState;
  readonly tries: number;
  /** What the server said, when it refused. */
  readonly problem: Problem | null;
}
