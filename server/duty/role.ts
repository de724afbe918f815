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

/** OWASP session guidance for high-value applications: idle minutes, absolute hours. */
const person = { idleMs: 30 * MINUTE_MS, absoluteMs: 12 * HOUR_MS };
/** A screen nobody sits at must come back by itself after a long weekend. */
const machine = { idleMs: 14 * DAY_MS, absoluteMs: 90 * DAY_MS };

/** The rules of each role. */
export const ROLE_RULES: Readonly<Record<Role, RoleRules>> = {
  director: { ...person, views: ["/director/main", "/wall/main", "/mirror/main"] },
  duty: { ...person, views: ["/duty", "/wall/main", "/mirror/main"] },
  approver: { ...person, views: ["/duty", "/wall/main", "/mirror/main"] },
  admin: { ...person, views: ["/admin", "/trust", "/wall/main", "/mirror/main"] },
  site: { ...person, views: ["/site/main", "/mirror/main"] },
  screen: { ...machine, views: ["/wall/main"] },
  viewer: { ...person, views: ["/mirror/main"] },
};
