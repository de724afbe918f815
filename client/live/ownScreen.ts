import { type Duration, SECOND_MS } from "#shared/clock/instant.ts";
import type { PairedScreen } from "#shared/screen/screensState.ts";
import type { Live } from "./living.ts";
import type { PageTimers, Undo } from "./pageTimers.ts";
import type { Standing } from "./screenCredential.ts";
import { createStore, type Store } from "./store.ts";

/** What a paired screen says of itself over everything else. */
export type OwnScreenFace =
  | { readonly kind: "nothing" }
  | { readonly kind: "identify"; readonly screen: PairedScreen }
  /** Another browser is there with its credential. */
  | { readonly kind: "elsewhere" }
  /** It gets no session: a person is signed in in this browser, or its key is not the one it was paired with. */
  | { readonly kind: "refused"; readonly why: string };

/** What the page does when it is told to. */
export interface OwnScreenActs {
  readonly reload: () => void;
  /** To another address of this server. */
  readonly go: (path: string) => void;
  /** The path now. */
  readonly path: () => string;
}

/** A page of a browser that is a paired screen, or may be. */
export interface OwnScreen {
  readonly face: Store<OwnScreenFace>;
  readonly stands: (standing: Standing) => void;
  /** Follows what the page is told of its screen; the undo ends it. */
  readonly follow: (live: Pick<Live, "screens" | "link">) => Undo;
}

/** Where a browser that is no screen any more waits for a new place. */
export const PAIRING_PATH = "/screen";
/** As long as the centre asks for it. */
const IDENTIFY_MS: Duration = 30 * SECOND_MS;
const NOTHING: OwnScreenFace = { kind: "nothing" };

/** Watches one screen: it shows its name, reloads, moves and gives way when it is told to. */
export function createOwnScreen(acts: OwnScreenActs, timers: Pick<PageTimers, "after">): OwnScreen {
  const face = createStore<OwnScreenFace>(NOTHING);
  let id: string | null = null;
  let before: PairedScreen | null = null;
  let hasCaughtUp = false;
  let undoIdentify: Undo = () => undefined;

  const end = (): void => {
    if (acts.path() !== PAIRING_PATH) acts.go(PAIRING_PATH);
  };
  const identify = (screen: PairedScreen): void => {
    undoIdentify();
    face.set({ kind: "identify", screen });
    undoIdentify = timers.after(IDENTIFY_MS, () => face.set(NOTHING));
  };
  /** Only what changes while the page looks is an order. */
  const changed = (was: PairedScreen, is: PairedScreen): void => {
    if (is.identifyUntil > was.identifyUntil) identify(is);
    if (is.wall !== was.wall || is.slot !== was.slot) acts.go(`/wall/${is.wall}/${is.slot}`);
    else if (is.reloadAskedAt > was.reloadAskedAt) acts.reload();
  };
  const look = ({ screens }: Pick<Live, "screens">): void => {
    if (id === null) return;
    const held = screens.get().screens;
    const is = Object.hasOwn(held, id) ? (held[id] ?? null) : null;
    if (is === before) return;
    const was = before;
    before = is;
    // What a page is told while it catches up for the first time was carried out by the one before it: else it would reload for ever.
    if (!hasCaughtUp || was === null) return;
    if (is !== null) changed(was, is);
    else end();
  };
  const lookAtLink = ({ link }: Pick<Live, "link">): void => {
    const { refusal, link: is } = link.get();
    if (is === "live") hasCaughtUp = true;
    if (refusal?.code === "screen.elsewhere") face.set({ kind: "elsewhere" });
    else if (face.get().kind === "elsewhere") face.set(NOTHING);
  };
  return {
    face,
    stands: (standing) => {
      if (standing.state === "revoked") return end();
      if ("why" in standing) return face.set({ kind: "refused", why: standing.why });
      if (face.get().kind === "refused") face.set(NOTHING);
      if (standing.state === "held") ({ screen: id } = standing);
    },
    follow: (live) => {
      const undo = [live.screens.subscribe(() => look(live)), live.link.subscribe(() => lookAtLink(live))];
      return () => {
        for (const each of undo) each();
        undoIdentify();
      };
    },
  };
}
