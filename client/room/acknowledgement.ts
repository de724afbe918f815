import type { SiteId } from "#shared/catalogue/site.ts";
import type { Problem } from "#shared/wire/problem.ts";
import type { Command, CommandOutcome } from "#client/link/commands.ts";
import { createStore, type Store } from "#client/live/store.ts";

/** How far an acknowledgement is. `recorded` is said by the server alone. */
export type AckState =
  | { readonly state: "open" }
  | { readonly state: "sending" }
  | { readonly state: "unknown" }
  | { readonly state: "refused"; readonly problem: Problem }
  | { readonly state: "recorded" };

/** One room's acknowledgement of one version of an alert. */
export interface Acknowledgement extends Store<AckState> {
  /** Sends it; again with the same key while it is not known what became of the last try. */
  readonly send: () => Promise<void>;
}

/** What an acknowledgement is made of. */
export interface AckParts {
  readonly id: string;
  readonly site: SiteId;
  readonly lang: "vi" | "en";
  readonly newKey: () => string;
  readonly post: (command: Command) => Promise<CommandOutcome<unknown>>;
}

/** Refusals after which the same try may still come to something: the first one is still being written. */
const PENDING = new Set(["idempotency.pending"]);

/** Makes the acknowledgement, not yet sent. */
export function createAcknowledgement({ id, site, lang, newKey, post }: AckParts): Acknowledgement {
  const store = createStore<AckState>({ state: "open" });
  let key: string | null = null;
  return {
    get: store.get,
    subscribe: store.subscribe,
    send: async () => {
      const { state } = store.get();
      if (state === "sending" || state === "recorded") return;
      key ??= newKey();
      store.set({ state: "sending" });
      const outcome = await post({ path: `/alerts/${id}/acknowledge`, body: { site }, key, lang });
      if (outcome.kind === "done") return store.set({ state: "recorded" });
      if (outcome.kind === "unknown" || PENDING.has(outcome.problem.code)) return store.set({ state: "unknown" });
      // Refused is refused: another try is another command.
      key = null;
      store.set({ state: "refused", problem: outcome.problem });
    },
  };
}
