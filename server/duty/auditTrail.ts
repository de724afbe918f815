import { z } from "zod";
import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { ROLES, SYSTEM, type Who } from "#shared/duty/role.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import { createBackwards } from "./backwards.ts";
import { withoutMarks } from "./withoutMarks.ts";

/** What the audit tells apart: commands refused, acts of administration, acts on alerts, shifts handed over, what walls show, their screens. */
export const AUDIT_KINDS = ["refused", "administered", "alert", "shift", "wall", "screen", "conference", "question", "order"] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** One act: who, what, on whom or what. No text of an alert and no secret is in it. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: AuditKind;
  /** `null` where the entry does not say. */
  readonly by: Who | null;
  readonly act: string;
  readonly subject: string | null;
  /** Of a refusal: why. */
  readonly code: string | null;
  readonly detail: string | null;
}

/** Which part of the audit is asked for; `null` leaves a bound out. */
export interface AuditAsked {
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** An id, or part of a name in any spelling. */
  readonly who: string | null;
  readonly kind: AuditKind | null;
  readonly limit: number;
  /** Position to go on from, as the page before gave it. */
  readonly before: number | null;
}

/** Newest first; `before`: where the next page goes on, `null` when nothing older is kept or asked for. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly before: number | null;
}

/** Entries looked at for one page: a filter that finds nothing must not read a year at once. */
const LOOKED_AT_MOST = 20_000;
const CHUNK = 500;
/** The journal's clock may be set back a little between two entries. */
const SLACK_MS = MINUTE_MS;

/** What is no act of anybody's is left out: screens that come, go and draw, a pointer or a camera on its way, proposals the rules make, messages that wait. */
const KIND: Readonly<Record<EventEntry["type"], AuditKind | null>> = {
  "alert.submitted": "alert",
  "alert.raised": "alert",
  "alert.rejected": "alert",
  "alert.amendSubmitted": "alert",
  "alert.amendRejected": "alert",
  "alert.amended": "alert",
  "alert.acknowledged": "alert",
  "alert.siteAcknowledged": "alert",
  "alert.escalated": "alert",
  "alert.reopened": "alert",
  "alert.resolved": "alert",
  "alert.shelved": "alert",
  "alert.unshelved": "alert",
  "alert.cancelled": "alert",
  "alert.expired": "alert",
  "alert.tookEffect": "alert",
  "alert.shown": null,
  "proposal.made": null,
  "proposal.cleared": null,
  "proposal.dismissed": "alert",
  "shift.handedOver": "shift",
  "screen.joined": null,
  "screen.left": null,
  "cap.parked": null,
  "cap.unparked": null,
  "duty.refused": "refused",
  "duty.administered": "administered",
  "duty.flood": null,
  "drill.started": null,
  "drill.ended": null,
  "wall.sceneTaken": "wall",
  "wall.scenePrepared": null,
  "wall.cameraMoved": null,
  "wall.mapChosen": "wall",
  "wall.spotlit": "wall",
  "wall.detailsShown": "wall",
  "wall.pointed": null,
  "wall.playlistSet": "wall",
  "wall.hoursEnded": null,
  "wall.conditionsDismissed": "wall",
  "wall.held": "wall",
  "wall.released": "wall",
  "wall.cardShown": "wall",
  "wall.programmeSet": "wall",
  "wall.calloutsSet": "wall",
  "conference.called": "conference",
  "conference.rang": null,
  "conference.answered": "conference",
  "conference.consented": "conference",
  "conference.held": "conference",
  "conference.resumed": "conference",
  "conference.mediaStopped": null,
  "conference.mediaFlowing": null,
  "conference.ringLost": null,
  "conference.ended": "conference",
  "conference.floorGiven": "conference",
  "conference.queueSet": "conference",
  "conference.muted": "conference",
  "conference.recordingSet": "conference",
  "conference.speakerNamed": "conference",
  "conference.handRaised": null,
  "conference.siteCame": null,
  "conference.siteLeft": null,
  "conference.relayStarted": null,
  "conference.correctionAsked": "conference",
  "conference.correctionAnswered": "conference",
  "scene.drafted": null,
  "scene.draftDiscarded": "wall",
  "scene.published": "wall",
  "scene.retired": "wall",
  "check.disagreed": null,
  "check.changed": null,
  "check.ended": null,
  "question.asked": "question",
  "question.answered": "question",
  "question.closed": "question",
  "question.reopened": "question",
  "question.cleared": null,
  "order.given": "order",
  "order.amended": "order",
  "order.reported": "order",
  "order.closed": "order",
  "order.reopened": "order",
  "order.withdrawn": "order",
  "screen.paired": "screen",
  "screen.renamed": "screen",
  "screen.moved": "screen",
  "screen.revoked": "screen",
  "screen.identifyAsked": "screen",
  "screen.reloadAsked": "screen",
};

