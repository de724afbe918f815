import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { parsePeriod } from "#shared/observation/period.ts";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckedTopic, CheckKey, CheckResult, Disagreement } from "#shared/trust/check.ts";
import type { CheckEventMap, CheckEventType } from "#shared/trust/checkEvents.ts";
import { type ChecksState, type EndedDisagreement, STANDING_KEPT } from "#shared/trust/checksState.ts";

/** What one check comes to here: a disagreement, or none any more. */
export type Finding =
  | { readonly key: CheckKey; readonly result: CheckResult }
  | { readonly key: CheckKey; readonly how: EndedDisagreement["how"] };

export type CheckEvent = { readonly [T in CheckEventType]: { readonly type: T; readonly data: CheckEventMap[T] } }[CheckEventType];

/** What is to be appended, and of which checks all is told then. */
export interface ChecksDecision {
  readonly events: readonly CheckEvent[];
  readonly settled: readonly CheckKey[];
}

type Held = Readonly<Record<string, Disagreement>>;

interface Deciding {
  readonly topic: CheckedTopic;
  readonly now: Instant;
  /** Events at most; what is left waits. */
  readonly most: number;
}

/** Events of one check are so far apart at least [K14]. */
const APART_MS: Duration = 10 * SECOND_MS;
const ABOUT_AT_MOST = 4;

/** Findings against what stands: pure, so that of several servers that find the same one appends it [K13]. */
export function decideChecks(state: ChecksState, findings: readonly Finding[], on: Deciding): ChecksDecision {
  const events: CheckEvent[] = [];
  const settled: CheckKey[] = [];
  const room = createRoom(state.standing[on.topic]);
  for (const finding of inOrder(findings, state.standing[on.topic])) {
    const event = eventFor(state, finding, on);
    if (event === "later" || (event !== null && (events.length >= on.most || !room.has(event)))) continue;
    if (event !== null) events.push(event);
    settled.push(finding.key);
  }
  return { events, settled };
}

/** What one finding comes to; `null`: it stands so already. */
function eventFor(state: ChecksState, finding: Finding, { topic, now }: Deciding): CheckEvent | "later" | null {
  const { key } = finding;
  const held = heldIn(state.standing[topic], key);
  const isTooSoon = (at: Instant | undefined): boolean => at !== undefined && now >= at && now - at < APART_MS;
  if ("how" in finding) {
    if (held === undefined) return null;
    return isTooSoon(held.at) ? "later" : { type: "check.ended", data: { topic, key, how: finding.how, at: now } };
  }
  const { result } = finding;
  if (held === undefined) {
    const ended = state.ended.find(({ was }) => was.key === key && was.topic === topic);
    if (isTooSoon(ended?.endedAt)) return "later";
    return { type: "check.disagreed", data: { standing: standingOf(result, { key, topic, since: now, at: now }) } };
  }
  if (isSame(held, result)) return null;
  if (isTooSoon(held.at)) return "later";
  return { type: "check.changed", data: { standing: standingOf(result, { key, topic, since: held.since, at: now }) } };
}

/** What is over first, then what is new, newest period first, then other values of what stands. */
function inOrder(findings: readonly Finding[], standing: Held): readonly Finding[] {
  const rank = (finding: Finding): number => {
    if ("how" in finding) return Number.POSITIVE_INFINITY;
    return heldIn(standing, finding.key) === undefined ? startOf(finding.result.period) : Number.NEGATIVE_INFINITY;
  };
  const ranked = findings.map((finding) => ({ finding, at: rank(finding) }));
  return ranked.sort((a, b) => (a.at === b.at ? 0 : b.at - a.at)).map(({ finding }) => finding);
}

function heldIn(standing: Held, key: CheckKey): Disagreement | undefined {
  return Object.hasOwn(standing, key) ? standing[key] : undefined;
}

function startOf(period: string): Instant {
  return parsePeriod(period)?.start ?? 0;
}

/** Where as many stand as may, one of a period newer than the oldest takes its place; no other does, or they would chase each other [K15]. */
function createRoom(standing: Held): { readonly has: (event: CheckEvent) => boolean } {
  const all = Object.values(standing);
  let left = STANDING_KEPT - all.length;
  const oldest = all.reduce((least, { period }) => Math.min(least, startOf(period)), Number.POSITIVE_INFINITY);
  return {
    has: ({ type, data }) => {
      if (type === "check.ended") left += 1;
      if (type !== "check.disagreed") return true;
      left -= 1;
      return left >= 0 || ("standing" in data && startOf(data.standing.period) > oldest);
    },
  };
}

function standingOf(result: CheckResult, rest: Pick<Disagreement, "key" | "topic" | "since" | "at">): Disagreement {
  const { rule, place, period, left, right, gap, gapPercent, allowed, coverage, series } = result;
  // Of parts, the figure of the whole is shown as disagreeing, not each part.
  const about = [...new Set(series)].filter((key) => splitSeriesKey(key).province === place).slice(0, ABOUT_AT_MOST);
  return { rule, place, period, left, right, gap, gapPercent, allowed, coverage, about, ...rest };
}

function isSame(held: Disagreement, { left, right, gap, coverage }: CheckResult): boolean {
  return (
    held.left === left &&
    held.right === right &&
    held.gap === gap &&
    held.coverage?.have === coverage?.have &&
    held.coverage?.of === coverage?.of
  );
}
