import { resolve } from "node:path";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { Alerting } from "#server/alerts/alerting.ts";
import { createDrills, type Drills } from "#server/drill/runDrill.ts";
import type { Connected } from "#server/duty/connected.ts";
import type { IntakeCatalogue } from "#server/intake/intakeCatalogue.ts";
import { receiveTexts } from "#server/intake/receiveTexts.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";

const DRILLS_DIR = resolve(import.meta.dirname, "../../config/drills");

/** What drills play into. */
interface DrillGround {
  readonly catalogue: Catalogue;
  readonly journal: Journal;
  readonly known: IntakeCatalogue;
  readonly standing: Standing<DrillState>;
  readonly alerting: Pick<Alerting, "drillAlerts">;
  readonly connected: Pick<Connected, "forget" | "note">;
  readonly log: Log;
}

/** The drills of this server, played through admission and the exercise desk as the real thing would come in. */
export function playDrills({ catalogue, journal, known, standing, alerting, connected, log }: DrillGround): Promise<Drills> {
  const { exercise, events, records } = journal;
  return createDrills({
    dir: DRILLS_DIR,
    catalogue,
    exercise,
    events,
    standing,
    post: (agency, rows, clock) =>
      receiveTexts({ known, topic: exercise, records, offsetMs: clock.offsetMs, saidAt: null }, { agency, rows, now: clock.now }),
    command: alerting.drillAlerts,
    connect: async (agencies) => {
      await connected.forget("exercise");
      await Promise.all(agencies.map((agency) => connected.note(agency, "exercise")));
    },
    log,
  });
}
