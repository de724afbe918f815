import { z } from "zod";
import type { EventEntry } from "#shared/wire/events.ts";
import type { EventJournal } from "./journal.ts";
import { createRedisRaw } from "./redisRaw.ts";
import { tailOf } from "./redisTail.ts";
import { metaOf, type RedisTopic, rangeOf, rawEntries, read, uniqueName } from "./redisTopic.ts";
import { SCRIPTS } from "./scripts.ts";

const ANY = { epoch: "", seq: 0 };

const savedSnapshot = z.object({ epoch: z.string(), mark: z.string(), state: z.unknown() });

async function markAt(topic: RedisTopic<EventEntry>, seq: number): Promise<string | null> {
  const [own] = rawEntries(await read(topic, ["XRANGE", topic.log, `${seq}-0`, `${seq}-0`]));
  return own?.mark ?? null;
}

async function loadSnapshot(topic: RedisTopic<EventEntry>, name: string): ReturnType<EventJournal["loadSnapshot"]> {
  const text = await read(topic, ["HGET", `{${topic.name}}:snap`, name]);
  if (typeof text !== "string") {
    return null;
  }
  const bar = text.indexOf("|");
  const seq = Number(text.slice(0, bar));
  const saved = savedSnapshot.parse(JSON.parse(text.slice(bar + 1)));
  const meta = await metaOf(topic);
  const mark = seq === 0 ? null : await markAt(topic, seq);
  // Of a log that was lost the snapshot may be all that is left.
  const isPrefix = seq === 0 ? meta.epoch === saved.epoch : mark === saved.mark || (mark === null && seq <= meta.trimmed);
  return isPrefix ? { cursor: { epoch: meta.epoch, seq }, state: saved.state } : null;
}

/** The exact topic in Redis. */
export function createRedisEvents(topic: RedisTopic<EventEntry>): EventJournal {
  const snapshots = `{${topic.name}}:snap`;
  return {
    append: async (events, expected = ANY) => {
      const args = events.flatMap((each) => [each.type, JSON.stringify(each.data)]);
      const head = [uniqueName(), uniqueName(), expected.epoch, String(expected.seq)];
      const [epoch = "", seq = "0", written] = (await topic.commit.run(
        SCRIPTS.append,
        [topic.meta, topic.log],
        [...head, ...args],
      )) as readonly string[];
      return written === "1" ? { epoch, seq: Number(seq) } : null;
    },
    tail: (from, signal) => tailOf(topic, from, signal),
    range: (from, to) => rangeOf(topic, from, to),
    raw: createRedisRaw(topic),
    cursor: async () => {
      const { epoch, seq } = await metaOf(topic);
      return { epoch, seq };
    },
    saveSnapshot: async (name, cursor, state) => {
      const mark = cursor.seq === 0 ? "" : await markAt(topic, cursor.seq);
      if (mark !== null) {
        await topic.commit.run(
          SCRIPTS.saveSnapshot,
          [snapshots],
          [name, `${cursor.seq}|${JSON.stringify({ epoch: cursor.epoch, mark, state })}`],
        );
      }
    },
    loadSnapshot: (name) => loadSnapshot(topic, name),
    trim: async (retention) => {
      const meta = await metaOf(topic);
      const [seconds, micros] = (await read(topic, ["TIME"])) as readonly string[];
      const oldest = Number(seconds) * 1000 + Math.floor(Number(micros) / 1000) - retention.maxAgeMs;
      const most = Math.min(retention.maxEntries, meta.seq + 1);
      await topic.commit.run(SCRIPTS.trim, [topic.meta, topic.log, snapshots], [String(oldest), String(most)]);
    },
  };
}
