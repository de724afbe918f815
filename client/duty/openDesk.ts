import { send } from "#client/link/commands.ts";
import type { Live } from "#client/live/living.ts";
import type { PageTimers } from "#client/live/pageTimers.ts";
import type { Lang } from "#client/words/language.ts";
import { type DraftShelf, openDeskDatabase } from "./deskDatabase.ts";
import { createOutbox, type RunningOutbox } from "./outbox/createOutbox.ts";

/** What of a desk is one officer's own and outlives the page. */
export interface DeskKeeping {
  readonly shelf: DraftShelf;
  readonly outbox: RunningOutbox;
}

/** Opens the browser's store and the outbox over it. */
export function openDesk(parts: {
  readonly live: Pick<Live, "alerts">;
  readonly lang: Lang;
  readonly by: string;
  readonly timers: PageTimers;
  readonly onShelfFault: () => void;
}): DeskKeeping {
  const shelf = openDeskDatabase();
  const outbox = createOutbox({
    shelf,
    post: ({ path, body, key }, signal) => send({ path, body, key, lang: parts.lang, signal }),
    turn: takeTurn,
    timers: parts.timers,
    newKey,
    alerts: parts.live.alerts,
    by: parts.by,
    onShelfFault: parts.onShelfFault,
  });
  return { shelf, outbox };
}

const BYTES = 16;

/** A key that no other command has. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One page of the browser at a time; where there are no locks (a page without TLS) the server's keys alone keep it single. */
function takeTurn(key: string, run: () => Promise<void>): void {
  const { locks } = navigator as { readonly locks?: LockManager };
  if (locks === undefined) return void run();
  void locks.request(`toan-canh.duty.${key}`, run);
}
