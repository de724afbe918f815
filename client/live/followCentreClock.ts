import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { CentreClock } from "#client/link/centreClock.ts";
import { send } from "#client/link/commands.ts";
import type { PageTimers, Undo } from "./pageTimers.ts";

/** What reading the centre's clock needs of the page; a test hands in its own. */
export interface ClockLine extends Pick<PageTimers, "monotonic" | "after" | "random"> {
  /** The centre's clock, `null` when it was not told. */
  readonly ask: () => Promise<Instant | null>;
}

const BURST = 8;
const BURST_MS: Duration = 60;
const UNSTEADY_MS: Duration = 250;
const STEADY_MS: Duration = 3_000;
const AGAIN_MS: Duration = 1_000;

/** Asks the server of this page. */
export async function askCentre(): Promise<Instant | null> {
  const outcome = await send<{ readonly now?: unknown }>({ method: "GET", path: "/clock" });
  return outcome.kind === "done" && typeof outcome.body.now === "number" ? outcome.body.now : null;
}

/** Reads the centre's clock eight times at once, then every 3 s, and faster while it is unsteady; `onRead` is told of each reading taken. */
export function followCentreClock(clock: CentreClock, line: ClockLine, onRead: () => void = () => undefined): Undo {
  let undo: Undo = () => undefined;
  let isStopped = false;
  let read = 0;
  const look = async (): Promise<void> => {
    const sentAt = line.monotonic();
    const now = await line.ask().catch(() => null);
    if (isStopped) return;
    if (now !== null) {
      read += 1;
      clock.take({ now, sentAt, receivedAt: line.monotonic() });
      onRead();
    }
    undo = line.after(waitMs(now !== null), () => void look());
  };
  const waitMs = (wasRead: boolean): Duration => {
    if (!wasRead) return AGAIN_MS * (1 + line.random());
    if (read < BURST) return BURST_MS;
    // Walls that were opened together must not ask together for ever.
    return (clock.quality().steady ? STEADY_MS : UNSTEADY_MS) * (0.8 + line.random() * 0.4);
  };
  void look();
  return () => {
    isStopped = true;
    undo();
  };
}
