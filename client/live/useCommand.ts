import { useMemo, useSyncExternalStore } from "react";
import { type CommandOutcome, send } from "#client/link/commands.ts";
import { newKey } from "./newKey.ts";
import { createStore, type Store } from "./store.ts";

/** How the last command of a form stands. `unknown`: whether it was done is not known; given again, it happens once. */
export interface CommandFace {
  readonly state: "idle" | "sending" | "done" | "refused" | "unknown";
  /** In the server's words, of `refused` and, where it said something, of `unknown`. */
  readonly why: string | null;
}

/** The commands of one form, one after the other. */
export interface Commanding extends Store<CommandFace> {
  /** What the server answered; `null` where it was refused or is not known. */
  readonly give: <T>(path: string, body: unknown) => Promise<T | null>;
  readonly clear: () => void;
}

type Sending = (command: Parameters<typeof send>[0]) => Promise<CommandOutcome<unknown>>;

const IDLE: CommandFace = { state: "idle", why: null };

/** Gives commands; the same one given again after an unknown end keeps its Idempotency-Key. */
export function createCommanding(lang: "vi" | "en", sending: Sending = send): Commanding {
  const face = createStore<CommandFace>(IDLE);
  let held: { readonly text: string; readonly key: string } | null = null;
  return {
    get: face.get,
    subscribe: face.subscribe,
    clear: () => face.set(IDLE),
    give: async <T>(path: string, body: unknown): Promise<T | null> => {
      const text = `${path} ${JSON.stringify(body)}`;
      if (held?.text !== text) held = { text, key: newKey() };
      face.set({ state: "sending", why: null });
      const outcome = await sending({ path, body, key: held.key, lang });
      if (outcome.kind === "unknown") {
        face.set({ state: "unknown", why: outcome.problem?.detail ?? null });
        return null;
      }
      held = null;
      if (outcome.kind === "refused") {
        const { detail, title } = outcome.problem;
        face.set({ state: "refused", why: detail ?? title });
        return null;
      }
      face.set({ state: "done", why: null });
      // The server answers what its own document says.
      return outcome.body as T;
    },
  };
}

/** The commands of a form and how the last one stands. */
export function useCommand(lang: "vi" | "en"): Commanding & { readonly face: CommandFace } {
  const commanding = useMemo(() => createCommanding(lang), [lang]);
  const face = useSyncExternalStore(commanding.subscribe, commanding.get);
  return { ...commanding, face };
}
