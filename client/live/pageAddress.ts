import type { Undo } from "./pageTimers.ts";
import { createStore, type Store } from "./store.ts";

/** What stands behind the `?` of an address; a part that is empty is left out. */
export type AddressParts = Readonly<Record<string, string>>;

/** The address of a page of many parts: what is open stands in it, so that a link opens the same and the browser's back leads back. */
export interface PageAddress extends Store<string> {
  /** The address of other parts; the language and the figures' topic stay. */
  readonly href: (parts: AddressParts) => string;
  readonly go: (parts: AddressParts) => void;
  readonly start: () => Undo;
}

const STAYS = ["lang", "topic"] as const;

/** The query of some parts, beside what stays of the one before. */
export function queryOf(parts: AddressParts, before: string): string {
  const held = new URLSearchParams(before);
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== "") next.set(name, value);
  for (const name of STAYS) {
    const value = parts[name] ?? held.get(name);
    if (value !== null && value !== "") next.set(name, value);
  }
  const text = next.toString();
  return text === "" ? "" : `?${text}`;
}

/** The address of this page. */
export function createPageAddress(): PageAddress {
  const search = createStore(location.search);
  const href = (parts: AddressParts): string => `${location.pathname}${queryOf(parts, search.get())}`;
  return {
    get: search.get,
    subscribe: search.subscribe,
    href,
    go: (parts) => {
      const next = href(parts);
      if (next !== `${location.pathname}${location.search}`) history.pushState(null, "", next);
      search.set(location.search);
    },
    start: () => {
      const back = (): void => search.set(location.search);
      addEventListener("popstate", back);
      return () => removeEventListener("popstate", back);
    },
  };
}
