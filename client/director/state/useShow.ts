import { useMemo, useSyncExternalStore } from "react";
import { untouchedShow, type WallShow } from "#shared/scene/wallShow.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import type { Lane, OpenOrder } from "#client/director/orders/order.ts";

/** A part of what the wall shows; `pick` gives what is compared by identity, so that a pointer that moves draws nothing else anew. */
export function useShow<T>({ live, wall }: Pick<DirectorDesk, "live" | "wall">, pick: (show: WallShow) => T): T {
  const untouched = useMemo(() => untouchedShow(wall.id), [wall.id]);
  return useSyncExternalStore(live.shows.subscribe, () => pick(live.shows.get().walls[wall.id] ?? untouched));
}

/** The open order of a lane, `null` while there is none. */
export function useOrder({ orders }: Pick<DirectorDesk, "orders">, lane: Lane): OpenOrder | null {
  return useSyncExternalStore(orders.open.subscribe, () => orders.open.get().find((order) => order.lane === lane) ?? null);
}
