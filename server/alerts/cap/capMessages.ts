import type { Alert, AlertContent } from "#shared/alert/alert.ts";
import type { Instant } from "#shared/clock/instant.ts";

/** One message by which an alert is told to others. */
export interface AlertMessage {
  /** Of `identifier`: 1 for the Alert, then one more each. */
  readonly number: number;
  readonly msgType: "Alert" | "Update" | "Cancel";
  readonly sentAt: Instant;
  readonly content: AlertContent;
  /** Why it was sent, `null` for the first. */
  readonly why: string | null;
  /** Not told to anyone: it waits for approval, or was never let out [C44]. */
  readonly isDraft: boolean;
  /** What the alert was about is over [C43]. */
  readonly isOver: boolean;
}

/** The messages of an alert, oldest first: one a version, and one more when it was cancelled or is over [C43]. */
export function messagesOf(alert: Alert): readonly AlertMessage[] {
  const isDraft = alert.raisedAt === null;
  const versions = [...alert.earlier, { version: alert.version, sentAt: alert.sentAt, content: alert.content }];
  const told = versions.map(
    ({ version, sentAt, content }): AlertMessage => ({
      number: version,
      msgType: version === 1 ? "Alert" : "Update",
      sentAt,
      content,
      why: version === 1 ? null : whyOf(alert, version),
      isDraft,
      isOver: false,
    }),
  );
  const last = isDraft ? null : lastOf(alert);
  return last === null ? told : [...told, last];
}

/** Why a version was sent. What was put right before anyone was told is still the first one. */
function whyOf({ timeline }: Alert, version: number): string | null {
  return timeline.findLast((item) => item.act === "amended" && item.version === version)?.why ?? null;
}

/** What is told when an alert ends by someone's hand; one that expires has said so from the beginning. */
function lastOf(alert: Alert): AlertMessage | null {
  const act = alert.closedAs;
  if (act !== "cancelled" && act !== "resolved") return null;
  const told = alert.timeline.findLast((item) => item.act === act);
  const number = alert.version + 1;
  const sentAt = told?.at ?? alert.closedAt ?? alert.sentAt;
  const { content } = alert;
  const isOver = act === "resolved";
  return { number, msgType: isOver ? "Update" : "Cancel", sentAt, content, why: told?.why ?? null, isDraft: false, isOver };
}
