import type { ScreenPresence } from "#shared/alert/alertEvents.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { Shown, Unseen } from "#shared/wire/events.ts";

/** Who watches over a connection. */
export interface Watcher {
  readonly identity: Identity;
  /** Names the session without telling its secret; `null`: no session, and on no roll of screens. */
  readonly holder: string | null;
}

/** A page that takes its place on the roll of screens. */
export interface ScreenOnLine {
  readonly presence: Omit<ScreenPresence, "joinedAt" | "leftAt">;
  /** Asks it for what it has not shown. */
  readonly tell: (unseen: Unseen["unseen"]) => void;
  readonly isBehind: () => boolean;
}

/** Its place there. */
export interface RollPlace {
  /** It has drawn these in sight. */
  readonly shown: (shown: Shown["shown"]) => void;
  readonly leave: () => void;
}

/** The roll of screens, as connections tell it. */
export interface RollPort {
  readonly join: (screen: ScreenOnLine) => RollPlace;
}
