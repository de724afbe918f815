import type { CommandOutcome } from "#client/link/commands.ts";

/** How far a command is. `waiting`: no answer, or none that settles it; it is sent again with the same key. */
export type OutboxState = "sending" | "waiting" | "recorded" | "refused";

/**
 * What can happen to it. `answered`: the server recorded it; `seen`: the journal told of it; `unsure`: it may have happened;
 * `due`: it is time to send it again; `rested`: what was recorded has been on show long enough.
 */
export type OutboxEvent = "answered" | "seen" | "refused" | "unsure" | "due" | "dismissed" | "rested";

/** `settle`: it need not be kept any more; `giveBack`: its draft is the officer's again. */
export type OutboxAct = "none" | "post" | "wait" | "settle" | "giveBack";

/** Where an event leads, `gone` being out of the outbox. */
export interface OutboxStep {
  readonly to: OutboxState | "gone";
  readonly act: OutboxAct;
}

const stay = (to: OutboxState): OutboxStep => ({ to, act: "none" });
const RECORDED: OutboxStep = { to: "recorded", act: "settle" };
const REFUSED: OutboxStep = { to: "refused", act: "giveBack" };
const GONE: OutboxStep = { to: "gone", act: "none" };

/**
 * Every state × every event; a missing cell does not compile. Only the server's word leads to `recorded`: its answer, or its
 * journal.
 */
export const OUTBOX_TRANSITIONS: Readonly<Record<OutboxState, Readonly<Record<OutboxEvent, OutboxStep>>>> = {
  sending: {
    answered: RECORDED,
    seen: RECORDED,
    refused: REFUSED,
    unsure: { to: "waiting", act: "wait" },
    due: stay("sending"),
    dismissed: stay("sending"),
    rested: stay("sending"),
  },
  waiting: {
    answered: RECORDED,
    seen: RECORDED,
    refused: REFUSED,
    unsure: stay("waiting"),
    due: { to: "sending", act: "post" },
    dismissed: stay("waiting"),
    rested: stay("waiting"),
  },
  recorded: {
    answered: stay("recorded"),
    seen: stay("recorded"),
    refused: stay("recorded"),
    unsure: stay("recorded"),
    due: stay("recorded"),
    dismissed: stay("recorded"),
    rested: GONE,
  },
  refused: {
    answered: stay("refused"),
    seen: stay("refused"),
    refused: stay("refused"),
    unsure: stay("refused"),
    due: stay("refused"),
    dismissed: GONE,
    rested: stay("refused"),
  },
};

/** Refusals that settle nothing: the first try is still being worked on; the session ran out and another will be opened. */
const UNSETTLED: ReadonlySet<string> = new Set(["idempotency.pending", "unauthorised"]);

/** What an answer means for the command that it answers. */
export function eventOf(outcome: CommandOutcome<unknown>): "answered" | "refused" | "unsure" {
  if (outcome.kind === "done") return "answered";
  return outcome.kind === "unknown" || UNSETTLED.has(outcome.problem.code) ? "unsure" : "refused";
}

const FIRST_WAIT_MS = 500;
/** Longest pause between two tries. */
export const LONGEST_WAIT_MS = 8_000;

/** How long to wait after so many tries: full jitter, so that desks do not come back all at once. */
export function retryWait(tries: number, random: number): number {
  return random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 10));
}
