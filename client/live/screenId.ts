import type { Memory } from "./reloadOnce.ts";

const KEY = "toan-canh.screen";
const LENGTH = 16;
const SOUND = /^[A-Za-z0-9_-]{8,40}$/u;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

function madeUp(): string {
  return [...crypto.getRandomValues(new Uint8Array(LENGTH))].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}

/** What this tab is called on the roll of screens; the same after a reload, another in every other tab. */
export function screenIdOf(memory: Memory): string {
  const held = memory.getItem(KEY);
  if (held !== null && SOUND.test(held)) return held;
  const made = madeUp();
  memory.setItem(KEY, made);
  return made;
}

/** Of this tab; `null` where there is none. A browser that keeps nothing has another name after each reload. */
export function tabScreenId(): string | null {
  if (typeof window === "undefined") return null;
  try {
    return screenIdOf(sessionStorage);
  } catch {
    // Storage is switched off for this page: the roll then calls a reloaded tab a new screen.
    return madeUp();
  }
}
