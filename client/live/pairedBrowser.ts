import { send } from "#client/link/commands.ts";
import type { Prove } from "#client/link/socket.ts";
import type { Live } from "./living.ts";
import { createOwnScreen, type OwnScreen, PAIRING_PATH } from "./ownScreen.ts";
import { pageTimers } from "./pageTimers.ts";
import type { ScreenCredential } from "./screenCredential.ts";
import { tryAgain } from "./tryAgain.ts";

const MARK = "toan-canh.paired";

/** Remembers that this browser is a screen, so that no other need look into its store before it connects. */
export function markPaired(isPaired: boolean): void {
  try {
    if (isPaired) localStorage.setItem(MARK, "1");
    else localStorage.removeItem(MARK);
  } catch {
    // Storage is switched off: then there is no key either.
  }
}

function isMarked(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}

/** What a page needs where its browser may be a paired screen. */
export interface PairedBrowser extends Pick<OwnScreen, "face"> {
  readonly prove: Prove;
  /** It was a paired screen when this page was loaded. */
  readonly isScreen: boolean;
  /** Resolves once a paired screen has its session, or it is clear that it gets none: before it the centre would not know who asks. */
  readonly ready: Promise<void>;
  /** Keeps the session while the page lives, and does what its screen is told. */
  readonly follow: (live: Live) => void;
}

async function openCredential(): Promise<ScreenCredential> {
  const { openScreenCredential } = await import("./openScreenCredential.ts");
  return openScreenCredential(send);
}

/** Of this page; where the browser is no screen it proves nothing and does nothing. */
export function pairedBrowser(): PairedBrowser {
  const own = createOwnScreen(
    { reload: () => location.reload(), go: (path) => location.assign(path), path: () => location.pathname },
    pageTimers(),
  );
  // Where a browser becomes a screen the page itself asks how it stands.
  const credential = isMarked() && location.pathname !== PAIRING_PATH ? tryAgain(openCredential, new AbortController().signal) : null;
  const ready =
    credential?.then(
      ({ keepUp }) =>
        new Promise<void>((resolve) => {
          keepUp((standing) => {
            if (standing.state === "revoked" || standing.state === "none") markPaired(false);
            own.stands(standing);
            if (standing.state !== "away") resolve();
          });
        }),
    ) ?? Promise.resolve();
  return {
    isScreen: credential !== null,
    ready,
    face: own.face,
    prove: async () => (credential === null ? {} : (await credential).prove()),
    follow: (live) => {
      if (credential !== null) own.follow(live);
    },
  };
}
