import type { Alert } from "#shared/alert/alert.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { DeskRefusal } from "#server/alerts/command.ts";
import type { CapFinding } from "./capFinding.ts";
import type { CapMessage } from "./capMessage.ts";

/**
 * What became of a message. `superseded`: a later one has been applied already, or the alert is over. `parked`: it waits for the
 * Alert it is about. `noted`: an Ack or Error, which changes nothing. `test`: nothing was done, as it asked.
 */
export const CAP_VERDICTS = [
  "raised",
  "awaitingApproval",
  "amended",
  "unchanged",
  "cancelled",
  "superseded",
  "parked",
  "noted",
  "test",
] as const;
export type CapVerdict = (typeof CAP_VERDICTS)[number];

/** A message that was taken: what became of it, on which alert, and the geocodes that mean nothing here. */
export interface CapTaken {
  readonly ok: true;
  readonly verdict: CapVerdict;
  readonly message: CapMessage;
  readonly alert: Alert | null;
  readonly ignored: readonly string[];
  /** How long a parked one waits, in the desk's clock. */
  readonly until: Instant | null;
}

/** A message that was not: it breaks rules, the desk says no, or too many wait already. */
export type CapNotTaken =
  | { readonly ok: false; readonly why: "invalid"; readonly findings: readonly CapFinding[]; readonly message: CapMessage | null }
  | { readonly ok: false; readonly why: "desk"; readonly refusal: DeskRefusal; readonly message: CapMessage }
  | { readonly ok: false; readonly why: "full"; readonly message: CapMessage };

export type CapOutcome = CapTaken | CapNotTaken;

/** A message that was taken. */
export function taken(
  verdict: CapVerdict,
  message: CapMessage,
  more: Partial<Pick<CapTaken, "alert" | "ignored" | "until">> = {},
): CapTaken {
  return { ok: true, verdict, message, alert: null, ignored: [], until: null, ...more };
}

/** A message that breaks rules. */
export function invalid(message: CapMessage | null, findings: readonly CapFinding[]): CapNotTaken {
  return { ok: false, why: "invalid", findings, message };
}
