import type { Alert, TimelineItem } from "#shared/alert/alert.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type AnswerView, useAnswer } from "#client/duty/useAnswer.ts";

/** How much of an alert's timeline the page has. `away`: only what came while the page was open; the whole is being asked for again. */
export interface TimelineView {
  /** Oldest first. */
  readonly items: readonly TimelineItem[];
  readonly state: AnswerView<unknown>["state"];
}

interface WholeAlert {
  readonly timeline: readonly (Omit<TimelineItem, "at" | "until"> & { readonly at: string; readonly until?: string })[];
}

/** The whole timeline of an alert, asked for again whenever something was done to it. */
export function useTimeline({ id, timeline }: Alert): TimelineView {
  // Confirmations of screens change an alert as well, and add nothing to its timeline.
  const { answer, state } = useAnswer<WholeAlert>(`/alerts/${id}`, timeline.length);
  return { items: answer === null ? timeline : joined(answer.timeline.map(read), timeline), state };
}

/** What was answered, and after it what came since. */
function joined(answered: readonly TimelineItem[], live: readonly TimelineItem[]): readonly TimelineItem[] {
  const last: Instant = answered.at(-1)?.at ?? 0;
  return [...answered, ...live.filter(({ at }) => at > last)];
}

function read({ at, until, ...item }: WholeAlert["timeline"][number]): TimelineItem {
  return { ...item, at: Date.parse(at), ...(until === undefined ? {} : { until: Date.parse(until) }) };
}
