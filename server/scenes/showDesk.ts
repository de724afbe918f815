import { Counter, Histogram, type Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { type Action, scopeOf } from "#shared/duty/permission.ts";
import { foldShows } from "#shared/scene/foldShows.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import type { ShowsState } from "#shared/scene/showsState.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { createCommandQueue } from "#server/journal/commandQueue.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import { createRefusalAudit, type RefusalAudit } from "#server/journal/refusalAudit.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { decide } from "./decide.ts";
import type { ShowAct, ShowCommand, ShowContext, ShowDecision, ShowRefusal } from "./showCommand.ts";
import { showRefusalOf } from "./showWords.ts";

/** What the desk is made of. */
export interface ShowDeskParts {
  readonly events: EventJournal;
  readonly shows: Standing<ShowsState>;
  readonly catalogue: Catalogue;
  /** The centre's clock. */
  readonly now: () => Instant;
  readonly monotonic: () => Instant;
  readonly dueConditions: ShowContext["dueConditions"];
  readonly isOnLine: ShowContext["isOnLine"];
  readonly nearestInstant?: ShowContext["nearestInstant"];
  readonly log: Log;
  readonly metrics: Registry;
}

/** What became of a command: done and durable, or refused. */
export type ShowAnswer = { readonly ok: true; readonly cursor: Cursor } | { readonly ok: false; readonly refusal: ShowRefusal };

/** The one way to command walls. */
export interface ShowDesk {
  /**
   * Carries a command out, at most once for its Idempotency-Key; the standing state holds what came of it when this resolves.
   * Rejects with JournalUnavailable when it is not known to be durable: the same again, with the same key, is then safe.
   */
  readonly run: (command: ShowCommand, identity: Identity, request: string | null) => Promise<ShowAnswer>;
  /** Keeps in the audit what was refused before it came to a command. */
  readonly noteRefused: RefusalAudit;
}

/** The right each command needs. */
export const SHOW_ACTIONS: Readonly<Record<ShowAct, Action>> = {
  take: "wall.command",
  prepare: "wall.command",
  camera: "wall.command",
  map: "wall.command",
  focus: "wall.command",
  point: "wall.command",
  playlist: "wall.command",
  safe: "wall.command",
  hold: "wall.command",
  release: "wall.command",
  callouts: "wall.command",
  card: "wall.card",
  programme: "wall.programme",
};

/** The desk over one journal. */
export function createShowDesk(parts: ShowDeskParts): ShowDesk {
  const { events, shows, catalogue, now, monotonic, dueConditions, isOnLine, nearestInstant, metrics } = parts;
  const noteRefused = createRefusalAudit(parts);
  const { commands, seconds } = metersOf(metrics);
  const queue = createCommandQueue<ShowsState, ShowEvent, ShowDecision>({ events, standing: shows, fold: foldShows });
  const decided = async (command: ShowCommand, identity: Identity, request: string | null): Promise<ShowAnswer> => {
    const who = { id: identity.id, name: identity.name, role: identity.role };
    const key = request === null ? null : `${identity.id}:${request}`;
    const aligned = nearestInstant === undefined ? {} : { nearestInstant };
    const { decision, cursor } = await queue((state) =>
      decide(state, command, { who, now: Math.floor(now()), catalogue, dueConditions, isOnLine, request: key, ...aligned }),
    );
    return decision.ok ? { ok: true, cursor } : decision;
  };
  const run: ShowDesk["run"] = async (command, identity, request) => {
    const { act, wall } = command;
    const began = monotonic();
    const mayNot = scopeOf(identity.role, SHOW_ACTIONS[act]) === "none";
    const answer: ShowAnswer = mayNot ? { ok: false, refusal: showRefusalOf("forbidden") } : await decided(command, identity, request);
    commands.inc({ act, outcome: answer.ok ? "done" : "refused" });
    seconds.observe({ act }, (monotonic() - began) / SECOND_MS);
    if (!answer.ok) await noteRefused(identity, { action: SHOW_ACTIONS[act], id: wall, code: answer.refusal.code });
    return answer;
  };
  return { run, noteRefused };
}

function metersOf(metrics: Registry) {
  const commands = new Counter({
    name: "toancanh_wall_commands",
    help: "Commands on walls, by act and outcome",
    labelNames: ["act", "outcome"],
    registers: [metrics],
  });
  const seconds = new Histogram({
    name: "toancanh_wall_commit_seconds",
    help: "From a command on a wall to its durable end, by act",
    labelNames: ["act"],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [metrics],
  });
  return { commands, seconds };
}
