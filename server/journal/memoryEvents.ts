import type { Instant } from "#shared/clock/instant.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import type { EventJournal } from "./journal.ts";
import { createMemoryRaw } from "./memoryRaw.ts";
import { createMemoryTopic } from "./memoryTopic.ts";

/** The exact topic in this process. */
export function createMemoryEvents(now: () => Instant): EventJournal {
  const topic = createMemoryTopic<EventEntry>();
  const snapshots = new Map<string, { readonly cursor: Cursor; readonly text: string }>();
  return {
    append: async (events, expected) => {
      const end = topic.cursor();
      if (expected !== undefined && (expected.epoch !== end.epoch || expected.seq !== end.seq)) {
        return null;
      }
      const at = now();
      for (const event of events) {
        const data = structuredClone(event.data);
        topic.push(at, (seq) => ({ seq, at, type: event.type, data }));
      }
      return topic.cursor();
    },
    tail: topic.tail,
    range: async (from, to) => topic.range(from, to),
    raw: createMemoryRaw(topic, ({ type, at, data }) => ({ kind: type, body: JSON.stringify(data), at }), {
      bodies: async function* none() {},
      held: async () => null,
      isTimed: true,
    }),
    cursor: async () => topic.cursor(),
    saveSnapshot: async (name, cursor, state) => void snapshots.set(name, { cursor, text: JSON.stringify(state) }),
    loadSnapshot: async (name) => {
      const saved = snapshots.get(name);
      return saved === undefined || saved.cursor.epoch !== topic.cursor().epoch
        ? null
        : { cursor: saved.cursor, state: JSON.parse(saved.text) };
    },
    trim: async (retention) => {
      const oldest = Math.min(...[...snapshots.values()].map((each) => each.cursor.seq));
      topic.trim(retention, now(), Number.isFinite(oldest) ? Math.max(1, oldest) : 1);
    },
  };
}
