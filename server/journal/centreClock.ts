import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { type ClockReading, knownClock } from "./clockReadings.ts";
import type { Journal } from "./journal.ts";
import type { JournalLog } from "./journalLog.ts";

/** The centre's clock on this node: the recorded one (Redis `TIME`), so that an instant means the same on every node and page. */
export interface CentreClock {
  /** Milliseconds with a fraction. */
  readonly now: () => Instant;
  /** The true error is not larger. */
  readonly errorMs: () => Duration;
  /** Keeps reading it, until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** What the clock is read with. */
export interface CentreClockParts {
  readonly journal: Pick<Journal, "time">;
  readonly monotonic: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: JournalLog;
}

const READ_EVERY_MS: Duration = 2 * SECOND_MS;
/** While a reading is in doubt the next ones come sooner. */
const READ_AGAIN_MS: Duration = 200;
/** The first readings of a connection are slow. */
const AT_FIRST = 5;

/** Reads the clock a few times; rejects with JournalUnavailable when it cannot be read. Keeps J40 and J41. */
export async function createCentreClock({ journal, monotonic, sleep, log }: CentreClockParts): Promise<CentreClock> {
  const read = async (): Promise<ClockReading> => {
    const askedAt = monotonic();
    const far = await journal.time();
    return { far, askedAt, toldAt: monotonic() };
  };
  const clock = knownClock(await read());
  const take = async (): Promise<void> => {
    const byMs = clock.take(await read());
    if (byMs !== null) log.warn("clock.stepped", { byMs: Math.round(byMs) });
  };
  for (let readings = 1; readings < AT_FIRST; readings += 1) await take();
  return {
    now: () => clock.at(monotonic()),
    errorMs: clock.errorMs,
    run: async (signal) => {
      let isLost = false;
      while (!signal.aborted) {
        await sleep(clock.isInDoubt() ? READ_AGAIN_MS : READ_EVERY_MS, signal);
        if (signal.aborted) return;
        try {
          await take();
          if (isLost) log.info("clock.read", {});
          isLost = false;
        } catch (fault) {
          // The quartz of this node goes on from where it was.
          if (!isLost) log.warn("clock.unread", { fault: String(fault) });
          isLost = true;
        }
      }
    },
  };
}
