import type { SiteId } from "#shared/catalogue/site.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { CallEvent, ConferenceContext, ConferenceDecision } from "./conferenceCommand.ts";

/** So long a room rings before the call ends by itself. */
export const RING_MS: Duration = 45_000;
/** The page of whoever answers and is no page. */
export const NO_PAGE = "room";

interface Act {
  readonly at: Instant;
  readonly by: Who;
  readonly request?: string;
}

/** What every event of this context carries. */
export function actOf({ who, now, request }: ConferenceContext): Act {
  const by: Who = { id: who.id, name: who.name, role: who.role };
  return { at: now, by, ...(request === null ? {} : { request }) };
}

/** The same, about one site. */
export function actAt(context: ConferenceContext, site: SiteId): Act & { readonly site: SiteId } {
  return { ...actOf(context), site };
}

/** A decision to append these. */
export function events(...appended: readonly CallEvent[]): ConferenceDecision {
  return { ok: true, events: appended };
}
