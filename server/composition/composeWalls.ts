import type { Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { FrameRhythm } from "#shared/screen/screenReport.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { createJudge } from "#server/alerts/thresholdFigures.ts";
import type { LatestState } from "#server/feed/latestState.ts";
import { type CentreClock, createCentreClock } from "#server/journal/centreClock.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { createWalls, type Walls } from "#server/scenes/walls.ts";
import type { Presence } from "#server/screens/presence.ts";

/** What walls stand on. */
interface WallsGround {
  readonly journal: Journal;
  readonly exact: Standing<ExactState>;
  readonly catalogue: Catalogue;
  readonly latest: Readonly<Record<"actual" | "exercise", LatestState>>;
  readonly archiveDir: string;
  /** The pages that are connected to this server. */
  readonly pages: Presence["pages"];
  readonly tools: {
    readonly monotonic: () => Instant;
    readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
    readonly log: Log;
    readonly metrics: Registry;
  };
}

/** Pages say anew every five seconds how their frames come; later two displays may have drifted apart. */
const RHYTHM_HOLDS_MS: Duration = 15 * SECOND_MS;

/** The walls of this server, on the centre's clock; figures are judged as the alert desk judges them, each of them, whatever it may propose. */
export async function composeWalls({ journal, exact, catalogue, latest, archiveDir, pages, tools }: WallsGround): Promise<Walls> {
  const centre: CentreClock = await createCentreClock({ journal, ...tools });
  const graded = catalogue.indicators.filter(({ thresholds }) => thresholds.length > 0);
  const proposals = graded.map(({ code }) => ({ indicator: code, from: "watch" as const, hazard: null }));
  const judge = createJudge({ indicators: catalogue.indicators, duty: { ...catalogue.duty, proposals } }, latest, journal);
  const rhythmsOf = (wall: string): readonly FrameRhythm[] => {
    const heardAfter = centre.now() - RHYTHM_HOLDS_MS;
    const own = pages().filter((page) => page.wall === wall && page.report?.view !== "mirror");
    return own.flatMap(({ report }) =>
      report?.frame === undefined || report.frame === null || report.frame.at < heardAfter ? [] : report.frame,
    );
  };
  const ground = { events: journal.events, exact, catalogue, figures: latest, judge, archiveDir };
  const walls = createWalls({ ...tools, ...ground, rhythmsOf, now: centre.now });
  return {
    ...walls,
    run: async (signal) => {
      await Promise.all([centre.run(signal), walls.run(signal)]);
    },
  };
}
