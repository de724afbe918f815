import { type Alert, isNationWide } from "#shared/alert/alert.ts";
import { type Duration, type Instant, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";

/** A version of an alert that has the wall for a while: as a scene over it, or by the map turning to its provinces. */
export interface Show {
  readonly kind: "takeover" | "swing";
  readonly id: string;
  readonly version: number;
  /** On the page's own clock. */
  readonly until: Instant;
}

interface Wish extends Omit<Show, "until"> {
  /** Not before: the band tells it first. */
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** 0 is the most pressing. */
  readonly rank: number;
}

/** What the shows are read from. */
export interface ShowMoment {
  /** In force, most pressing first. */
  readonly live: readonly Alert[];
  /** The moment on the clock of an alert's desk. */
  readonly nowOf: (alert: Alert) => Instant;
  /** The page's own clock, which never goes back. */
  readonly monotonic: Instant;
}

const SHOWN_MS: Duration = 20 * SECOND_MS;
/** The band is drawn, and confirmed as seen, before anything moves. */
const AFTER_BAND_MS: Duration = SECOND_MS;
/** News is new for this long: what has not had its turn by then stands in the band alone. */
const FRESH_MS: Duration = 2 * MINUTE_MS;
/** What was sent before can no longer stand in the way of anything. */
const LOOKED_BACK_MS: Duration = 10 * MINUTE_MS;

/**
 * Who has the wall at a moment, `null`: nobody. It follows from the alerts in force and when each was sent, and from nothing a page
 * remembers: every screen, every mirror and whoever joins late turns to the same alert at the same moment. Each version has one turn at
 * most, one after another, the gravest of those that wait first; a scene over the wall does not wait for the map to come back. Pure.
 */
export function showAt({ live, nowOf, monotonic }: ShowMoment): Show | null {
  let rest = live.flatMap((alert, rank) => wishesOf(alert, { rank, sentAt: monotonic - (nowOf(alert) - alert.sentAt), monotonic }));
  let at = Number.NEGATIVE_INFINITY;
  while (rest.length > 0) {
    const from = at;
    const ready = rest.filter(({ notBefore }) => notBefore <= from);
    if (ready.length === 0) {
      at = Math.min(...rest.map(({ notBefore }) => notBefore));
      continue;
    }
    if (at > monotonic) return null;
    const wish = ready.reduce((best, one) => (goesBefore(one, best) ? one : best));
    rest = rest.filter((one) => one !== wish);
    if (at > wish.notAfter) continue;
    const until = endOf(wish, at, rest);
    const { kind, id, version } = wish;
    if (monotonic < until) return { kind, id, version, until };
    at = until;
  }
  return null;
}

function wishesOf(
  { id, version, content }: Alert,
  { rank, sentAt, monotonic }: { readonly rank: number; readonly sentAt: Instant; readonly monotonic: Instant },
): readonly Wish[] {
  const isGrave = content.severity === "Extreme" || content.severity === "Severe";
  if (!isGrave || monotonic - sentAt > LOOKED_BACK_MS) return [];
  const wish = (kind: Show["kind"]): Wish => ({ kind, id, version, rank, notBefore: sentAt + AFTER_BAND_MS, notAfter: sentAt + FRESH_MS });
  return [...(content.severity === "Extreme" ? [wish("takeover")] : []), ...(isNationWide(content) ? [] : [wish("swing")])];
}

function goesBefore(one: Wish, other: Wish): boolean {
  if (one.kind !== other.kind) return one.kind === "takeover";
  return one.rank < other.rank;
}

function endOf({ kind }: Wish, at: Instant, rest: readonly Wish[]): Instant {
  const end = at + SHOWN_MS;
  if (kind === "takeover") return end;
  return rest.reduce((soonest, one) => (one.kind === "takeover" ? Math.min(soonest, one.notBefore) : soonest), end);
}
