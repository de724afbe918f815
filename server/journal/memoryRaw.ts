import type { MemoryTopic } from "./memoryTopic.ts";
import type { RawEntry, RawTopic } from "./rawTopic.ts";

/** A topic of this process as if it were kept word for word: an entry's body is its JSON. */
export function createMemoryRaw<E>(
  topic: Pick<MemoryTopic<E>, "kept">,
  wordsOf: (entry: E) => Pick<RawEntry, "kind" | "body" | "at">,
  beside: Pick<RawTopic, "bodies" | "held" | "isTimed">,
): RawTopic {
  return {
    entries: async (after, count) => {
      const { cursor, trimmed, entries } = topic.kept(after, count);
      const raw = entries.map((entry, i) => ({
        ...wordsOf(entry),
        seq: Math.max(after, trimmed) + 1 + i,
        sub: 0,
        mark: `${cursor.epoch}::`,
      }));
      return { epoch: cursor.epoch, end: cursor.seq, trimmed, entries: raw };
    },
    ...beside,
    // Nobody but this process can touch them: there is nothing to find out.
    figureOf: () => null,
    isIntact: () => true,
  };
}
