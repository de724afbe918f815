import { type Duration, SECOND_MS } from "#shared/clock/instant.ts";
import { type CommandOutcome, send } from "#client/link/commands.ts";
import type { PageTimers, Undo } from "./pageTimers.ts";
import { createStore, type Store } from "./store.ts";

/** What the server answered to a question. `away`: it does not answer and is asked again; `refused`: it said no, and why. */
export interface Asked<T> {
  readonly state: "waiting" | "known" | "away" | "refused";
  /** The last answer, also while it is asked again; `null` before the first and once it is refused. */
  readonly answer: T | null;
  /** Why it is refused, in the server's words. */
  readonly why: string | null;
}

/** A question that is asked while someone looks. */
export interface Asking<T> extends Store<Asked<T>> {
  readonly start: () => Undo;
  /** Asks again, at most once in two seconds. */
  readonly again: () => void;
}

/** The page's time, and how a path is asked. */
export interface AskingParts<T> {
  readonly timers: Pick<PageTimers, "monotonic" | "after" | "random">;
  readonly ask?: (path: string, signal: AbortSignal) => Promise<CommandOutcome<T>>;
}

const AT_MOST_EVERY_MS: Duration = 2 * SECOND_MS;
const FIRST_WAIT_MS = SECOND_MS;
const LONGEST_WAIT_MS = 8 * SECOND_MS;
const NOTHING = { state: "waiting", answer: null, why: null } as const;

/** Makes a question to a path below `/api/v1`; nothing is asked before `start`. A server that is away is asked later and later, with full jitter. */
export function createAsking<T>(path: string, lang: "vi" | "en", { timers, ask = askBy<T>(lang) }: AskingParts<T>): Asking<T> {
  const asked = createStore<Asked<T>>(NOTHING);
  let stop = new AbortController();
  let undoWait: Undo = () => undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let isOn = false;
  let isDue = false;
  const askNow = async (tries: number): Promise<void> => {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    askedAt = timers.monotonic();
    const outcome = await ask(path, signal);
    if (signal.aborted) return;
    if (outcome.kind === "done") return asked.set({ state: "known", answer: outcome.body, why: null });
    if (outcome.kind === "refused") {
      const { detail, title } = outcome.problem;
      return asked.set({ state: "refused", answer: null, why: detail ?? title });
    }
    asked.set({ ...asked.get(), state: "away" });
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
    undoWait();
    undoWait = timers.after(longest / 2 + timers.random() * (longest / 2), () => void askNow(tries + 1));
  };
  return {
    get: asked.get,
    subscribe: asked.subscribe,
    start: () => {
      isOn = true;
      void askNow(0);
      return () => {
        isOn = false;
        isDue = false;
        undoWait();
        stop.abort();
      };
    },
    again: () => {
      if (!isOn || isDue) return;
      isDue = true;
      undoWait();
      undoWait = timers.after(Math.max(0, askedAt + AT_MOST_EVERY_MS - timers.monotonic()), () => {
        isDue = false;
        void askNow(0);
      });
    },
  };
}

function askBy<T>(lang: "vi" | "en") {
  return (path: string, signal: AbortSignal): Promise<CommandOutcome<T>> => send<T>({ method: "GET", path, lang, signal });
}
