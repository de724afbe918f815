import type { Observation } from "#shared/observation/observation.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { unpackBody } from "./entryCodec.ts";
import { JournalGap, JournalUnavailable, type ObservationEntry } from "./journal.ts";
import { metaOf, type RedisTopic, rangeOf, read } from "./redisTopic.ts";

/** Series a page of HSCAN aims at: some 3 ms of Redis each, so that writers are not held up. */
const PAGE = 2000;
/** A standing state overtaken this often is given up: something restarts the topic in a loop. */
const TRIES = 5;

interface Standing {
  readonly cursor: Cursor;
  readonly observations: readonly Observation[];
}

async function scan(topic: RedisTopic<ObservationEntry>): Promise<Map<string, Observation>> {
  const found = new Map<string, Observation>();
  let place = "0";
  do {
    const [next, fields] = (await read(topic, ["HSCAN", topic.latest ?? "", place, "COUNT", String(PAGE)])) as [string, readonly string[]];
    for (let i = 0; i + 1 < fields.length; i += 2) {
      const observation = unpackBody(fields[i] ?? "", fields[i + 1] ?? "")?.observation;
      if (observation === undefined) {
        topic.logger.error("journal.figure.unreadable", { topic: topic.name, series: fields[i] });
      } else if (observation.seq >= (found.get(observation.series)?.seq ?? 0)) {
        found.set(observation.series, observation);
      }
    }
    place = next;
  } while (place !== "0");
  return found;
}

/** One attempt: what was read page by page, brought to one position by the entries that passed meanwhile; `null` when the topic changed under it. */
async function attempt(topic: RedisTopic<ObservationEntry>): Promise<Standing | null> {
  const before = await metaOf(topic);
  const found = await scan(topic);
  const after = await metaOf(topic);
  // After a failover between the two the figures may be ahead of the history that won.
  if (before.epoch !== after.epoch || [...found.values()].some((each) => each.seq > after.seq)) {
    return null;
  }
  const cursor = { epoch: after.epoch, seq: after.seq };
  for (const { newest, observation } of await rangeOf(topic, { epoch: before.epoch, seq: before.seq }, cursor)) {
    if (newest && observation.seq >= (found.get(observation.series)?.seq ?? 0)) {
      found.set(observation.series, observation);
    }
  }
  topic.known.cursor = cursor;
  topic.known.mark = after.mark;
  return { cursor, observations: [...found.values()] };
}

/** The newest figure of every series at one cursor, read in pages while writers go on [J8]. */
export async function readLatest(topic: RedisTopic<ObservationEntry>): Promise<Standing> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      const standing = await attempt(topic);
      if (standing !== null) {
        return standing;
      }
    } catch (fault) {
      if (!(fault instanceof JournalGap)) {
        throw fault;
      }
    }
  }
  throw new JournalUnavailable(`${topic.name} changes faster than it can be read`);
}
