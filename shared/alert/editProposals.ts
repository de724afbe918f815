import type { Instant } from "#shared/clock/instant.ts";
import type { AlertTopic } from "./alert.ts";
import type { NewAlert, Proposal } from "./alertEvents.ts";
import type { AlertsState, DeskState } from "./alertsState.ts";
import { withDesk, without } from "./editDesk.ts";

/** Proposals whose value is back stay to be read, and to be taken up again, so many. */
const CLEARED_KEPT = 100;

/** A proposal put in its place; what was answered about the same series before is answered no longer. */
export function withProposal(state: AlertsState, proposal: Proposal): AlertsState {
  const { topic, id, series } = proposal;
  const { proposals, answered } = state[topic];
  const part = { proposals: { ...proposals, [id]: proposal } };
  return withDesk(state, topic, Object.hasOwn(answered, series) ? { ...part, answered: without(answered, series) } : part);
}

/** A person dealt with it: it is not made again while its number stays as it is. */
export function withAnswered(state: AlertsState, topic: AlertTopic, id: string): AlertsState {
  const { proposals, answered } = state[topic];
  const held = Object.hasOwn(proposals, id) ? proposals[id] : undefined;
  if (held === undefined) return state;
  const part = { proposals: without(proposals, id) };
  if (held.cleared) return withDesk(state, topic, part);
  return withDesk(state, topic, { ...part, answered: { ...answered, [held.series]: { id, grade: held.grade } } });
}

/** The proposal an alert was raised from is answered. */
export function withoutProposal(state: AlertsState, { topic, proposal }: NewAlert): AlertsState {
  return proposal === null ? state : withAnswered(state, topic, proposal);
}

/** The number is back where it belongs, whether anyone had answered or not. */
export function withCleared(state: AlertsState, { topic, id, at }: { topic: AlertTopic; id: string; at: Instant }): AlertsState {
  const { proposals, answered } = state[topic];
  const held = Object.hasOwn(proposals, id) ? proposals[id] : undefined;
  if (held !== undefined) return withDesk(state, topic, { proposals: cut({ ...proposals, [id]: { ...held, cleared: true, lastAt: at } }) });
  const series = Object.keys(answered).find((each) => answered[each]?.id === id);
  return series === undefined ? state : withDesk(state, topic, { answered: without(answered, series) });
}

function cut(proposals: DeskState["proposals"]): DeskState["proposals"] {
  const cleared = Object.values(proposals).filter((proposal) => proposal.cleared);
  if (cleared.length <= CLEARED_KEPT) return proposals;
  const oldestFirst = cleared.toSorted((a, b) => a.lastAt - b.lastAt);
  const gone = new Set(oldestFirst.slice(0, cleared.length - CLEARED_KEPT).map(({ id }) => id));
  return Object.fromEntries(Object.entries(proposals).filter(([id]) => !gone.has(id)));
}