const who = z.object({ id: z.string(), name: z.string(), role: z.enum([...ROLES, "system"]) });
const told = z
  .object({
    by: who.nullish(),
    action: z.string(),
    id: z.string().nullable(),
    subject: z.string(),
    code: z.string(),
    detail: z.string().nullable(),
    site: z.string(),
    step: z.number(),
    approved: z.boolean(),
    handover: z.object({ id: z.string(), from: who, to: z.string() }),
    wall: z.string(),
    scene: z.string(),
    taken: z.object({ scene: z.string() }),
    question: z.object({ id: z.string(), askedBy: who }),
  })
  .partial();

/** What cannot be read of an entry is left open, for that it is there must show. */
function auditOf({ seq, at, type, data }: EventEntry): AuditEntry | null {
  const kind = KIND[type] ?? null;
  if (kind === null) return null;
  const { by, action, id, subject, code, detail, site, step, approved, handover, wall, scene, taken, question } =
    told.safeParse(data).data ?? {};
  // What a programme shows by itself, minute after minute, would bury what people did.
  if (kind === "wall" && by?.role === SYSTEM.role) return null;
  const more = detail ?? site ?? (step === undefined ? undefined : String(step)) ?? (approved === true ? "approved" : undefined);
  return {
    seq,
    at,
    kind,
    by: by ?? handover?.from ?? question?.askedBy ?? null,
    act: action ?? type,
    subject: subject ?? handover?.id ?? question?.id ?? id ?? wall ?? scene ?? (kind === "conference" ? site : undefined) ?? null,
    code: code ?? null,
    detail: more ?? handover?.to ?? taken?.scene ?? null,
  };
}

function isAsked({ at, kind, by }: AuditEntry, asked: AuditAsked): boolean {
  const isThen = at >= (asked.from ?? at) && at <= (asked.to ?? at);
  if (!isThen || (asked.kind !== null && asked.kind !== kind)) return false;
  return asked.who === null || (by !== null && (by.id === asked.who || withoutMarks(by.name).includes(withoutMarks(asked.who))));
}

/** Reads one page of the audit backwards, at most 20,000 entries of the journal. */
export async function readAudit(events: Pick<EventJournal, "range" | "cursor">, asked: AuditAsked): Promise<AuditPage> {
  const backwards = createBackwards(events, await events.cursor());
  const end = asked.to === null ? null : await backwards.positionAt(asked.to + SLACK_MS);
  let top = Math.min(end ?? Number.POSITIVE_INFINITY, (asked.before ?? Number.POSITIVE_INFINITY) - 1, backwards.end);
  const lowest = Math.max(0, top - LOOKED_AT_MOST);
  const found: AuditEntry[] = [];
  while (top > lowest) {
    const bottom = Math.max(lowest, top - CHUNK);
    const { entries, isEnd } = await backwards.between(bottom, top);
    for (const entry of entries.toReversed()) {
      const act = auditOf(entry);
      if (act !== null && isAsked(act, asked)) found.push(act);
      if (found.length === asked.limit) return { entries: found, before: entry.seq };
    }
    const isPast = asked.from !== null && entries.length > 0 && entries.every(({ at }) => at + SLACK_MS < (asked.from ?? 0));
    if (isEnd || isPast) return { entries: found, before: null };
    top = bottom;
  }
  return { entries: found, before: top > 0 ? top + 1 : null };
}
