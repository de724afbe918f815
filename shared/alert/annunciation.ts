import { type Duration, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Alert, AlertTopic, Severity } from "./alert.ts";
import { byUrgency } from "./alertsState.ts";

/** ANSI/ISA-18.2-2016: more than ten annunciations in ten minutes are a flood; no console ever makes more [A60]. */
export const FLOOD_LIMIT = 10;
export const FLOOD_WINDOW_MS: Duration = 10 * MINUTE_MS;
/** A flood ends well below where it began (ISA-18.2: half), so that a rate near the limit does not turn it on and off [A62]. */
export const FLOOD_END = 5;

/** Annunciations in the window up to which one of its kind may still be made: the last are kept for what is real and extreme [A61]. */
const ROOM: Readonly<Record<AlertTopic, { readonly Extreme: number; readonly other: number }>> = {
  actual: { Extreme: FLOOD_LIMIT, other: 8 },
  exercise: { Extreme: 6, other: 5 },
};

/** What one console has told so far. JSON: it may outlive the page. */
export interface AnnunciationState {
  /** By id: the version told, and whether it then stood unacknowledged. */
  readonly known: Readonly<Record<string, { readonly version: number; readonly isOpen: boolean }>>;
  /** Annunciations of the last ten minutes. */
  readonly made: readonly { readonly at: Instant; readonly rank: number }[];
  /** The newest arrivals, told or grouped, as many as decide whether it floods. */
  readonly arrived: readonly Instant[];
  /** Alerts that came and were not told one by one. */
  readonly grouped: readonly string[];
  readonly flood: boolean;
}

/** Before the first alert. */
export const NOTHING_ANNUNCIATED: AnnunciationState = { known: {}, made: [], arrived: [], grouped: [], flood: false };

/** Alerts that came in a flood, counted instead of told one by one. */
export interface AlertGroup {
  /** `topic:hazard:severity`. */
  readonly key: string;
  readonly topic: AlertTopic;
  readonly hazard: string | null;
  readonly severity: Severity;
  readonly count: number;
  /** The most pressing of them. */
  readonly highest: Alert;
}

/** What a console does now. */
export interface Annunciation {
  readonly state: AnnunciationState;
  /** Told now, one by one, most pressing first; mostly none or one. */
  readonly announced: readonly Alert[];
  /** The one sound of this moment, of the most pressing; `null`: none. */
  readonly sound: { readonly severity: Severity; readonly topic: AlertTopic } | null;
  /** Every unacknowledged alert that was not told one by one, most pressing group first. */
  readonly grouped: readonly AlertGroup[];
}

/**
 * Decides what a console tells of the alerts it holds, `alerts` being all of them, those set aside too. The same version is told
 * once; another version, and one that stands open again, once more [A63]. None is lost: what is not told is grouped and counted [A64].
 */
export function annunciate(before: AnnunciationState, alerts: readonly Alert[], now: Instant): Annunciation {
  const arrivals = alerts.filter((alert) => isArrival(before, alert)).sort(byUrgency);
  const arrived = [...before.arrived, ...arrivals.map(() => now)].slice(-(FLOOD_LIMIT + 1));
  const flood = isFlood(before.flood, arrived, now);
  const made = before.made.filter(({ at }) => now - at < FLOOD_WINDOW_MS);
  const announced: Alert[] = [];
  for (const alert of arrivals) {
    if (!mayTell(alert, made, flood)) continue;
    made.push({ at: now, rank: rankOf(alert) });
    announced.push(alert);
  }
  const waiting = new Set([...before.grouped, ...arrivals.map(({ id }) => id)]);
  for (const { id } of announced) waiting.delete(id);
  const held = alerts.filter((alert) => waiting.has(alert.id) && alert.state === "unacknowledged").sort(byUrgency);
  const [first] = announced;
  return {
    state: { known: knownAfter(before.known, alerts), made, arrived, grouped: held.map(({ id }) => id), flood },
    announced,
    sound: first === undefined ? null : { severity: first.content.severity, topic: first.topic },
    grouped: groupsOf(held),
  };
}

function isArrival({ known }: AnnunciationState, alert: Alert): boolean {
  if (alert.state !== "unacknowledged") return false;
  const held = Object.hasOwn(known, alert.id) ? known[alert.id] : undefined;
  return held === undefined || alert.version > held.version || !held.isOpen;
}

/** Unchanged mostly, then the same object. What left the list stays known: it may be back after a break of the line. */
function knownAfter(known: AnnunciationState["known"], alerts: readonly Alert[]): AnnunciationState["known"] {
  const changed = alerts.filter(({ id, version, state }) => {
    const held = Object.hasOwn(known, id) ? known[id] : undefined;
    if (held === undefined || version > held.version) return true;
    return version === held.version && held.isOpen !== (state === "unacknowledged");
  });
  if (changed.length === 0) return known;
  const all = { ...known, ...Object.fromEntries(changed.map((alert) => [alert.id, knownOf(alert)])) };
  const ids = Object.keys(all);
  if (ids.length <= KNOWN_AT_MOST) return all;
  const here = new Set(alerts.map(({ id }) => id));
  return Object.fromEntries(Object.entries(all).filter(([id], index) => here.has(id) || index >= ids.length - KNOWN_AT_MOST / 2));
}

/** Twice what a desk is sent of alerts that ended. */
const KNOWN_AT_MOST = 4_000;

function knownOf({ version, state }: Alert): AnnunciationState["known"][string] {
  return { version, isOpen: state === "unacknowledged" };
}

/** `arrived` holds the newest eleven: with eleven in the window it floods; once the sixth newest has left it, it is over. */
function isFlood(wasFlood: boolean, arrived: readonly Instant[], now: Instant): boolean {
  const recent = arrived.filter((at) => now - at < FLOOD_WINDOW_MS).length;
  return wasFlood ? recent > FLOOD_END : recent > FLOOD_LIMIT;
}

/** In a flood only what outranks all that was told of late interrupts; what is extreme does while there is room for it. */
function mayTell(alert: Alert, made: AnnunciationState["made"], flood: boolean): boolean {
  const isExtreme = alert.content.severity === "Extreme";
  const room = ROOM[alert.topic][isExtreme ? "Extreme" : "other"];
  if (made.length >= room) return false;
  return !flood || isExtreme || made.every(({ rank }) => rankOf(alert) < rank);
}

const SEVERITY_RANK: Readonly<Record<Severity, number>> = { Extreme: 0, Severe: 1, Moderate: 2, Unknown: 3, Minor: 4 };

function rankOf({ topic, content }: Alert): number {
  return (topic === "actual" ? 0 : 10) + SEVERITY_RANK[content.severity];
}

function groupsOf(held: readonly Alert[]): readonly AlertGroup[] {
  const groups = Map.groupBy(held, ({ topic, content }) => `${topic}:${content.hazard ?? content.event.vi}:${content.severity}`);
  return [...groups].flatMap(([key, [highest, ...rest]]) =>
    highest === undefined
      ? []
      : [
          {
            key,
            topic: highest.topic,
            hazard: highest.content.hazard,
            severity: highest.content.severity,
            count: 1 + rest.length,
            highest,
          },
        ],
  );
}
