import { createHash } from "node:crypto";
import type { AlertTopic } from "#shared/alert/alert.ts";
import type { AlertEvent, Proposal } from "#shared/alert/alertEvents.ts";
import type { AlertsState, DeskState } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import type { DutyRules } from "#shared/catalogue/dutyRules.ts";
import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Grade } from "#shared/observation/grade.ts";
import { again, OPEN_AT_MOST, PROPOSAL_EVERY_MS, rankOf, SEVERITY_OF } from "./proposalRules.ts";

/** What the watch wants the desk to know of one series: a grade that stands, or that it is `normal` again. */
export interface Wish {
  readonly series: string;
  readonly grade: Grade;
  readonly value: string;
  readonly period: string;
  /** Position of the figure with which it went over. */
  readonly opened: number;
}

/** What comes of the wishes of one moment. */
export interface ProposalDecision {
  readonly events: readonly AlertEvent[];
  /** Series whose wish the desk now knows, by these events or before them. */
  readonly settled: readonly string[];
  /** Wishes for which the desk has no room. */
  readonly overflow: number;
}

export interface ProposalContext {
  readonly topic: AlertTopic;
  /** The desk's clock. */
  readonly now: Instant;
  readonly rules: Pick<DutyRules, "groupWithinMin">;
}

/** Events written at once; the rest is for the next moment. */
const EVENTS_AT_MOST = 200;

/**
 * Decides against the standing state, so that several nodes with the same wish make one proposal [A70]: what is back first,
 * which frees room, then the gravest.
 */
export function decideProposals(state: AlertsState, wishes: readonly Wish[], context: ProposalContext): ProposalDecision {
  // Of a drill that has just ended nothing more is proposed.
  if (context.topic === "exercise" && state.drillOffsetMs === null) return { events: [], settled: [], overflow: 0 };
  const events: AlertEvent[] = [];
  const settled: string[] = [];
  let overflow = 0;
  let after = state;
  const ordered = wishes.toSorted((a, b) => orderOf(a) - orderOf(b) || (a.series < b.series ? -1 : 1));
  const heldBySeries = bySeries(state[context.topic]);
  for (const wish of ordered) {
    if (events.length >= EVENTS_AT_MOST) break;
    const outcome = decideOne(after[context.topic], wish, { ...context, held: heldBySeries.get(wish.series) });
    if (outcome === "full") overflow += 1;
    if (outcome === "full" || outcome === "later") continue;
    settled.push(wish.series);
    if (outcome === "known") continue;
    events.push(outcome);
    after = foldAlerts(after, outcome);
  }
  return { events, settled, overflow };
}

function orderOf({ grade }: Wish): number {
  return grade === "normal" ? -1 : -rankOf(grade) + 3;
}

/** The proposal of each series that counts: the open one, else the one that cleared last. */
function bySeries({ proposals }: DeskState): ReadonlyMap<string, Proposal> {
  const found = new Map<string, Proposal>();
  for (const proposal of Object.values(proposals)) {
    const other = found.get(proposal.series);
    if (other === undefined || !proposal.cleared || (other.cleared && proposal.lastAt > other.lastAt)) found.set(proposal.series, proposal);
  }
  return found;
}

type Outcome = AlertEvent | "known" | "later" | "full";
type OneContext = ProposalContext & { readonly held: Proposal | undefined };

function decideOne(desk: DeskState, wish: Wish, context: OneContext): Outcome {
  const { topic, now, held } = context;
  const answered = Object.hasOwn(desk.answered, wish.series) ? desk.answered[wish.series] : undefined;
  const open = held === undefined || held.cleared ? undefined : held;
  if (wish.grade === "normal") {
    const id = open?.id ?? answered?.id;
    if (id === undefined) return "known";
    if (open !== undefined && now - open.lastAt < PROPOSAL_EVERY_MS) return "later";
    return { type: "proposal.cleared", data: { topic, id, at: now } };
  }
  if (open !== undefined) return decideOpen(open, wish, context);
  if (answered !== undefined && rankOf(wish.grade) <= rankOf(answered.grade)) return "known";
  return decideNew(desk, { ...wish, grade: wish.grade }, context);
}

/** A graver grade is told; the same one counts up with a newer period, seldom. */
function decideOpen(open: Proposal, wish: Wish, { now, rules }: OneContext): Outcome {
  if (wish.grade === "normal") return "known";
  const isGraver = rankOf(wish.grade) > rankOf(open.grade);
  const isRenewed = wish.period > open.period && now - open.lastAt >= rules.groupWithinMin * MINUTE_MS;
  if (!(isGraver || isRenewed)) return "known";
  if (now - open.lastAt < PROPOSAL_EVERY_MS) return "later";
  return { type: "proposal.made", data: { proposal: again(open, { ...wish, grade: wish.grade }, now) } };
}

function decideNew(desk: DeskState, wish: Wish & { readonly grade: Proposal["grade"] }, context: OneContext): Outcome {
  const { topic, now, held, rules } = context;
  const openNow = Object.values(desk.proposals).filter(({ cleared }) => !cleared).length;
  if (openNow >= OPEN_AT_MOST[wish.grade]) return "full";
  if (held !== undefined && held.cleared && now - held.lastAt <= rules.groupWithinMin * MINUTE_MS) {
    if (now - held.lastAt < PROPOSAL_EVERY_MS) return "later";
    return { type: "proposal.made", data: { proposal: again(held, wish, now) } };
  }
  const { series, grade, value, period } = wish;
  const times = { firstAt: now, lastAt: now, count: 1, cleared: false };
  const proposal: Proposal = { id: proposalId(topic, wish), topic, series, grade, severity: SEVERITY_OF[grade], value, period, ...times };
  return Object.hasOwn(desk.proposals, proposal.id) ? "known" : { type: "proposal.made", data: { proposal } };
}

/** The same on every node: of the topic, the series, and the figure that went over, and of how grave it was then. */
function proposalId(topic: AlertTopic, { series, opened, grade }: Wish): string {
  const hash = createHash("sha256").update(`${topic} ${series} ${opened} ${grade}`).digest("hex");
  return `${topic === "actual" ? "PA" : "PE"}-${hash.slice(0, 12)}`;
}
