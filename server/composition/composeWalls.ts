import { join } from "node:path";
import type { Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { createJudge } from "#server/alerts/thresholdFigures.ts";
import type { LatestState } from "#server/feed/latestState.ts";
import { type CentreClock, createCentreClock } from "#server/journal/centreClock.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { createWalls, type Walls } from "#server/scenes/walls.ts";

/** What walls stand on. */
interface WallsGround {
  readonly journal: Journal;
  readonly exact: Standing<ExactState>;
  readonly catalogue: Catalogue;
  readonly latest: Readonly<Record<"actual" | "exercise", LatestState>>;
  readonly archiveDir: string;
  readonly tools: {
    readonly monotonic: () => Instant;
    readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
    readonly log: Log;
    readonly metrics: Registry;
  };
}

/** Where the archive of the exact topic lies in the server's own folder. */
export function archiveOf(dataDir: string): string {
  return join(dataDir, "archive");
}

/** The walls of this server, on the centre's clock; figures are judged as the alert desk judges them, each of them, whatever it may propose. */
export async function composeWalls({ journal, exact, catalogue, latest, archiveDir, tools }: WallsGround): Promise<Walls> {
  const centre: CentreClock = await createCentreClock({ journal, ...tools });
  const graded = catalogue.indicators.filter(({ thresholds }) => thresholds.length > 0);
  const proposals = graded.map(({ code }) => ({ indicator: code, from: "watch" as const, hazard: null }));
  const judge = createJudge({ indicators: catalogue.indicators, duty: { ...catalogue.duty, proposals } }, latest, journal);
  const walls = createWalls({ ...tools, events: journal.events, exact, catalogue, figures: latest, judge, archiveDir, now: centre.now });
  return {
    ...walls,
    run: async (signal) => {
      await Promise.all([centre.run(signal), walls.run(signal)]);
    },
  };
}
