import { epochOf, isIntact } from "./entryCodec.ts";
import type { RawBody, RawFigure, RawTopic } from "./rawTopic.ts";
import { metaOf, type RedisTopic, rawEntries, read } from "./redisTopic.ts";

/** Series one reading looks at. */
const SERIES = 200;

function seqOf(body: string): number | null {
  const seq = Number(body.slice(0, body.indexOf("|")));
  return Number.isSafeInteger(seq) && seq > 0 ? seq : null;
}

/** Fields of a body before the period. */
const BEFORE_PERIOD = 9;

/** By the form in which apply.lua writes: seq|revision|received|letter|newest|was|previousPeriod|previous|start|period|… By hand, for whole journals are read so. */
function figureOf(body: string): RawFigure | null {
  const ends: number[] = [];
  for (let bar = body.indexOf("|"); bar !== -1 && ends.length <= BEFORE_PERIOD; bar = body.indexOf("|", bar + 1)) ends.push(bar);
  const [, revision = 0, received = 0, letter = 0, newest = 0] = ends;
  const [start = 0, period = 0] = ends.slice(BEFORE_PERIOD - 1);
  if (ends.length <= BEFORE_PERIOD) return null;
  return {
    period: body.slice(start + 1, period),
    start: Number(body.slice((ends[BEFORE_PERIOD - 2] ?? 0) + 1, start)),
    revision: Number(body.slice((ends[0] ?? 0) + 1, revision)),
    // A version that came late for a period held bears no place; one late for its series may, and is not told apart here.
    replaces: body.slice(received + 1, letter) !== "l",
    isNewest: body.slice(letter + 1, newest) === "1",
  };
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
      // A number this large was given by no program of ours, and cannot be told exactly.
      const start = Number.isSafeInteger(sub) ? `(${after}-${sub}` : `${after + 1}-0`;
      // The entries first: what the topic says of its end is then never less than what was read.
      const page = rawEntries(await read(topic, ["XRANGE", topic.log, start, "+", "COUNT", String(count)]));
      const { epoch, seq, trimmed } = await metaOf(topic);
      return { epoch, end: seq, trimmed, entries: page };
    },
    bodies: () => allBodies(topic),
    held: async (series, period) => {
      const body = topic.latest === null ? null : await read(topic, ["HGET", `{${topic.name}}:h:${series}`, period]);
      return typeof body === "string" ? { where: "held", series, period, body, seq: seqOf(body) } : null;
    },
    figureOf,
    isIntact: (entry) => isIntact(entry) && epochOf(entry) !== "",
    isTimed: topic.latest === null,
  };
}
