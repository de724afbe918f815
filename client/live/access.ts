import type { Identity } from "#shared/duty/identity.ts";
import { send } from "#client/link/commands.ts";
import { createStore, type Store } from "./store.ts";
import { tryAgain } from "./tryAgain.ts";

/** Who is signed in, as far as it is known. */
export type Access =
  | { readonly state: "waiting"; readonly tries: number }
  | { readonly state: "out" }
  | { readonly state: "in"; readonly identity: Identity };

/** Asks who is signed in, until it is answered or aborted. */
export function fetchAccess(signal: AbortSignal): Store<Access> {
  const access = createStore<Access>({ state: "waiting", tries: 0 });
  let tries = 0;
  const ask = async (): Promise<Access> => {
    const outcome = await send<Identity>({ method: "GET", path: "/session", signal });
    if (outcome.kind === "unknown") throw new Error("the server did not say who is signed in");
    return outcome.kind === "done" ? { state: "in", identity: outcome.body } : { state: "out" };
  };
  const failed = (): void => {
    tries += 1;
    access.set({ state: "waiting", tries });
  };
  tryAgain(ask, signal, failed).then(access.set, () => undefined);
  return access;
}
