import { join, resolve } from "node:path";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { Alerting } from "#server/alerts/alerting.ts";
import type { Conference } from "#server/conference/conference.ts";
import { createDrillCalls } from "#server/conference/scripted/drillCalls.ts";
import { createScriptedRooms, type ScriptedRoom } from "#server/conference/scripted/scriptedRooms.ts";
import { createDrills, type Drills } from "#server/drill/runDrill.ts";
import type { ScenarioRoom } from "#server/drill/scenarioFile.ts";
import type { Connected } from "#server/duty/connected.ts";
import type { IntakeCatalogue } from "#server/intake/intakeCatalogue.ts";
import { receiveTexts } from "#server/intake/receiveTexts.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import type { Orders } from "#server/orders/orders.ts";
import { createDrillOrders } from "./drillOrders.ts";

const DRILLS_DIR = resolve(import.meta.dirname, "../../config/drills");

/** What drills play into. */
interface DrillGround {
  readonly catalogue: Catalogue;
  readonly journal: Journal;
  readonly known: IntakeCatalogue;
  readonly standing: Standing<DrillState>;
  readonly alerting: Pick<Alerting, "drillAlerts">;
  readonly connected: Pick<Connected, "forget" | "note">;
  readonly conference: Conference;
  readonly orders: Pick<Orders, "desk">;
  /** Where this server is reached from its own machine; `null`: not yet. */
  readonly address: () => string | null;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** The drills of this server, played through admission and the exercise desk as the real thing would come in. */
export function playDrills(ground: DrillGround): Promise<Drills> {
  const { catalogue, journal, known, standing, alerting, connected, conference, orders, now, log } = ground;
  const { exercise, events, records } = journal;
  const rooms = createScriptedRooms({ ...ground, folder: join(DRILLS_DIR, "media") });
  return createDrills({
    dir: DRILLS_DIR,
    catalogue,
    exercise,
    events,
    standing,
    post: (agency, rows, clock) =>
      receiveTexts(
        { known, topic: exercise, records, offsetMs: clock.offsetMs, saidAt: null },
        {
          ...{ agency, rows, now: clock.now },
          ...(rows[0]?.via === undefined ? {} : { via: rows[0].via }),
        },
      ),
    command: alerting.drillAlerts,
    seat: (seated) => (seated.length === 0 ? rooms.leave() : rooms.enter(seated.map(roomOf))),
    call: createDrillCalls({ desk: conference.desk, catalogue, now }),
    order: createDrillOrders({ desk: orders.desk, catalogue, now }),
    connect: async (agencies) => {
      await connected.forget("exercise");
      await Promise.all(agencies.map((agency) => connected.note(agency, "exercise")));
    },
    log,
  });
}

/** The scenario was checked against the catalogue. */
function roomOf({ site, media, speaker, answersAfterS }: ScenarioRoom): ScriptedRoom {
  return { site: site as SiteId, media, speaker, answersAfterMs: answersAfterS * SECOND_MS };
}
