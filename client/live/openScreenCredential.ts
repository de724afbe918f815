import { pageTimers } from "./pageTimers.ts";
import type { CredentialParts, ScreenCredential } from "./screenCredential.ts";
import { createScreenCredential } from "./screenCredential.ts";
import { openScreenShelf } from "./screenKey.ts";

const PAGE_BYTES = 16;

/** This page's name among the pages of its screen: made up anew at each load and kept nowhere, so that nobody copies it. */
function madeUp(): string {
  return [...crypto.getRandomValues(new Uint8Array(PAGE_BYTES))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The credential of this browser, over its own store. */
export function openScreenCredential(send: CredentialParts["send"]): ScreenCredential {
  const lang = document.documentElement.lang === "en" ? "en" : "vi";
  return createScreenCredential({ shelf: openScreenShelf(), send, origin: location.origin, page: madeUp(), timers: pageTimers(), lang });
}
