import { useRef, useSyncExternalStore } from "react";
import type { DeskModel } from "#client/duty/deskModel.ts";

/** Alerts about which a command of this officer has not been answered yet; the same set while it holds the same. */
export function useSending({ outbox }: DeskModel): ReadonlySet<string> {
  const held = useRef<ReadonlySet<string>>(new Set());
  return useSyncExternalStore(outbox.items.subscribe, () => {
    const open = outbox.items.get().filter(({ state }) => state === "sending" || state === "waiting");
    const ids = new Set(open.flatMap(({ about }) => (about === null ? [] : [about])));
    const isSame = ids.size === held.current.size && [...ids].every((id) => held.current.has(id));
    if (!isSame) held.current = ids;
    return held.current;
  });
}
