import type { Duration } from "#shared/clock/instant.ts";
import { newKey } from "#client/live/newKey.ts";
import { tabScreenId } from "#client/live/screenId.ts";

const KEY = "toan-canh.room.page";
/** A page that is loaded again has its name as soon as the one before is gone, which takes a moment. */
const WAIT_MS: Duration = 1_500;

/**
 * What this page of a room is called: the same after a reload, so that it finds the call it answered. A tab that was duplicated has its name
 * from the other, which still holds it, and gets one of its own: two pages of one name would both send.
 */
export async function claimPage(): Promise<string> {
  const kept = readKept() ?? tabScreenId() ?? newKey();
  const isFree = await claim(kept);
  const name = isFree ? kept : newKey();
  keep(name);
  if (!isFree) await claim(name);
  return name;
}

/** Holds a name while the page lives; false: another page holds it. */
async function claim(name: string): Promise<boolean> {
  // A browser lends locks, as cameras, only to pages that came by https.
  if (navigator.locks === undefined) return true;
  return new Promise((resolve) => {
    const forGood = (): Promise<never> => {
      resolve(true);
      return new Promise(() => undefined);
    };
    navigator.locks.request(`${KEY}.${name}`, { signal: AbortSignal.timeout(WAIT_MS) }, forGood).catch(() => resolve(false));
  });
}

function readKept(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    // Storage is switched off: a page that is loaded again is another page.
    return null;
  }
}

function keep(name: string): void {
  try {
    sessionStorage.setItem(KEY, name);
  } catch {
    // Storage is switched off or full.
  }
}
