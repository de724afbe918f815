import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { CommandOutcome } from "#client/link/commands.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import type { ComingOrder, Lane, OpenOrder, Order } from "./order.ts";
import { createUntold } from "./untold.ts";

/** The way from a director's desk to the server. */
export interface Orders {
  /** Those that are not done, oldest first. */
  readonly open: Store<readonly OpenOrder[]>;
  /** What this page does not show yet, in the order in which it was given: the next order builds on it, and not on what is shown. */
  readonly coming: () => readonly ComingOrder[];
  readonly give: (order: Order) => void;
  /** Sends one that nobody answered once more, under its own key. */
  readonly again: (lane: Lane) => void;
  /** Takes a refused or unanswered one away, once it was read. */
  readonly dismiss: (lane: Lane) => void;
  /** Ends every try. */
  readonly stop: Undo;
}

/** What orders work with. */
export interface OrderParts {
  readonly post: (order: OpenOrder, signal: AbortSignal) => Promise<CommandOutcome<unknown>>;
  readonly timers: Pick<PageTimers, "after" | "monotonic" | "random">;
  readonly newKey: () => string;
  /** Whether the link has told what the journal holds at a place. */
  readonly isTold: (cursor: Cursor) => boolean;
}

/** No answer for so long is no answer: a director looks at the wall and not at the desk. */
const ANSWER_MS: Duration = 4 * SECOND_MS;
/** So long it is tried again by itself; then the director decides. */
const TRIED_MS: Duration = 10 * SECOND_MS;
const FIRST_WAIT_MS: Duration = 250;
const LONGEST_WAIT_MS: Duration = 2 * SECOND_MS;
/** At most five a second (DECISION 36). */
export const PACE_MS: Duration = 200;
const PACED: ReadonlySet<Lane> = new Set<Lane>(["camera", "pointer"]);
/** The first try of the same key is still being worked on: nothing is settled yet. */
const UNSETTLED = "idempotency.pending";
/** 503 as well, and lasting: calls are switched off at this server. */
const SWITCHED_OFF = "conference.off";

interface Life {
  open: OpenOrder;
  /** Its place among all that were given. */
  readonly given: number;
  /** Since when it is tried without the director. */
  since: Instant;
  undo: Undo;
}

/** Makes the orders of one desk. */
export function createOrders({ post, timers, newKey, isTold }: OrderParts): Orders {
  const open = createStore<readonly OpenOrder[]>([]);
  const lives = new Map<Lane, Life>();
  const queued = new Map<Lane, Order>();
  const lastAt = new Map<Lane, Instant>();
  const turns = new Map<Lane, Undo>();
  const untold = createUntold(isTold);
  let given = 0;

  const show = (): void => open.set([...lives.values()].map((life) => life.open));

  const end = (lane: Lane): void => {
    lives.get(lane)?.undo();
    lives.delete(lane);
    show();
  };

  const change = (life: Life, to: Partial<OpenOrder>): void => {
    life.open = { ...life.open, ...to };
    show();
  };

  const start = (order: Order): void => {
    end(order.lane);
    const life: Life = {
      given: (given += 1),
      open: { ...order, key: newKey(), state: "sending", tries: 0, problem: null },
      since: timers.monotonic(),
      undo: () => undefined,
    };
    lives.set(order.lane, life);
    lastAt.set(order.lane, timers.monotonic());
    void attempt(life);
  };

  const attempt = async (life: Life): Promise<void> => {
    const { lane } = life.open;
    change(life, { state: "sending", tries: life.open.tries + 1, problem: null });
    const abort = new AbortController();
    life.undo = timers.after(ANSWER_MS, () => abort.abort());
    const outcome = await post(life.open, abort.signal);
    // Another order has taken its place: what became of this one is seen on the wall.
    if (lives.get(lane) !== life) return;
    life.undo();
    if (outcome.kind === "done") {
      untold.keep({ order: life.open, given: life.given, answer: outcome.body });
      life.open.onDone?.(outcome.body);
      end(lane);
    } else if (isNo(outcome)) change(life, { state: "refused", problem: outcome.problem });
    else if (queued.has(lane)) end(lane);
    else wait(life);
    takeTurn(lane);
  };

  const wait = (life: Life): void => {
    const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (life.open.tries - 1));
    const ms = most / 2 + (timers.random() * most) / 2;
    if (timers.monotonic() + ms - life.since > TRIED_MS) return change(life, { state: "unanswered" });
    change(life, { state: "waiting" });
    life.undo = timers.after(ms, () => void attempt(life));
  };

  /** The newest of what moves goes when the one before is answered and its time has come. */
  const takeTurn = (lane: Lane): void => {
    const order = queued.get(lane);
    if (order === undefined || turns.has(lane) || lives.get(lane)?.open.state === "sending") return;
    const rest = (lastAt.get(lane) ?? Number.NEGATIVE_INFINITY) + PACE_MS - timers.monotonic();
    if (rest > 0) {
      const undo = timers.after(rest, () => {
        turns.delete(lane);
        takeTurn(lane);
      });
      turns.set(lane, undo);
      return;
    }
    queued.delete(lane);
    start(order);
  };

  const clear = (isOver: (order: Order) => boolean): void => {
    for (const undo of turns.values()) undo();
    turns.clear();
    queued.clear();
    for (const [lane, life] of [...lives]) if (isOver(life.open)) end(lane);
  };

  return {
    open,
    coming: () => {
      const underWay = [...lives.values()].filter(({ open: { state } }) => state === "sending" || state === "waiting");
      return [...untold.all(), ...underWay.map((life) => ({ order: life.open, given: life.given, answer: null }))]
        .toSorted((a, b) => a.given - b.given)
        .map(({ order, answer }) => ({ ...order, answer }));
    },
    give: (order) => {
      // After the safe scene nothing that was ordered before may still come onto the wall.
      if (order.lane === "safe") clear(isOfWall);
      if (!PACED.has(order.lane)) return start(order);
      queued.set(order.lane, order);
      takeTurn(order.lane);
    },
    again: (lane) => {
      const life = lives.get(lane);
      if (life?.open.state !== "unanswered") return;
      life.since = timers.monotonic();
      void attempt(life);
    },
    dismiss: (lane) => {
      const state = lives.get(lane)?.open.state;
      if (state === "refused" || state === "unanswered") end(lane);
    },
    stop: () => clear(() => true),
  };
}

/** Said no: to try again would change nothing. */
function isNo(outcome: Exclude<CommandOutcome<unknown>, { readonly kind: "done" }>): boolean {
  if (outcome.kind === "refused") return outcome.problem.code !== UNSETTLED;
  return outcome.problem?.code === SWITCHED_OFF;
}

/** A line that is hung up stays hung up: what is ordered of calls and shows nothing goes on. */
function isOfWall({ on, body }: Order): boolean {
  return on !== "conference" || (typeof body === "object" && body !== null && "wall" in body);
}
