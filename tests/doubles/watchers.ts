import type { Identity } from "#shared/duty/identity.ts";
import type { RollPort, Watcher } from "#server/socket/rollPort.ts";

/** Whoever watches over a connection: a viewer without a session unless it says otherwise. */
export function aWatcher(identity: Partial<Identity> = {}, holder: string | null = null): Watcher {
  return { identity: { id: "v-1", name: "Màn hình", role: "viewer", site: null, province: null, views: [], ...identity }, holder };
}

/** A roll on which nobody is. */
export const NO_ROLL: RollPort = { join: () => ({ shown: () => undefined, leave: () => undefined }) };
