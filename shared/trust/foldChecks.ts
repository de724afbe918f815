import { parsePeriod } from "#shared/observation/period.ts";
import type { CheckedTopic, Disagreement } from "./check.ts";
import type { CheckEventMap, CheckEventType } from "./checkEvents.ts";
import { type ChecksState, ENDED_KEPT, STANDING_KEPT } from "./checksState.ts";

type Event = { readonly [T in CheckEventType]: { readonly type: T; readonly data: CheckEventMap[T] } }[CheckEventType];
type Standing = Readonly<Record<string, Disagreement>>;

function isCheckEvent(entry: { readonly type: string; readonly data: unknown }): entry is Event {
  return entry.type.startsWith("check.");
}

/** The disagreements after one more entry of the exact topic; the same object where it changes nothing. */
export function foldChecks(state: ChecksState, entry: { readonly type: string; readonly data: unknown }): ChecksState {
  if (entry.type === "drill.started" || entry.type === "drill.ended") return withoutPractised(state);
  // Data was checked before it was appended.
  if (!isCheckEvent(entry)) return state;
  switch (entry.type) {
    case "check.disagreed":
    case "check.changed":
      return put(state, entry.data.standing);
    case "check.ended":
      return end(state, entry.data);
    default:
      return state;
  }
}

function put(state: ChecksState, standing: Disagreement): ChecksState {
  const { topic } = standing;
  const held = state.standing[topic];
  const since = held[standing.key]?.since ?? standing.since;
  return withStanding(state, topic, bounded({ ...held, [standing.key]: { ...standing, since } }));
}

function end(state: ChecksState, { topic, key, how, at }: CheckEventMap["check.ended"]): ChecksState {
  const { [key]: was, ...left } = state.standing[topic];
  if (was === undefined) return state;
  return { ...withStanding(state, topic, left), ended: [{ was, endedAt: at, how }, ...state.ended].slice(0, ENDED_KEPT) };
}

/** Nothing practised outlives its drill: its clock begins anew. */
function withoutPractised(state: ChecksState): ChecksState {
  const ended = state.ended.filter(({ was }) => was.topic === "actual");
  const isEmpty = Object.keys(state.standing.exercise).length === 0 && ended.length === state.ended.length;
  return isEmpty ? state : { standing: { ...state.standing, exercise: {} }, ended };
}

function withStanding(state: ChecksState, topic: CheckedTopic, standing: Standing): ChecksState {
  return { ...state, standing: { ...state.standing, [topic]: standing } };
}

/** Of too many, those of the oldest periods go. */
function bounded(standing: Standing): Standing {
  const all = Object.values(standing);
  if (all.length <= STANDING_KEPT) return standing;
  const startOf = ({ period }: Disagreement): number => parsePeriod(period)?.start ?? 0;
  const kept = all.toSorted((a, b) => startOf(b) - startOf(a) || b.since - a.since).slice(0, STANDING_KEPT);
  return Object.fromEntries(kept.map((one) => [one.key, one]));
}
