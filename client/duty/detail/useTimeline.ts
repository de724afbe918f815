import { useEffect, useState } from "react";
import type { Alert, TimelineItem } from "#shared/alert/alert.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { send } from "#client/link/commands.ts";
import { tryAgain } from "#client/live/tryAgain.ts";

/** How much of an alert's timeline the page has. `away`: only what came while the page was open; the whole is being asked for again. */
export interface TimelineView {
  /** Oldest first. */
  readonly items: readonly TimelineItem[];
  readonly state: "waiting" | "whole" | "away";
}

type TimelineAnswer = readonly (Omit<TimelineItem, "at" | "until"> & { readonly at: string; readonly until?: string })[];

/** The whole timeline of an alert, asked for again whenever something was done to it. */
export function useTimeline(alert: Alert): TimelineView {
  const { id, timeline } = alert;
  const [held, setHeld] = useState<{ readonly id: string; readonly done: number; readonly items: readonly TimelineItem[] } | null>(null);
  const [isAway, setAway] = useState(false);
  // Confirmations of screens change an alert as well, and add nothing to its timeline.
  const done = timeline.length;
  useEffect(() => {
    const abort = new AbortController();
    const ask = async () => {
      const outcome = await send<{ readonly timeline: TimelineAnswer }>({ method: "GET", path: `/alerts/${id}`, signal: abort.signal });
      if (outcome.kind !== "done") throw new Error(`the timeline of ${id} was not answered`);
      return outcome.body.timeline.map(read);
    };
    tryAgain(ask, abort.signal, () => setAway(!abort.signal.aborted)).then(
      (items) => {
        setHeld({ id, done, items });
        setAway(false);
      },
      // Only an abort ends the tries.
      () => undefined,
    );
    return () => abort.abort();
  }, [id, done]);
  if (held?.id !== id) return { items: timeline, state: isAway ? "away" : "waiting" };
  return { items: joined(held.items, timeline), state: isAway ? "away" : held.done === done ? "whole" : "waiting" };
}

/** What was answered, and after it what came since. */
function joined(answered: readonly TimelineItem[], live: readonly TimelineItem[]): readonly TimelineItem[] {
  const last: Instant = answered.at(-1)?.at ?? 0;
  return [...answered, ...live.filter(({ at }) => at > last)];
}

function read({ at, until, ...item }: TimelineAnswer[number]): TimelineItem {
  return { ...item, at: Date.parse(at), ...(until === undefined ? {} : { until: Date.parse(until) }) };
}
