import { alertsOnWall } from "#shared/alert/alertsState.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import { showOf } from "#shared/scene/showsState.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { commit } from "#server/journal/commit.ts";
import { draftsOf } from "#server/journal/drafts.ts";
import { type EventJournal, JournalUnavailable } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { type ConditionClock, lookedAt, standingsOf } from "./conditionClock.ts";
import { isTheCase } from "./conditions.ts";
import { createGradeWatch, type GradedFigures, type GradeJudge } from "./gradeWatch.ts";
import { createFaultLog } from "./programmeFaults.ts";
import { programmeStep } from "./programmeStep.ts";

/** What programmes run on. */
export interface ProgrammeParts {
  readonly events: EventJournal;
  readonly exact: Standing<ExactState>;
  readonly catalogue: Catalogue;
  readonly figures: Readonly<Record<"actual" | "exercise", GradedFigures>>;
  readonly judge: GradeJudge;
  /** The centre's clock. */
  readonly now: () => Instant;
  readonly monotonic: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** What walls show by themselves. */
export interface ProgrammeRun {
  /** Conditions of a wall that hold and are due, as this node last saw them. */
  readonly dueConditions: (wall: string) => readonly string[];
  /** Looks once; `run` does so every second. Of several nodes one does each thing. */
  readonly look: () => Promise<void>;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

const LOOK_EVERY_MS: Duration = SECOND_MS;
const NO_CLOCK: ConditionClock = new Map();

/** Makes the run; nothing is decided before the first look. */
export function createProgrammeRun(parts: ProgrammeParts): ProgrammeRun {
  const { events, exact, monotonic, log } = parts;
  const grades = createGradeWatch(parts);
  const clocks = new Map<string, ConditionClock>();
  const tellFaults = createFaultLog(log);
  const wallsOf = (state: ExactState): Catalogue => catalogueInForce(parts.catalogue, state.shows);

  const judge = async (): Promise<void> => {
    const state = exact.state();
    const { walls } = wallsOf(state);
    const isDrill = state.alerts.drillOffsetMs !== null;
    const now = parts.now();
    const indicators = walls.flatMap(({ programme }) =>
      programme.conditions.flatMap(({ when }) => (when.kind === "grade" ? [when.indicator] : [])),
    );
    const on = isDrill
      ? ({ topic: "exercise", now: now + (state.alerts.drillOffsetMs ?? 0) } as const)
      : ({ topic: "actual", now } as const);
    const gradesOf = await grades.look([...new Set<string>(indicators)], on);
    const circumstances = { alerts: alertsOnWall(state.alerts, isDrill, now), gradesOf, isDrill };
    for (const { id, programme } of walls) {
      const holds = ({ when }: (typeof programme.conditions)[number]): boolean => isTheCase(when, circumstances);
      clocks.set(id, lookedAt(clocks.get(id) ?? NO_CLOCK, programme.conditions, { holds, now: monotonic() }));
    }
  };

  const stepsOf = (state: ExactState): readonly ShowEvent[] => {
    const inForce = wallsOf(state);
    const now = Math.floor(parts.now());
    return inForce.walls.flatMap((wall) => {
      const conditions = standingsOf(clocks.get(wall.id) ?? NO_CLOCK, wall.programme.conditions, monotonic());
      return programmeStep({ wall, show: showOf(state.shows, wall.id), inForce }, { now, conditions });
    });
  };

  const look = async (): Promise<void> => {
    if (!(parts.figures.actual.isReady() && parts.figures.exercise.isReady())) return;
    await judge();
    tellFaults(wallsOf(exact.state()));
    if (stepsOf(exact.state()).length === 0) return;
    let made: readonly ShowEvent[] = [];
    await commit(events, exact, (state) => {
      made = stepsOf(state);
      return { ok: true, events: draftsOf(made) };
    });
    for (const { type, data } of made) {
      if (type === "wall.sceneTaken") log.info("programme.taken", { wall: data.wall, scene: data.taken.scene, from: data.taken.from });
    }
  };

  return {
    look,
    dueConditions: (wall) => {
      const found = wallsOf(exact.state()).walls.find(({ id }) => id === wall);
      return found === undefined ? [] : standingsOf(clocks.get(wall) ?? NO_CLOCK, found.programme.conditions, monotonic()).due;
    },
    run: async (signal) => {
      let isStopped = false;
      while (!signal.aborted) {
        try {
          await look();
          if (isStopped) log.info("programme.run", { stopped: false });
          isStopped = false;
        } catch (fault) {
          const level = fault instanceof JournalUnavailable ? "warn" : "error";
          if (!isStopped) log[level]("programme.run", { stopped: true, fault: String(fault) });
          isStopped = true;
        }
        await parts.sleep(LOOK_EVERY_MS, signal);
      }
    },
  };
}
