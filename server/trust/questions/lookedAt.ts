import { z } from "zod";
import type { Cadence, IndicatorCode } from "#shared/catalogue/indicator.ts";
import { parsePeriodOf } from "#shared/observation/period.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import type { Closing } from "./closings.ts";

/** The newest period of each indicator that was looked at, kept so that a server that starts again asks nothing twice. */
export interface LookedAt {
  /** Reads what any node has kept. */
  readonly read: (topic: CheckedTopic) => Promise<void>;
  readonly epoch: (topic: CheckedTopic) => string | null;
  readonly of: (topic: CheckedTopic, indicator: string) => string | null;
  readonly note: (
    topic: CheckedTopic,
    epoch: string,
    looked: { readonly indicator: IndicatorCode; readonly period: string },
  ) => Promise<void>;
  /** Another epoch: nothing was looked at yet. */
  readonly begin: (topic: CheckedTopic, epoch: string) => Promise<void>;
}

const KIND = "questions-looked";
const keptSchema = z.object({ epoch: z.string(), periods: z.record(z.string(), z.string()) });
type Kept = z.infer<typeof keptSchema>;

/** Kept in the journal's records, one a topic. */
export function openLookedAt(records: Pick<RecordStore, "get" | "put">): LookedAt {
  const held: Record<CheckedTopic, Kept | null> = { actual: null, exercise: null };
  const keep = async (topic: CheckedTopic, kept: Kept): Promise<void> => {
    await records.put(KIND, topic, kept);
    held[topic] = kept;
  };
  return {
    read: async (topic) => {
      held[topic] = keptSchema
        .nullable()
        .catch(null)
        .parse((await records.get(KIND, topic)) ?? null);
    },
    epoch: (topic) => held[topic]?.epoch ?? null,
    of: (topic, indicator) => held[topic]?.periods[indicator] ?? null,
    note: (topic, epoch, { indicator, period }) => keep(topic, { epoch, periods: { ...held[topic]?.periods, [indicator]: period } }),
    begin: (topic, epoch) => keep(topic, { epoch, periods: {} }),
  };
}

/** Whether a closing was looked at, or a later one. */
export function seenBefore(seen: string | null, { period }: Closing, cadence: Cadence): boolean {
  const start = seen === null ? null : (parsePeriodOf(cadence, seen)?.start ?? null);
  return start !== null && start >= period.start;
}
