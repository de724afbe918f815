import type { AlertAct, AlertText, AlertTopic, ClosedAs, Severity } from "#shared/alert/alert.ts";
import type { Handover, Proposal } from "#shared/alert/alertEvents.ts";
import type { AlertState } from "#shared/alert/alertLifecycle.ts";
import type { Who } from "#shared/duty/role.ts";

/** An alert on the sheet; moments as ISO 8601, provinces by their official codes. */
export interface SheetAlert {
  readonly id: string;
  readonly topic: AlertTopic;
  readonly state: AlertState;
  readonly version: number;
  readonly severity: Severity;
  readonly level: number | null;
  readonly headline: AlertText;
  readonly provinces: readonly string[];
  readonly area: { readonly provinces: readonly string[] };
  readonly expires: string;
  readonly shelvedUntil: string | null;
  readonly closedAs: ClosedAs | null;
  readonly pending: object | null;
  readonly sites: readonly { readonly acknowledged: object | null }[];
  readonly last: { readonly at: string; readonly act: AlertAct; readonly by: Who; readonly why: string | null } | null;
}

type Told<T, K extends keyof T> = Omit<T, K> & { readonly [key in K]: string };

/** The answer of `GET /duty/handover-sheet`. */
export interface SheetAnswer {
  readonly topic: AlertTopic;
  readonly at: string;
  readonly since: string;
  readonly shift: { readonly startedAt: string; readonly handsOverAt: string };
  readonly open: readonly SheetAlert[];
  readonly awaiting: readonly SheetAlert[];
  readonly shelved: readonly SheetAlert[];
  readonly changed: readonly SheetAlert[];
  readonly proposals: readonly Told<Proposal, "firstAt" | "lastAt">[];
  readonly handovers: readonly Told<Handover, "at" | "shiftStart">[];
}

/** What the next shift can carry by name: everything that is open, whatever waits of it, each once, in the order of the sheet. */
export function carriable({ open, awaiting, shelved }: Pick<SheetAnswer, "open" | "awaiting" | "shelved">): readonly string[] {
  return [...new Set([...open, ...awaiting, ...shelved].map(({ id }) => id))];
}
