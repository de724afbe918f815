import { setTimeout as sleepFor } from "node:timers/promises";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { DrillEnded, DrillStarted, DrillState } from "#shared/drill/drillState.ts";
import type { EventJournal, ObservationJournal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { type AlertPlay, createAlertPlay, type DrillCommand } from "./playAlerts.ts";
import { type CallPlay, createCallPlay } from "./playCalls.ts";
import { createOrderPlay, type DrillOrder, type OrderPlay } from "./playOrders.ts";
import { createPlay, type DrillRow, type Play, STEPS_PER_S } from "./scenario.ts";
import { loadScenario, type ScenarioCall, type ScenarioRoom, scenarioNames } from "./scenarioFile.ts";

/** What a drill plays into. */
export interface DrillParts {
  /** Folder of the scenarios. */
  readonly dir: string;
  readonly catalogue: Catalogue;
  readonly exercise: Pick<ObservationJournal, "restart">;
  readonly events: Pick<EventJournal, "append">;
  readonly standing: Pick<Standing<DrillState>, "state" | "reach">;
  /** Posts as an agency would, through admission, as an exercise; answers how many rows were refused. */
  readonly post: (
    agency: string,
    rows: readonly DrillRow[],
    clock: { readonly now: Instant; readonly offsetMs: Duration },
  ) => Promise<number>;
  /** Carries alerts to the exercise desk. */
  readonly command: DrillCommand;
  /** Brings rooms that answer by themselves, in place of those before; none: they leave. */
  readonly seat: (rooms: readonly ScenarioRoom[]) => Promise<void>;
  /** Calls, hangs up, gives the floor. */
  readonly call: (act: ScenarioCall) => Promise<void>;
  /** Gives orders on those calls, and what is told of them; absent: none are given. */
  readonly order?: DrillOrder;
  /** Makes the set of connected agencies anew. */
  readonly connect: (agencies: readonly string[]) => Promise<void>;
  readonly log: Log;
}

/** Why no drill is started. */
export interface DrillRefusal {
  readonly code: "drill.unknown";
  readonly names: readonly string[];
}

export type DrillStart = { readonly ok: true; readonly name: string } | { readonly ok: false; readonly refusal: DrillRefusal };

/** The drills of this server: at most one runs. */
export interface Drills {
  readonly names: () => readonly string[];
  /** Ends the running one and begins another from nothing; resolves when its opening figures are held. Throws ScenarioFault. */
  readonly start: (name: string, speed?: number) => Promise<DrillStart>;
  /** False when none was running. */
  readonly stop: () => Promise<boolean>;
}

const STEP_MS = SECOND_MS / STEPS_PER_S;
const RETRY_MS: Duration = SECOND_MS;
const REACH_MS: Duration = 5 * SECOND_MS;
const STEPS_AT_ONCE = 4 * STEPS_PER_S;
const POST_ROWS = 2_000;

interface Stage {
  readonly name: string;
  readonly play: Play;
  readonly alerts: AlertPlay;
  readonly calls: CallPlay;
  readonly orders: OrderPlay;
  readonly offsetMs: Duration;
  readonly ending: AbortController;
}

/** Rows of one agency side by side, those entered by hand apart, at most so many in a post; the order within a series is kept. */
function byAgency(rows: readonly DrillRow[]): readonly (readonly [string, readonly DrillRow[]])[] {
  const groups = Map.groupBy(rows, ({ agency, via }) => `${agency} ${via ?? ""}`);
  return [...groups.values()].flatMap((all) => {
    const agency = all[0]?.agency ?? "";
    const posts: (readonly [string, readonly DrillRow[]])[] = [];
    for (let from = 0; from < all.length; from += POST_ROWS) {
      posts.push([agency, all.slice(from, from + POST_ROWS)]);
    }
    return posts;
  });
}

/** Prepares to play; a drill that a server before this one left standing is ended. */
export async function createDrills(parts: DrillParts): Promise<Drills> {
  const { log, standing } = parts;
  let stage: Stage | null = null;
  let running: Promise<void> = Promise.resolve();
  let turn: Promise<unknown> = Promise.resolve();

  const tell = async (type: "drill.started" | "drill.ended", data: DrillStarted | DrillEnded): Promise<void> => {
    const cursor = await parts.events.append([{ type, data: { ...data } }]);
    if (cursor !== null) {
      await standing.reach(cursor, REACH_MS);
    }
  };

  const post = async (rows: readonly DrillRow[], on: Stage): Promise<void> => {
    for (const [agency, own] of byAgency(rows)) {
      const clock = { now: Date.now() + on.offsetMs, offsetMs: on.offsetMs };
      const refused = await parts.post(agency, own, clock);
      if (refused > 0) {
        log.warn("drill.refused", { name: on.name, agency, refused });
      }
    }
  };

  /** A journal that is away holds the play up; nothing is posted twice, as a figure already held is a duplicate. */
  const postSurely = async (rows: readonly DrillRow[], on: Stage): Promise<void> => {
    for (let isTold = false; !on.ending.signal.aborted; ) {
      try {
        return await post(rows, on);
      } catch (fault) {
        if (!isTold) {
          log.warn("drill.waiting", { name: on.name, fault });
        }
        isTold = true;
        await sleepFor(RETRY_MS, undefined, { signal: on.ending.signal }).catch(() => {});
      }
    }
  };

  const run = async (on: Stage, speed: number): Promise<void> => {
    const { signal } = on.ending;
    const begun = performance.now();
    let step = 0;
    while (!signal.aborted) {
      const due = Math.floor(((performance.now() - begun) / STEP_MS) * speed);
      const until = Math.min(due, step + STEPS_AT_ONCE * Math.ceil(speed));
      const rows: DrillRow[] = [];
      for (; step < until; step += 1) {
        rows.push(...on.play.step(step, Date.now() + on.offsetMs));
      }
      if (rows.length > 0) {
        await postSurely(rows, on);
      }
      await on.alerts.until(step / STEPS_PER_S);
      await on.calls.until(step / STEPS_PER_S);
      await on.orders.until(step / STEPS_PER_S);
      await sleepFor(STEP_MS, undefined, { signal }).catch(() => {});
    }
  };

  /** One command after another: two directors may press at once. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const done = turn.then(act);
    turn = done.catch(() => {});
    return done;
  };

  const end = async (): Promise<boolean> => {
    const on = stage;
    stage = null;
    on?.ending.abort();
    await running;
    if (on !== null) await parts.seat([]);
    const { active, name } = standing.state();
    if (active) {
      await tell("drill.ended", { name: name ?? on?.name ?? "?" });
      log.info("drill.ended", { name });
    }
    return active;
  };

  const begin = async (name: string, speed: number): Promise<void> => {
    const scenario = loadScenario(parts.dir, name, parts.catalogue);
    const play = createPlay(scenario, parts.catalogue);
    await end();
    const startedAt = Date.now();
    const ending = new AbortController();
    const alerts = createAlertPlay({
      run: `${name}-${startedAt}`,
      alerts: scenario.alerts,
      command: parts.command,
      signal: ending.signal,
      log,
    });
    const calls = createCallPlay(scenario.autoCall ? scenario.calls : [], parts.call, log);
    const orders = createOrderPlay({
      run: `${name}-${startedAt}`,
      orders: scenario.autoCall ? scenario.orders : [],
      order: parts.order ?? (async () => {}),
      log,
    });
    const on: Stage = { name, play, alerts, calls, orders, offsetMs: play.startsAt - startedAt, ending };
    await parts.exercise.restart();
    await parts.connect(play.connected);
    const opening = play.opening();
    await post(opening, on);
    const title = { vi: scenario.titleVi, en: scenario.titleEn };
    await tell("drill.started", { name, title, startedAt, clockOffsetMs: on.offsetMs });
    log.info("drill.started", { name, rows: opening.length, ms: Date.now() - startedAt });
    stage = on;
    await parts.seat(scenario.rooms);
    running = run(on, speed).catch((fault: unknown) => log.error("drill.fault", { name, fault }));
  };

  await end();
  return {
    names: () => scenarioNames(parts.dir),
    stop: () => inTurn(end),
    start: async (name, speed = 1) => {
      const names = scenarioNames(parts.dir);
      if (!names.includes(name)) {
        return { ok: false, refusal: { code: "drill.unknown", names } };
      }
      await inTurn(() => begin(name, speed));
      return { ok: true, name };
    },
  };
}
