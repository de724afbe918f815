import type { Instant } from "#shared/clock/instant.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import type { RecordStore } from "#server/journal/journal.ts";

const KIND = "agency-connected";

/** The agencies that have reached the centre at least once, by topic. */
export interface Connected {
  readonly of: (topic: ObservationTopic) => ReadonlySet<string>;
  /** Cheap when it is known already; else recorded. */
  readonly note: (agency: string, topic: ObservationTopic) => Promise<void>;
  /** A drill begins from nothing. */
  readonly forget: (topic: ObservationTopic) => Promise<void>;
}

/** Reads who was connected before. */
export async function createConnected(records: RecordStore, now: () => Instant): Promise<Connected> {
  const known: Readonly<Record<ObservationTopic, Set<string>>> = { actual: new Set(), exercise: new Set() };
  for (const id of (await records.list(KIND)).keys()) {
    const [topic, agency = ""] = id.split(".");
    if (topic === "actual" || topic === "exercise") {
      known[topic].add(agency);
    }
  }
  return {
    of: (topic) => known[topic],
    note: async (agency, topic) => {
      if (!known[topic].has(agency)) {
        known[topic].add(agency);
        await records.put(KIND, `${topic}.${agency}`, { since: now() });
      }
    },
    forget: async (topic) => {
      const gone = [...known[topic]];
      known[topic].clear();
      await Promise.all(gone.map((agency) => records.remove(KIND, `${topic}.${agency}`)));
    },
  };
}
