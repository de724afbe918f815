import { randomBytes } from "node:crypto";
import type { Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { type Action, scopeOf } from "#shared/duty/permission.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { type ExactState, foldExact } from "#shared/wire/exactState.ts";
import { type Carried, createCommandQueue } from "#server/journal/commandQueue.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import { createRefusalAudit, type RefusalAudit } from "#server/journal/refusalAudit.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import type { CallEvent, ConferenceAct, ConferenceCommand, ConferenceDecision, ConferenceRefusal } from "./conferenceCommand.ts";
import { conferenceMeters } from "./conferenceMeters.ts";
import { conferenceRefusalOf } from "./conferenceWords.ts";
import { decide } from "./decide.ts";

/** What the desk is made of. */
export interface ConferenceDeskParts {
  readonly events: EventJournal;
  readonly exact: Standing<ExactState>;
  readonly catalogue: Catalogue;
  /** The centre's clock. */
  readonly now: () => Instant;
  readonly monotonic: () => Instant;
  readonly log: Log;
  readonly metrics: Registry;
  /** False: every command is refused, for nothing here could carry a picture. */
  readonly isOn: boolean;
}

/** What became of a command: done and durable, or refused. */
export type ConferenceAnswer = { readonly ok: true; readonly cursor: Cursor } | { readonly ok: false; readonly refusal: ConferenceRefusal };

/** The one way to command calls. */
export interface ConferenceDesk {
  /**
   * Carries a command out, at most once for its Idempotency-Key; the standing state holds what came of it when this resolves.
   * Rejects with JournalUnavailable when it is not known to be durable: the same again, with the same key, is then safe.
   */
  readonly run: (command: ConferenceCommand, identity: Identity, request: string | null) => Promise<ConferenceAnswer>;
  /** Keeps in the audit what was refused before it came to a command. */
  readonly noteRefused: RefusalAudit;
  /** What the server sees by itself, in turn with the commands; decided anew where something came in between. */
  readonly see: (seen: (state: ExactState) => readonly CallEvent[]) => Promise<void>;
  /** Tells what this node has written; returns the undo. */
  readonly onWritten: (listener: (events: readonly CallEvent[]) => void) => () => void;
}

/** The right each command needs. */
export const CONFERENCE_ACTIONS: Readonly<Record<ConferenceAct, Action>> = {
  call: "conference.command",
  ring: "conference.answer",
  answer: "conference.answer",
  refuse: "conference.answer",
  consent: "conference.answer",
  hand: "conference.answer",
  hangUp: "conference.line",
  hold: "conference.command",
  mute: "conference.command",
  record: "conference.command",
  speaker: "conference.line",
  floor: "conference.command",
  queue: "conference.command",
  correct: "conference.answer",
  reply: "conference.reply",
};

const ID_BYTES = 6;

/** The desk over one journal: a call and what it does to a wall are written at once. */
export function createConferenceDesk(parts: ConferenceDeskParts): ConferenceDesk {
  const { events, exact, catalogue, now, monotonic, isOn } = parts;
  const noteRefused = createRefusalAudit(parts);
  const meters = conferenceMeters(parts.metrics);
  const listeners = new Set<(events: readonly CallEvent[]) => void>();
  const queue = createCommandQueue<ExactState, CallEvent, ConferenceDecision>({ events, standing: exact, fold: foldExact });

  const carry = async (decides: (state: ExactState) => ConferenceDecision): Promise<Carried<ConferenceDecision>> => {
    const carried = await queue(decides);
    const { decision } = carried;
    if (decision.ok && decision.events.length > 0) {
      meters.count(decision.events, exact.state().conference);
      for (const listener of [...listeners]) listener(decision.events);
    }
    return carried;
  };

  const decided = async (command: ConferenceCommand, identity: Identity, request: string | null): Promise<ConferenceAnswer> => {
    const who = { id: identity.id, name: identity.name, role: identity.role };
    const own = scopeOf(identity.role, CONFERENCE_ACTIONS[command.act]) === "own" ? identity.site : null;
    const key = request === null ? null : `${identity.id}:${request}`;
    const newId = (): string => randomBytes(ID_BYTES).toString("hex");
    const { decision, cursor } = await carry((state) =>
      decide(state, command, { who, own, now: Math.floor(now()), catalogue, newId, request: key }),
    );
    return decision.ok ? { ok: true, cursor } : decision;
  };

  const run: ConferenceDesk["run"] = async (command, identity, request) => {
    const { act } = command;
    const action = CONFERENCE_ACTIONS[act];
    const began = monotonic();
    const scope = scopeOf(identity.role, action);
    const mayNot = scope === "none" || (scope === "own" && identity.site === null);
    const no = mayNot ? conferenceRefusalOf("forbidden") : isOn ? null : conferenceRefusalOf("conference.off");
    const answer: ConferenceAnswer = no === null ? await decided(command, identity, request) : { ok: false, refusal: no };
    meters.commanded(act, answer.ok, (monotonic() - began) / SECOND_MS);
    if (!answer.ok) await noteRefused(identity, { action, id: aboutOf(command), code: answer.refusal.code });
    return answer;
  };

  return {
    run,
    noteRefused,
    see: async (seen) => {
      await carry((state) => ({ ok: true, events: seen(state) }));
    },
    onWritten: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function aboutOf(command: ConferenceCommand): string | null {
  return "site" in command ? command.site : "id" in command ? command.id : null;
}
