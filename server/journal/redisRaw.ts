import { epochOf, isIntact } from "./entryCodec.ts";
import type { RawBody, RawTopic } from "./rawTopic.ts";
import { metaOf, type RedisTopic, rawEntries, read } from "./redisTopic.ts";

/** Series one reading looks at. */
const SERIES = 200;

function seqOf(body: string): number | null {
  const seq = /^\d+(?=\|)/u.exec(body)?.[0];
  return seq === undefined ? null : Number(seq);
}

function pairs(answer: unknown): readonly (readonly [string, string])[] {
  const flat = Array.isArray(answer) ? (answer as readonly string[]) : [];
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] ?? "", flat[2 * i + 1] ?? ""]);
}

async function bodiesOf<E>(topic: RedisTopic<E>, series: string): Promise<readonly RawBody[]> {
  const prefix = `{${topic.name}}`;
  const [held, superseded] = await Promise.all([
    read(topic, ["HGETALL", `${prefix}:h:${series}`]),
    read(topic, ["LRANGE", `${prefix}:r:${series}`, "0", "-1"]),
  ]);
  return [
    ...pairs(held).map(([period, body]): RawBody => ({ where: "held", series, period, body, seq: seqOf(body) })),
    ...((superseded ?? []) as readonly string[]).map(
      (body): RawBody => ({ where: "superseded", series, period: "", body, seq: seqOf(body) }),
    ),
  ];
}

async function* allBodies<E>(topic: RedisTopic<E>): AsyncGenerator<readonly RawBody[]> {
  if (topic.latest === null) return;
  let scan = "0";
  do {
    const [next, page] = (await read(topic, ["HSCAN", topic.latest, scan, "COUNT", String(SERIES)])) as readonly [string, unknown];
    const newest = pairs(page);
    yield newest.map(([series, body]): RawBody => ({ where: "newest", series, period: "", body, seq: seqOf(body) }));
    // A small hash comes whole, however few were asked for.
    for (let at = 0; at < newest.length; at += SERIES) {
      const some = newest.slice(at, at + SERIES);
      yield (await Promise.all(some.map(([series]) => bodiesOf(topic, series)))).flat();
    }
    scan = next;
  } while (scan !== "0");
}

/** A topic in Redis, word for word. */
export function createRedisRaw<E>(topic: RedisTopic<E>): RawTopic {
  return {
    entries: async (after, count, sub = 0) => {
      // The entries first: what the topic says of its end is then never less than what was read.
      const page = rawEntries(await read(topic, ["XRANGE", topic.log, `(${after}-${sub}`, "+", "COUNT", String(count)]));
      const { epoch, seq, trimmed } = await metaOf(topic);
      return { epoch, end: seq, trimmed, entries: page };
    },
    bodies: () => allBodies(topic),
    isIntact: (entry) => isIntact(entry) && epochOf(entry) !== "",
    isTimed: topic.latest === null,
  };
}
