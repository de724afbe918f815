import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { Who } from "#shared/duty/role.ts";
import type { Grade } from "#shared/observation/grade.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { openExact } from "#server/journal/openExact.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import type { ProgrammeParts } from "#server/scenes/programme/runProgramme.ts";
import type { ShowCommand } from "#server/scenes/showCommand.ts";
import type { ShowAnswer } from "#server/scenes/showDesk.ts";
import { createWalls, type Walls } from "#server/scenes/walls.ts";
import { anObservation } from "#tests/builders/anObservation.ts";
import { aCatalogue, LAN, NOW } from "./aWall.ts";

/** The walls of one node over a journal that others may share. */
export interface SomeWalls {
  readonly walls: Walls;
  readonly journal: Journal;
  readonly exact: Standing<ExactState>;
  readonly archiveDir: string;
  /** `event text` of what was logged at warn and above, or told. */
  readonly logged: readonly string[];
  /** Grade of a series; one that has none has no figure. */
  readonly grades: Map<string, Grade>;
  /** Moves the clock of this node. */
  readonly pass: (ms: number) => void;
  readonly now: () => number;
  readonly run: (command: ShowCommand, who?: Who, request?: string | null) => Promise<ShowAnswer>;
  readonly stop: () => Promise<void>;
}

/** Someone as they are signed in. */
export function identityOf({ id, name, role }: Who): Identity {
  if (role === "system" || role === "agency") throw new Error("nobody signs in so");
  return { id, name, role, site: null, province: null, views: [] };
}

interface Wish {
  readonly catalogue?: Catalogue;
  /** Of another node. */
  readonly beside?: Pick<SomeWalls, "journal" | "now">;
  readonly journal?: Journal;
  readonly now?: () => number;
}

/** Makes a node; its clocks stand still unless moved, and are those of `beside`. */
export async function someWalls({ catalogue = aCatalogue(), beside, ...wish }: Wish = {}): Promise<SomeWalls> {
  let own = NOW;
  const now = wish.now ?? beside?.now ?? ((): number => own);
  const journal = wish.journal ?? beside?.journal ?? createMemoryJournal({ now });
  const logged: string[] = [];
  const write = (event: string, fields: object = {}): void => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const log = { info: write, warn: write, error: write, child: () => log } as unknown as Log;
  const exact = await openExact(journal.events, log);
  const grades = new Map<string, Grade>();
  const get = (series: SeriesKey): Observation | undefined => (grades.has(series) ? anObservation({ series }) : undefined);
  const topic = { isReady: () => true, get, cursor: () => ({ epoch: "e", seq: 0 }) };
  const judge: ProgrammeParts["judge"] = { prepare: async () => {}, grade: (_, { series }) => grades.get(series) ?? null };
  const archiveDir = mkdtempSync(join(tmpdir(), "tc-archive-"));
  const walls = createWalls({
    ...{ exact, catalogue, archiveDir, now, monotonic: now, log, judge },
    events: journal.events,
    figures: { actual: topic, exercise: topic },
    metrics: new Registry(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  return {
    ...{ walls, journal, exact, archiveDir, logged, grades, now },
    pass: (ms) => {
      own += ms;
    },
    run: (command, who = LAN, request = null) => walls.desk.run(command, identityOf(who), request),
    stop: async () => {
      await exact.stop();
      rmSync(archiveDir, { recursive: true, force: true });
    },
  };
}
