import { type Alert, isNationWide } from "#shared/alert/alert.ts";
import { type Duration, type Instant, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import { versionKey } from "#client/live/tabMemory.ts";

/** A version of an alert that has the wall for a while: as a scene over it, or by the map turning to its provinces. */
export interface Show {
  readonly kind: "takeover" | "swing";
  readonly id: string;
  readonly version: number;
  /** On the page's own clock. */
  readonly until: Instant;
}

interface Waiting {
  readonly kind: Show["kind"];
  readonly id: string;
  readonly version: number;
  /** Not before: the band tells it first. */
  readonly notBefore: Instant;
  readonly notAfter: Instant;
}

const REMEMBERED = 500;

/** The versions that had their turn, read from and written to what the tab remembers. */
export function knownFrom(kept: unknown): readonly string[] {
  return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
}

/** The newest of them, as a list. */
export function knownToKeep(known: ReadonlySet<string>): readonly string[] {
  return [...known].slice(-REMEMBERED);
}

/** Which alerts have had the wall, which wait for it, and which has it now. */
export interface Shows {
  readonly known: ReadonlySet<string>;
  readonly waiting: readonly Waiting[];
  readonly now: Show | null;
}

/** What the shows are decided from. */
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
/** News is new for this long: a page opened later, or a queue as long, shows it in the band alone. */
const FRESH_MS: Duration = 2 * MINUTE_MS;

/** Moves the shows on: each version has the wall once at most, one after another, and gives it back by itself; pure. */
export function nextShows(before: Shows, moment: ShowMoment): Shows {
  const { live, monotonic } = moment;
  const versions = new Set(live.map(versionKey));
  const fresh = live.filter((alert) => !before.known.has(versionKey(alert)));
  const known = fresh.length === 0 ? before.known : new Set([...before.known, ...fresh.map(versionKey)]);
  const waiting = [...before.waiting, ...fresh.filter((alert) => isNews(alert, moment)).flatMap((alert) => wishesOf(alert, monotonic))]
    .filter((one) => versions.has(versionKey(one)) && monotonic <= one.notAfter)
    .sort((a, b) => Number(a.kind === "swing") - Number(b.kind === "swing") || rankOf(a, live) - rankOf(b, live));
  const now = before.now !== null && monotonic < before.now.until && versions.has(versionKey(before.now)) ? before.now : null;
  // A scene over the wall does not wait for the map to come back.
  const next = waiting.find(
    ({ notBefore, kind }) => notBefore <= monotonic && (now === null || (now.kind === "swing" && kind === "takeover")),
  );
  if (next === undefined) return unchanged(before, { known, waiting, now });
  const { kind, id, version } = next;
  return { known, waiting: waiting.filter((one) => one !== next), now: { kind, id, version, until: monotonic + SHOWN_MS } };
}

function isNews(alert: Alert, { nowOf }: ShowMoment): boolean {
  return nowOf(alert) - alert.sentAt < FRESH_MS;
}

function wishesOf(alert: Alert, monotonic: Instant): readonly Waiting[] {
  const { severity } = alert.content;
  const wish = (kind: Show["kind"]): Waiting => ({
    kind,
    id: alert.id,
    version: alert.version,
    notBefore: monotonic + AFTER_BAND_MS,
    notAfter: monotonic + FRESH_MS,
  });
  const isGrave = severity === "Extreme" || severity === "Severe";
  return [...(severity === "Extreme" ? [wish("takeover")] : []), ...(isGrave && !isNationWide(alert.content) ? [wish("swing")] : [])];
}

function rankOf({ id }: Pick<Alert, "id">, live: readonly Alert[]): number {
  return live.findIndex((alert) => alert.id === id);
}

function unchanged(before: Shows, next: Shows): Shows {
  const isSame =
    before.known === next.known &&
    before.now === next.now &&
    before.waiting.length === next.waiting.length &&
    before.waiting.every((one, at) => one === next.waiting[at]);
  return isSame ? before : next;
}
