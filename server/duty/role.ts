import type { SiteId } from "#shared/catalogue/site.ts";
import { DAY_MS, type Duration, HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Role } from "#shared/duty/role.ts";

/** What a role may open and how long its session lives. */
export interface RoleRules {
  /** Paths of its views, its own first. */
  readonly views: readonly string[];
  /** Without a sign of life for this long, it ends. */
  readonly idleMs: Duration;
  /** It ends this long after sign-in whatever happens. */
  readonly absoluteMs: Duration;
}

/**
 * A shift is 8 hours, with a hand-over before and after: 12 hours end no session in the middle of one, and none outlives the next.
 * A page that stands open asks every few seconds and so is not idle: whoever watches a desk without touching it is not signed out
 * in the middle of a flood; 30 minutes (OWASP: 15 to 30) run from when the last page was closed or the machine fell asleep.
 */
const person = { idleMs: 30 * MINUTE_MS, absoluteMs: 12 * HOUR_MS };
/** A screen nobody sits at must come back by itself after a long weekend. */
const machine = { idleMs: 14 * DAY_MS, absoluteMs: 90 * DAY_MS };

/** The rules of each role. */
export const ROLE_RULES: Readonly<Record<Role, RoleRules>> = {
  director: { ...person, views: ["/director/main", "/trust", "/wall/main", "/mirror/main"] },
  duty: { ...person, views: ["/duty", "/trust", "/wall/main", "/mirror/main"] },
  approver: { ...person, views: ["/duty", "/trust", "/wall/main", "/mirror/main"] },
  admin: { ...person, views: ["/admin", "/trust", "/wall/main", "/mirror/main"] },
  site: { ...person, views: ["/site/main", "/mirror/main", "/trust"] },
  screen: { ...machine, views: ["/wall/main"] },
  viewer: { ...person, views: ["/mirror/main", "/trust"] },
  agency: { ...person, views: ["/agency"] },
};

/** The views of one who is signed in, their own first; a site's own is that site's room. */
export function viewsOf(role: Role, site: SiteId | null): readonly string[] {
  const { views } = ROLE_RULES[role];
  return site === null ? views : [`/site/${site}`, ...views.slice(1)];
}
