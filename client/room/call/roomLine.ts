import type { Site } from "#shared/catalogue/site.ts";
import type { Duration } from "#shared/clock/instant.ts";
import type { Live } from "#client/live/living.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import type { Capture } from "#client/media/capture.ts";
import type { Publisher } from "#client/media/publisher.ts";
import { type RoomPart, roomCallOf, roomWishes } from "./roomCall.ts";
import type { RoomOrders } from "./roomOrders.ts";

/** What a person at the page has switched on, kept over a reload. */
export interface OwnSwitches {
  readonly isChecking: boolean;
  /** The centre's camera alone. */
  readonly isOnAir: boolean;
}

/** Keeps camera, microphone and what is sent in step with the call. */
export interface RoomLine extends Store<OwnSwitches> {
  readonly set: (change: Partial<OwnSwitches>) => void;
  /** Begins; the undo ends everything that was begun. */
  readonly start: () => Undo;
}

/** What it is made of. */
export interface RoomLineParts {
  readonly live: Pick<Live, "conference">;
  readonly site: Site;
  readonly part: RoomPart;
  readonly page: string;
  readonly capture: Capture;
  readonly publisher: Publisher;
  readonly orders: Pick<RoomOrders, "give">;
  readonly memory: { readonly read: () => OwnSwitches; readonly keep: (own: OwnSwitches) => void };
  readonly timers: Pick<PageTimers, "after">;
}

const RING_AGAIN_MS: Duration = 2_000;

/** Makes it. */
export function createRoomLine(parts: RoomLineParts): RoomLine {
  const { live, site, part, page, capture, publisher, orders, memory, timers } = parts;
  const store = createStore(memory.read());
  let isRunning = false;
  let rung = "";
  let undoAgain: Undo = () => undefined;

  const act = (): void => {
    if (!isRunning) return;
    const call = roomCallOf(live.conference.get(), site, page);
    const wishes = roomWishes(part, call, store.get());
    if (wishes.isCapturing) void capture.start();
    else capture.stop();
    if (wishes.isSending) publisher.start();
    else publisher.stop();
    if (part === "room" && call.kind === "ringing" && call.call.state === "calling") ring(call.call.id, call.call.since);
  };
  /** Once for each time that the call waits for a page to say that it rings. */
  const ring = (id: string, since: number): void => {
    const name = `${id} ${since}`;
    if (rung === name) return;
    rung = name;
    void orders.give("ring", { page }).then((isDone) => {
      if (isDone || rung !== name) return;
      undoAgain = timers.after(RING_AGAIN_MS, () => {
        rung = "";
        act();
      });
    });
  };
  return {
    get: store.get,
    subscribe: store.subscribe,
    set: (change) => {
      const next = { ...store.get(), ...change };
      memory.keep(next);
      store.set(next);
      act();
    },
    start: () => {
      isRunning = true;
      const undo = [live.conference.subscribe(act), capture.follow()];
      act();
      return () => {
        isRunning = false;
        undoAgain();
        for (const each of undo) each();
        publisher.stop();
      };
    },
  };
}
