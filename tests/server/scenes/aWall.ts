import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Programme } from "#shared/catalogue/programme.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import type { WallId } from "#shared/catalogue/wall.ts";
import type { Who } from "#shared/duty/role.ts";
import { foldShows } from "#shared/scene/foldShows.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import { NO_SHOWS, type ShowsState, showOf } from "#shared/scene/showsState.ts";
import type { WallShow } from "#shared/scene/wallShow.ts";
import { decide } from "#server/scenes/decide.ts";
import type { ShowCommand, ShowContext, ShowDecision } from "#server/scenes/showCommand.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

/** Half past eight on a Tuesday in Việt Nam. */
export const NOW = Date.parse("2026-11-24T08:30:00+07:00");
export const LAN: Who = { id: "o-lan", name: "Nguyễn Thị Lan", role: "director" };
export const MINH: Who = { id: "o-minh", name: "Trần Minh", role: "director" };
export const ADMIN: Who = { id: "o-admin", name: "Lê Quản Trị", role: "admin" };
export const MAIN = "main" as WallId;

/** The id of a scene, as the catalogue brands it. */
export function scene(id: string): SceneId {
  return id as SceneId;
}

/** The catalogue the product ships with; its wall `main` with this programme. */
export function aCatalogue(programme: Partial<Programme> = {}): Catalogue {
  const empty: Programme = { playlists: [], schedule: [], conditions: [] };
  const walls = THE_CATALOGUE.walls.map((wall) => ({ ...wall, programme: wall.id === MAIN ? { ...empty, ...programme } : empty }));
  return { ...THE_CATALOGUE, walls };
}

/** A desk of pure decisions: what it decides is folded, one position an event. */
export interface PlainDesk {
  now: number;
  state: ShowsState;
  readonly run: (command: ShowCommand, change?: Partial<ShowContext>) => ShowDecision;
  /** The same; throws when it is refused. */
  readonly done: (command: ShowCommand, change?: Partial<ShowContext>) => readonly ShowEvent[];
  readonly fold: (events: readonly ShowEvent[]) => void;
  readonly show: () => WallShow;
}

/** Makes the desk; Lan acts unless said otherwise. */
export function aPlainDesk(catalogue: Catalogue = aCatalogue()): PlainDesk {
  let seq = 0;
  const fold = (events: readonly ShowEvent[]): void => {
    for (const event of events) desk.state = foldShows(desk.state, { ...event, seq: (seq += 1) });
  };
  const desk: PlainDesk = {
    now: NOW,
    state: NO_SHOWS,
    fold,
    show: () => showOf(desk.state, MAIN),
    run: (command, change) => {
      const context: ShowContext = {
        who: LAN,
        now: desk.now,
        catalogue,
        dueConditions: () => [],
        isOnLine: () => false,
        request: null,
        ...change,
      };
      const decision = decide(desk.state, command, context);
      if (decision.ok) fold(decision.events);
      return decision;
    },
    done: (command, change) => {
      const decision = desk.run(command, change);
      if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`);
      return decision.events;
    },
  };
  return desk;
}

/** A scene is taken on the wall `main`. */
export function take(id: string | null, change: Partial<Extract<ShowCommand, { readonly act: "take" }>> = {}): ShowCommand {
  return { act: "take", wall: MAIN, scene: id, transition: "cut", durationMs: null, at: null, ...change };
}

/** The code of a refusal, `null` where it is none, with the field at fault. */
export function codeOf(decision: ShowDecision): string | null {
  return decision.ok ? null : [decision.refusal.code, decision.refusal.field].filter((each) => each !== undefined).join(" ");
}
