import type { Alert } from "#shared/alert/alert.ts";
import type { AlertCommand } from "#shared/alert/alertLifecycle.ts";
import type { Instant } from "#shared/clock/instant.ts";

/** Commands that are given in the detail; to amend opens the raise form. */
export type ActName = Exclude<AlertCommand, "amend">;

/** What is asked before a command is sent: `none`: it goes at once; `sure`: only that it is meant; `why`: a reason; `shelf`: also how long. */
export const ACT_ASKS = {
  approve: "sure",
  reject: "why",
  acknowledge: "none",
  resolve: "why",
  shelve: "shelf",
  unshelve: "none",
  cancel: "why",
} as const satisfies Record<ActName, "none" | "sure" | "why" | "shelf">;

/** The key of each command, as it is printed on its button. */
export const ACT_KEYS = {
  approve: "P",
  reject: "T",
  acknowledge: "A",
  amend: "E",
  resolve: "R",
  shelve: "S",
  unshelve: "S",
  cancel: "X",
} as const satisfies Record<AlertCommand, string>;

/** The moment of the wording that is on the page: what waits, else what stands. Another wording is not approved by it (rule A22). */
export function seenOf({ pending, sentAt }: Pick<Alert, "pending" | "sentAt">): Instant {
  return pending?.at ?? sentAt;
}

/** What an officer filled in. */
export interface ActFill {
  readonly why: string;
  readonly minutes: number;
  /** Of the wording that was on the page when the command was begun. */
  readonly seen: Instant;
}

/** The body of `POST /alerts/:id/ACT`. */
export function actBody(act: ActName, { why, minutes, seen }: ActFill): Readonly<Record<string, unknown>> {
  switch (act) {
    case "approve":
      return { seen: new Date(seen).toISOString() };
    case "acknowledge":
    case "unshelve":
      return {};
    case "shelve":
      return { minutes, why: why.trim() };
    case "reject":
    case "resolve":
    case "cancel":
      return { why: why.trim() };
  }
}
