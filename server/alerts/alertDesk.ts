import { Histogram, type Registry } from "prom-client";
import type { AlertEvent } from "#shared/alert/alertEvents.ts";
import type { AlertsState } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { type Action, scopeOf } from "#shared/duty/permission.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { createCommandQueue } from "#server/journal/commandQueue.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import { createRefusalAudit, type RefusalAudit } from "#server/journal/refusalAudit.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import type { DeskAct, DeskCommand, DeskContext, DeskDecision, DeskRefusal } from "./command.ts";
import { concernedSites } from "./concernedSites.ts";
import { decide } from "./decide.ts";
import { deskClock } from "./deskClock.ts";
import { refusalOf } from "./deskWords.ts";

/** What the desk is made of. */
export interface AlertDeskParts {
  readonly events: EventJournal;
  readonly alerts: Standing<AlertsState>;
  readonly catalogue: Pick<Catalogue, "sites" | "duty">;
  readonly now: () => Instant;
  readonly monotonic: () => Instant;
  /** Twelve hexadecimal digits, never the same twice. */
  readonly newId: () => string;
  readonly log: Log;
  readonly metrics: Registry;
}

/** What became of a command: done and durable, with the id it is about, or refused. */
export type DeskAnswer =
  | { readonly ok: true; readonly id: string; readonly cursor: Cursor }
  | { readonly ok: false; readonly refusal: DeskRefusal };

/** The one way to command alerts: by HTTP, by CAP, by whatever comes. */
export interface AlertDesk {
  /**
   * Carries a command out, at most once for its Idempotency-Key; the standing state holds what came of it when this resolves.
   * Rejects with JournalUnavailable when it is not known to be durable: the same again, with the same key, is then safe.
   */
  readonly run: (command: DeskCommand, identity: Identity, request: string | null) => Promise<DeskAnswer>;
  /** Keeps in the audit what was refused before it came to a command. */
  readonly noteRefused: RefusalAudit;
}

/** The right each command needs. */
export const ACTION_OF: Readonly<Record<DeskAct, Action>> = {
  raise: "alert.raise",
  approve: "alert.approve",
  reject: "alert.reject",
  amend: "alert.amend",
  acknowledge: "alert.acknowledge",
  resolve: "alert.resolve",
  shelve: "alert.shelve",
  unshelve: "alert.unshelve",
  cancel: "alert.cancel",
  dismiss: "proposal.dismiss",
  handOver: "duty.handOver",
};

/** The desk over one journal. */
export function createAlertDesk(parts: AlertDeskParts): AlertDesk {
  const { events, alerts, catalogue, now, monotonic, newId, metrics } = parts;
  const noteRefused = createRefusalAudit(parts);
  const seconds = new Histogram({
    name: "toancanh_alert_commit_seconds",
    help: "From a command of the alert desk to its durable end, by act and outcome",
    labelNames: ["act", "outcome"],
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [metrics],
  });
  const contextOf = (state: AlertsState, identity: Identity, request: string | null): DeskContext => ({
    who: { id: identity.id, name: identity.name, role: identity.role, site: identity.site },
    now: deskClock(state, now()),
    drillActive: state.drillOffsetMs !== null,
    rules: catalogue.duty,
    sitesOf: (content, at) => concernedSites(catalogue.sites, content, at),
    newId,
    request: request === null ? null : `${identity.id}:${request}`,
  });
  const queue = createCommandQueue<AlertsState, AlertEvent, DeskDecision>({ events, standing: alerts, fold: foldAlerts });
  const decided = async (command: DeskCommand, identity: Identity, request: string | null): Promise<DeskAnswer> => {
    const { decision, cursor } = await queue((state) => decide(state, command, contextOf(state, identity, request)));
    return decision.ok ? { ok: true, id: decision.id, cursor } : decision;
  };
  const run = async (command: DeskCommand, identity: Identity, request: string | null): Promise<DeskAnswer> => {
    const { act } = command;
    const began = monotonic();
    const mayNot = scopeOf(identity.role, ACTION_OF[act]) === "none";
    const answer: DeskAnswer = mayNot ? { ok: false, refusal: refusalOf("forbidden") } : await decided(command, identity, request);
    seconds.observe({ act, outcome: answer.ok ? "done" : "refused" }, (monotonic() - began) / SECOND_MS);
    if (!answer.ok) {
      await noteRefused(identity, { action: ACTION_OF[act], id: "id" in command ? command.id : null, code: answer.refusal.code });
    }
    return answer;
  };
  return { run, noteRefused };
}
