import type { Catalogue } from "#shared/catalogue/catalogue.ts";

/** How far the page is with fetching the catalogue. */
export type CatalogueState =
  | { readonly state: "waiting"; readonly tries: number }
  | { readonly state: "ready"; readonly catalogue: Catalogue }
  | { readonly state: "unauthorised" };

/** The catalogue as a store; asks again, later and later with full jitter, until it has it or is aborted. */
export interface CatalogueSource {
  readonly get: () => CatalogueState;
  readonly subscribe: (listener: () => void) => () => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/** Starts fetching at once, so that the catalogue is on its way while the page is still being built. */
export function fetchCatalogue(signal: AbortSignal): CatalogueSource {
  let current: CatalogueState = { state: "waiting", tries: 0 };
  const listeners = new Set<() => void>();
  const put = (next: CatalogueState) => {
    current = next;
    for (const listener of listeners) listener();
  };
  const ask = async (tries: number): Promise<void> => {
    const next = await askOnce(tries, signal);
    if (signal.aborted) return;
    put(next);
    if (next.state !== "waiting") return;
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
    setTimeout(() => void ask(tries + 1), longest / 2 + Math.random() * (longest / 2));
  };
  void ask(0);
  return {
    get: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function askOnce(tries: number, signal: AbortSignal): Promise<CatalogueState> {
  const waiting: CatalogueState = { state: "waiting", tries: tries + 1 };
  const answer = await fetch("/api/v1/catalogue", { signal }).catch(() => null);
  if (answer === null) return waiting;
  if (answer.status === 401 || answer.status === 403) return { state: "unauthorised" };
  if (!answer.ok) return waiting;
  const body: unknown = await answer.json().catch(() => null);
  return isCatalogue(body) ? { state: "ready", catalogue: body } : waiting;
}

/** The server validated it; the page checks only that it is one, so that no validator is loaded. */
function isCatalogue(body: unknown): body is Catalogue {
  return typeof body === "object" && body !== null && "indicators" in body && "scenes" in body && "walls" in body && "sets" in body;
}
