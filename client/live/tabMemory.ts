/** Something a tab remembers over a reload, as JSON. */
export interface TabMemory<T> {
  readonly read: () => T;
  readonly keep: (value: T) => void;
}

/** Keeps it in the tab's own storage; a browser that has none tells an alert again after a reload, which is the lesser harm. */
export function createTabMemory<T>(
  key: string,
  storage: () => Pick<Storage, "getItem" | "setItem">,
  parse: (kept: unknown) => T,
): TabMemory<T> {
  return {
    read: () => {
      try {
        return parse(JSON.parse(storage().getItem(key) ?? "null"));
      } catch {
        // Storage is switched off, or holds what is not ours.
        return parse(null);
      }
    },
    keep: (value) => {
      try {
        storage().setItem(key, JSON.stringify(value));
      } catch {
        // Storage is switched off or full.
      }
    },
  };
}
