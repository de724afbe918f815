import { createHash } from "node:crypto";
import type { Alert, AlertContent, CapOrigin } from "#shared/alert/alert.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { DeskCommand, DeskRefusal } from "#server/alerts/command.ts";
import { isSameMessage } from "./capReferences.ts";
import { instantOfCap } from "./capTime.ts";
import { keyOfMessage, newestSent } from "./heldMessages.ts";

/** The desk, as a message from outside reaches it: by a person's right and in a person's name. */
export interface CapDesk {
  readonly run: (
    command: DeskCommand,
    identity: Identity,
    request: string | null,
  ) => Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly refusal: DeskRefusal }>;
}

/** A message about an alert that the desk has. */
export interface CapChange {
  readonly msgType: "Update" | "Cancel";
  readonly origin: CapOrigin;
  /** `null` of a Cancel. */
  readonly content: AlertContent | null;
  readonly why: string;
}

/** What a change comes to; `already`: it was applied before. */
export type Applied =
  | { readonly ok: true; readonly verdict: "amended" | "unchanged" | "cancelled" | "superseded" | "already" }
  | { readonly ok: false; readonly refusal: DeskRefusal };

/** The key that the desk remembers a message by: the same message is one command, whoever brings it and how often. */
export function requestOfMessage(origin: CapOrigin): string {
  return `cap-${createHash("sha256").update(keyOfMessage(origin)).digest("hex").slice(0, 32)}`;
}

/** Amends or cancels an alert by a message; what came too late for it changes nothing [C36, C40]. */
export async function applyCap(
  change: CapChange,
  alert: Alert,
  { desk, identity }: { readonly desk: CapDesk; readonly identity: Identity },
): Promise<Applied> {
  const { origin, content, why } = change;
  if (alert.origins.some((held) => isSameMessage(held, origin))) return { ok: true, verdict: "already" };
  const request = requestOfMessage(origin);
  if (change.msgType === "Cancel" || content === null) {
    if (alert.state === "closed") return { ok: true, verdict: alert.closedAs === "cancelled" ? "cancelled" : "superseded" };
    const done = await desk.run({ act: "cancel", id: alert.id, why, origin }, identity, request);
    return done.ok ? { ok: true, verdict: "cancelled" } : done;
  }
  const isOvertaken = (newestSent(alert) ?? 0) > (instantOfCap(origin.sent) ?? 0);
  if (isOvertaken || alert.closedAs === "cancelled") return { ok: true, verdict: "superseded" };
  const done = await desk.run({ act: "amend", id: alert.id, content, why, origin }, identity, request);
  if (done.ok) return { ok: true, verdict: "amended" };
  return done.refusal.code === "alert.unchanged" ? { ok: true, verdict: "unchanged" } : done;
}
