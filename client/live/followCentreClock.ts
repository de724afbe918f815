import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { CentreClock } from "#client/link/centreClock.ts";
import { send } from "#client/link/commands.ts";
import type { PageTimers, Undo } from "./pageTimers.ts";

/** What reading the centre's clock needs of the page; a test hands in its own. */
export interface ClockLine extends Pick<PageTimers, "monotonic" | "after" | "random"> {
  /** The centre's clock, `null` when it was not told. */
  readonly ask: () => Promise<Instant | null>;
}

/** Readings that go on until they are stopped. */
export interface ClockReadings {
  /** A change of scene is near: a few readings more, one after the other, so that it comes on every screen in one frame. */
  readonly hurry: () => void;
  readonly stop: Undo;
}

/** At once, when a page is opened. */
const BURST = 8;
/** More of them on a screen of a wall, until it knows the clock this well: a quarter of a frame. */
const SHARP_MS: Duration = 4;
const SHARP_MOST = 32;
const HURRIED = 16;
const QUICK_MS: Duration = 60;
const UNSTEADY_MS: Duration = 250;
const STEADY_MS: Duration = 3_000;
/** Mirrors are many, and nobody sees two of them side by side. */
const BLUNT_STEADY_MS: Duration = 10_000;
const AGAIN_MS: Duration = 1_000;

/** Asks the server of this page. */
export async function askCentre(): Promise<Instant | null> {
  const outcome = await send<{ readonly now?: unknown }>({ method: "GET", path: "/clock" });
  return outcome.kind === "done" && typeof outcome.body.now === "number" ? outcome.body.now : null;
}

/** Reads the centre's clock in a burst, then now and then, and quickly while it is unsteady; `isSharp`: on a screen that stands beside others. */
export function followCentreClock(clock: CentreClock, line: ClockLine, isSharp: boolean): ClockReadings {
  let undo: Undo = () => undefined;
  let isStopped = false;
  let isAsking = false;
  let read = 0;
  let quickUntil = BURST;

  const waitMs = (wasRead: boolean): Duration => {
    if (!wasRead) return AGAIN_MS * (1 + line.random());
    const { steady, errorMs } = clock.quality();
    if (read < quickUntil || (isSharp && read < SHARP_MOST && errorMs > SHARP_MS)) return QUICK_MS;
    // Pages that were opened together must not ask together for ever.
    const apart = 0.8 + line.random() * 0.4;
    if (!steady) return UNSTEADY_MS * apart;
    return (isSharp ? STEADY_MS : BLUNT_STEADY_MS) * apart;
  };
  const look = async (): Promise<void> => {
    isAsking = true;
    const sentAt = line.monotonic();
    const now = await line.ask().catch(() => null);
    isAsking = false;
    if (isStopped) return;
    if (now !== null) {
      read += 1;
      clock.take({ now, sentAt, receivedAt: line.monotonic() });
    }
    undo = line.after(waitMs(now !== null), () => void look());
  };
  void look();
  return {
    hurry: () => {
      if (isStopped || !isSharp) return;
      const isQuick = read < quickUntil;
      quickUntil = read + HURRIED;
      if (isQuick || isAsking) return;
      undo();
      void look();
    },
    stop: () => {
      isStopped = true;
      undo();
    },
  };
}
