import { readEnvironment } from "#server/environment.ts";
import type { ApplyResult, Journal, ObservationJournal } from "#server/journal/journal.ts";
import { startServer } from "#server/startServer.ts";

/** Long enough that some answers have gone out when the server is killed. */
const WRITTEN_AFTER_MS = 40;

/** Says "accepted" at once and writes a little later: what a server must never do. */
function hasty(topic: ObservationJournal): ObservationJournal {
  return {
    ...topic,
    apply: async (drafts, offsetMs): Promise<ApplyResult> => {
      setTimeout(() => void topic.apply(drafts, offsetMs).catch(() => {}), WRITTEN_AFTER_MS);
      return { cursor: await topic.cursor(), outcomes: drafts.map(() => ({ verdict: "accepted", seq: 0 })) };
    },
  };
}

/** The real program, with a journal that acknowledges before it is durable: the negative control of the kill test. */
const journal = (real: Journal): Journal => ({ ...real, actual: hasty(real.actual) });
const server = await startServer(readEnvironment(process.env, "demo"), { journal });
process.once("SIGTERM", () => void server.stop().then(() => process.exit(0)));
