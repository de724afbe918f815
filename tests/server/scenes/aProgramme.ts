import type { ConditionRule, Playlist, Programme } from "#shared/catalogue/programme.ts";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import { showOf } from "#shared/scene/showsState.ts";
import { type ConditionClock, lookedAt, standingsOf } from "#server/scenes/programme/conditionClock.ts";
import { programmeStep } from "#server/scenes/programme/programmeStep.ts";
import { aCatalogue, aPlainDesk, MAIN, NOW, type PlainDesk, scene } from "./aWall.ts";

/** Three scenes, one of them for longer. */
export const ROUND: Playlist = {
  id: "round",
  nameVi: "Vòng quanh",
  nameEn: "Round",
  transition: "fade",
  items: [
    { scene: scene("overview"), seconds: 10 },
    { scene: scene("disaster"), seconds: 20 },
    { scene: scene("dual-goal"), seconds: 10 },
  ],
};

/** A condition whose scene comes after 5 s and stays 30 s after it ceased. */
export function aCondition(change: Partial<ConditionRule> = {}): ConditionRule {
  const names = { nameVi: "Thiên tai", nameEn: "Disaster" };
  return { id: "flood", ...names, scene: scene("disaster"), when: { kind: "drill" }, afterS: 5, holdS: 30, ...change };
}

/** A wall whose programme is looked at once a second of a manual clock. */
export interface PlainProgramme extends PlainDesk {
  /** Ids of the conditions that are the case. */
  readonly holding: Set<string>;
  /** The node starts anew: what it saw is forgotten, what the journal holds is not. */
  readonly restart: () => void;
  /** Lets seconds pass, a look after each; answers what was taken: `scene from` with the second. */
  readonly pass: (seconds: number) => readonly string[];
  /** The clock is set; the monotonic one goes on. */
  readonly set: (byMs: number) => void;
  readonly due: () => readonly string[];
}

/** Makes it; the wall begins untouched. */
export function aPlainProgramme(programme: Partial<Programme>, start = NOW): PlainProgramme {
  const catalogue = aCatalogue(programme);
  const desk = aPlainDesk(catalogue);
  desk.now = start;
  const holding = new Set<string>();
  let clock: ConditionClock = new Map();
  let monotonic = 0;

  const look = (): readonly ShowEvent[] => {
    const inForce = catalogueInForce(catalogue, desk.state);
    const wall = inForce.walls.find(({ id }) => id === MAIN);
    if (wall === undefined) throw new Error("no wall");
    const rules = wall.programme.conditions;
    clock = lookedAt(clock, rules, { holds: ({ id }) => holding.has(id), now: monotonic });
    const conditions = standingsOf(clock, rules, monotonic);
    const events = programmeStep({ wall, show: showOf(desk.state, MAIN), inForce }, { now: desk.now, conditions });
    desk.fold(events);
    return events;
  };

  return Object.assign(desk, {
    holding,
    restart: () => {
      clock = new Map();
    },
    pass: (seconds: number): readonly string[] =>
      Array.from({ length: seconds }, () => {
        desk.now += 1_000;
        monotonic += 1_000;
        return look().map((event) => {
          const at = Math.round(monotonic / 1_000);
          return event.type === "wall.sceneTaken" ? `${at} ${event.data.taken.scene} ${event.data.taken.from}` : `${at} ${event.type}`;
        });
      }).flat(),
    set: (byMs: number) => {
      desk.now += byMs;
    },
    due: () => standingsOf(clock, catalogue.walls.find(({ id }) => id === MAIN)?.programme.conditions ?? [], monotonic).due,
  });
}
