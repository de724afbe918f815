import type { Duration } from "#shared/clock/instant.ts";
import type { AlertVersion } from "./exactLane.ts";
import type { PageTimers, Undo } from "./pageTimers.ts";
import { createStore, type Store } from "./store.ts";

/** What this page has drawn in sight, told to the server once for each version, and again when it asks. */
export interface Confirmations {
  /** What the server has not heard of yet, as it last said. */
  readonly unseen: Store<readonly AlertVersion[]>;
  readonly confirm: (shown: readonly AlertVersion[]) => void;
  readonly onUnseen: (unseen: readonly AlertVersion[]) => void;
  readonly stop: () => void;
}

/** The server takes 240 messages a minute (SPEC W15). */
const GATHER_MS: Duration = 500;
const AT_MOST = 50;
const KEPT = 5_000;

const keyOf = ({ id, version }: AlertVersion): string => `${id} ${version}`;

/** The first goes at once, what follows within half a second together. */
export function createConfirmations(tell: (shown: readonly AlertVersion[]) => void, timers: Pick<PageTimers, "after">): Confirmations {
  const unseen = createStore<readonly AlertVersion[]>([]);
  const told = new Set<string>();
  let waiting: readonly AlertVersion[] = [];
  let rest: Undo | null = null;

  const send = (): void => {
    rest = null;
    if (waiting.length === 0) return;
    tell(waiting.slice(0, AT_MOST));
    waiting = waiting.slice(AT_MOST);
    rest = timers.after(GATHER_MS, send);
  };
  return {
    unseen,
    confirm: (shown) => {
      const fresh = shown.filter((each) => !told.has(keyOf(each)));
      for (const each of fresh) told.add(keyOf(each));
      for (const key of told) {
        if (told.size <= KEPT) break;
        told.delete(key);
      }
      waiting = [...waiting, ...fresh];
      if (rest === null) send();
    },
    onUnseen: (asked) => {
      for (const each of asked) told.delete(keyOf(each));
      unseen.set(asked);
    },
    stop: () => {
      rest?.();
      rest = null;
      waiting = [];
    },
  };
}
