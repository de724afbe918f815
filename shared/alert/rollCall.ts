import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { Site, SiteId } from "#shared/catalogue/site.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { isDeskRole } from "#shared/duty/permission.ts";
import type { Alert } from "./alert.ts";
import type { ScreenPresence } from "./alertEvents.ts";

/**
 * How it stands with one screen or site. `waiting`: not shown yet, there for less than 10 s; `silent`: for longer; `away`: not connected,
 * and it had not shown it when it left. A site that must acknowledge and has is `acknowledged`.
 */
export const SIGHT_STATES = ["acknowledged", "shown", "waiting", "silent", "away"] as const;
export type SightState = (typeof SIGHT_STATES)[number];

/** A screen that was to show the alert. */
export interface ScreenOnRoll {
  readonly screen: ScreenPresence;
  readonly state: SightState;
  /** When it was shown; of one that has not, since when it has been asked, or when it left. */
  readonly at: Instant;
}

/** A site that must acknowledge the alert. */
export interface SiteOnRoll {
  readonly site: SiteId;
  readonly state: SightState;
  /** When it was acknowledged or shown, else `null`. */
  readonly at: Instant | null;
  /** Screens of the site that are on the roll. */
  readonly screens: number;
}

/** Who has seen a version of an alert. All instants are of the alert's own desk. */
export interface RollCall {
  readonly screens: readonly ScreenOnRoll[];
  readonly sites: readonly SiteOnRoll[];
  readonly totals: Readonly<Record<SightState, number>>;
  /** For 10 s or more no console of the desk has shown it. */
  readonly isUnseenByDesks: boolean;
}

/** A screen that has shown nothing for so long is silent (RELIABILITY A06). */
export const SILENT_AFTER_MS: Duration = 10 * SECOND_MS;

/**
 * The roll of an alert's version in force, of all screens the desk knows. `now` is the clock of the alert's desk, and `offsetMs` what that clock
 * is ahead of the recorded one (`drillOffsetMs` for an exercise). Gravest first, then by name (rule A44).
 */
export function rollCallOf(
  alert: Alert,
  screens: Readonly<Record<string, ScreenPresence>>,
  now: Instant,
  offsetMs: Duration = 0,
): RollCall {
  const over = alert.closedAt ?? now;
  const called = Object.values(screens)
    .flatMap((screen): readonly ScreenOnRoll[] => {
      const shownAt = Object.hasOwn(alert.shown, screen.id) ? alert.shown[screen.id] : undefined;
      if (shownAt !== undefined) return [{ screen, state: "shown", at: shownAt }];
      const joinedAt = screen.joinedAt + offsetMs;
      const leftAt = screen.leftAt === null ? null : screen.leftAt + offsetMs;
      if (joinedAt > over || (leftAt !== null && leftAt < alert.sentAt)) return [];
      if (leftAt !== null) return [{ screen, state: "away", at: leftAt }];
      const at = Math.max(alert.sentAt, joinedAt);
      return [{ screen, state: over - at < SILENT_AFTER_MS ? "waiting" : "silent", at }];
    })
    .sort((a, b) => RANK[a.state] - RANK[b.state] || (a.screen.id < b.screen.id ? -1 : 1));
  const sites = alert.sites.map((site) => siteOnRoll(alert, site, called));
  const totals = { acknowledged: 0, shown: 0, waiting: 0, silent: 0, away: 0 };
  for (const { state } of called) totals[state] += 1;
  const isShownOnDesk = called.some(({ screen, state }) => state === "shown" && isDeskRole(screen.role));
  return { screens: called, sites, totals, isUnseenByDesks: !isShownOnDesk && over - alert.sentAt >= SILENT_AFTER_MS };
}

const RANK: Readonly<Record<SightState, number>> = { silent: 0, away: 1, waiting: 2, shown: 3, acknowledged: 4 };

/** The best of its screens: seen on one, it was seen there. A site without a screen is away. */
function siteOnRoll(alert: Alert, site: SiteId, called: readonly ScreenOnRoll[]): SiteOnRoll {
  const own = called.filter(({ screen }) => screen.site === site);
  const acknowledged = Object.hasOwn(alert.siteAcks, site) ? alert.siteAcks[site] : undefined;
  if (acknowledged !== undefined) return { site, state: "acknowledged", at: acknowledged.at, screens: own.length };
  const shownAt = own.flatMap(({ state, at }) => (state === "shown" ? [at] : []));
  if (shownAt.length > 0) return { site, state: "shown", at: Math.min(...shownAt), screens: own.length };
  const state = (["waiting", "silent"] as const).find((each) => own.some((screen) => screen.state === each)) ?? "away";
  return { site, state, at: null, screens: own.length };
}

/** The roll by province, as the map shows it: of several sites in one, the one that needs someone most. */
export function sightByProvince({ sites }: RollCall, catalogue: readonly Site[]): ReadonlyMap<ProvinceId, SightState> {
  const byProvince = new Map<ProvinceId, SightState>();
  for (const { site, state } of sites) {
    const province = catalogue.find(({ id }) => id === site)?.province;
    if (province === undefined) continue;
    const held = byProvince.get(province);
    if (held === undefined || RANK[state] < RANK[held]) byProvince.set(province, state);
  }
  return byProvince;
}
