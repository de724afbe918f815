import type { SiteId } from "#shared/catalogue/site.ts";
import type { Duration } from "#shared/clock/instant.ts";
import type { Command, CommandOutcome } from "#client/link/commands.ts";
import type { PageTimers } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import type { Lang } from "#client/words/language.ts";

/** What a room asks of its line. */
export type RoomAct = "ring" | "answer" | "refuse" | "consent" | "hand" | "hangup" | "speaker" | "corrections";

/** What became of the newest order. */
export type OrderFace =
  | { readonly state: "idle" }
  | { readonly state: "sending" | "unknown"; readonly act: RoomAct }
  | { readonly state: "refused"; readonly act: RoomAct; readonly why: string };

/** The orders of a room. */
export interface RoomOrders extends Store<OrderFace> {
  /** True once the server says that it is done. */
  readonly give: (act: RoomAct, body: unknown) => Promise<boolean>;
  readonly dismiss: () => void;
}

/** What they are made of. */
export interface OrderParts {
  readonly site: SiteId;
  readonly lang: Lang;
  readonly newKey: () => string;
  readonly post: (command: Command) => Promise<CommandOutcome<unknown>>;
  readonly timers: Pick<PageTimers, "after">;
}

const TRIES = 4;
const BETWEEN_MS: Duration = 700;
const IDLE: OrderFace = { state: "idle" };

/** Makes them: what gets no answer is sent again under the same key, so that it happens once. */
export function createRoomOrders({ site, lang, newKey, post, timers }: OrderParts): RoomOrders {
  const store = createStore<OrderFace>(IDLE);
  const pause = (): Promise<void> => new Promise((resolve) => void timers.after(BETWEEN_MS, resolve));
  const say = (act: RoomAct, face: OrderFace): void => {
    // A page that rings says so by itself: nobody has to read what became of it.
    if (act !== "ring") store.set(face);
  };
  return {
    get: store.get,
    subscribe: store.subscribe,
    dismiss: () => store.set(IDLE),
    give: async (act, body) => {
      const command: Command = { path: `/conference/${site}/${act}`, body, key: newKey(), lang };
      say(act, { state: "sending", act });
      for (let tries = 1; tries <= TRIES; tries += 1) {
        const outcome = await post(command);
        if (outcome.kind === "done") {
          say(act, IDLE);
          return true;
        }
        if (outcome.kind === "refused") {
          say(act, { state: "refused", act, why: outcome.problem.detail ?? outcome.problem.title });
          return false;
        }
        if (tries < TRIES) await pause();
      }
      say(act, { state: "unknown", act });
      return false;
    },
  };
}
