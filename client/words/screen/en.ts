import type { ScreenWords } from "./vi.ts";

/** Words of a browser that becomes a screen of a wall, and of what such a screen says of itself. */
export const screenEn: ScreenWords = {
  title: "Pair this screen",
  lead: "An administrator enters this code on the Administration page, under Walls, or scans the QR code.",
  code: "Pairing code",
  left: (time) => `New code in ${time}`,
  key: "Key of this browser",
  keyHint: "It must be the one that the Administration page shows.",
  qr: "QR code to the Administration page",
  waiting: "Waiting for an administrator",
  asking: "Asking for a pairing code…",
  checking: "Checking this screen's right…",
  approved: (name, wall, slot) => `Paired: ${name}, place ${slot} of ${wall}`,
  opening: "Opening the screen…",
  away: "The server does not answer. This page tries again by itself; check the network cable if it takes long.",
  revoked: "This screen's right was revoked. It must be paired again.",
  refused: (why) => `The server does not pair it yet: ${why}`,
  signedIn: "This browser is signed in for somebody else",
  signOut: "Sign out and pair the screen",
  lacking: {
    crypto: "This browser cannot make a key",
    storage: "This browser cannot keep a key",
  },
  lackingHow: {
    crypto: "A key can be made only on a page opened by https:// or from localhost. Open it by the server's https:// address.",
    storage:
      "IndexedDB is switched off, or the browser is in private mode. Use an ordinary browser profile and let the page keep its state.",
  },
  slot: (slot) => `Place ${slot}`,
  elsewhere: "This screen is open in another browser",
  elsewhereHow:
    "A screen runs in one place only. Close the other one, or revoke this screen on the Administration page and pair it again. This page tries again by itself.",
};
