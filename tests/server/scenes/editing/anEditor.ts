import type { Scene } from "#shared/catalogue/scene.ts";
import type { Who } from "#shared/duty/role.ts";
import { foldShows } from "#shared/scene/foldShows.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import { NO_SHOWS, type ShowsState } from "#shared/scene/showsState.ts";
import { decide } from "#server/scenes/editing/decide.ts";
import type { EditCommand, EditDecision, EditRefusal } from "#server/scenes/editing/editCommand.ts";
import { type SceneStanding, standingOf } from "#server/scenes/editing/editedScene.ts";
import { aScene } from "#tests/builders/aScene.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

export const LAN: Who = { id: "lan", name: "Trần Lan", role: "director" };
export const MINH: Who = { id: "minh", name: "Lê Minh", role: "director" };
/** Half past eight in Việt Nam. */
export const NOON = Date.parse("2026-11-24T08:30:00+07:00");

/** The editor's decisions on one state, each a second after the last. */
export interface DecidedEditor {
  readonly state: () => ShowsState;
  readonly standing: (scene?: string) => SceneStanding | null;
  readonly run: (command: EditCommand, by?: Who, request?: string | null) => EditDecision;
  /** Runs what must succeed; gives what was appended. */
  readonly done: (command: EditCommand, by?: Who) => readonly ShowEvent[];
  /** Runs what must be refused. */
  readonly no: (command: EditCommand, by?: Who) => EditRefusal;
  readonly happens: (...events: readonly ShowEvent[]) => void;
  readonly now: () => number;
}

/** Makes it; pictures of these ids are kept. */
export function anEditor(pictures: readonly string[] = []): DecidedEditor {
  let state = NO_SHOWS;
  let now = NOON;
  const happens = (...events: readonly ShowEvent[]): void => {
    state = events.reduce(foldShows, state);
  };
  const run: DecidedEditor["run"] = (command, who = LAN, request = null) => {
    now += 1_000;
    const decision = decide(state, command, { who, now, catalogue: THE_CATALOGUE, hasPicture: (id) => pictures.includes(id), request });
    if (decision.ok) happens(...decision.events);
    return decision;
  };
  return {
    state: () => state,
    standing: (scene = "floods") => standingOf(THE_CATALOGUE, state, scene),
    run,
    done: (command, by) => {
      const decision = run(command, by);
      if (!decision.ok) throw new Error(`${decision.refusal.code}: ${decision.refusal.en}`);
      return decision.events;
    },
    no: (command, by) => {
      const decision = run(command, by);
      if (decision.ok) throw new Error("it was done");
      return decision.refusal;
    },
    happens,
    now: () => now,
  };
}

/** A draft of the scene `floods`, or of the content's own. */
export function drafted(content: Scene = aScene(), base = 0, seen?: number): EditCommand {
  return { act: "draft", scene: content.id, content, base, ...(seen === undefined ? {} : { seen }) };
}

/** Its publication. */
export function publishedOn(
  base: number,
  change: { readonly wall?: string; readonly seen?: number; readonly scene?: string } = {},
): EditCommand {
  const { wall = null, scene = "floods", ...rest } = change;
  return { act: "publish", scene, why: "mùa lũ", base, wall, ...rest };
}
