import { randomBytes } from "node:crypto";
import type { Duration } from "#shared/clock/instant.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { epochOf } from "./entryCodec.ts";
import type { GroupCommit } from "./groupCommit.ts";
import { JournalGap, JournalUnavailable } from "./journal.ts";
import type { JournalLog } from "./journalLog.ts";
import type { RawEntry } from "./rawTopic.ts";
import type { RedisLink } from "./redisLink.ts";
import { SCRIPTS } from "./scripts.ts";
import { runScript, type SteadyLink, within } from "./steadyLink.ts";

/** What a topic is made of and reached by, shared by its writer, its readers and its tail. */
export interface RedisTopic<E> {
  readonly name: string;
  readonly meta: string;
  readonly log: string;
  /** Hash of the newest figures, `null` for events. */
  readonly latest: string | null;
  readonly commit: GroupCommit;
  readonly reader: SteadyLink;
  /** Opens a link that ends with its first fault, for one tail. */
  readonly openTail: () => Promise<RedisLink>;
  readonly decode: (raw: RawEntry) => E | null;
  readonly logger: JournalLog;
  /** The mark at the last cursor handed out with a standing state: a tail from there can tell a forked history at once. */
  readonly known: { cursor: Cursor; mark: string };
}

/** The heart of a topic as Redis holds it. */
interface TopicMeta {
  readonly epoch: string;
  readonly seq: number;
  /** Highest position no longer kept. */
  readonly trimmed: number;
  /** Mark of the last entry, empty when the epoch has none yet. */
  readonly mark: string;
}

const READ_MS: Duration = 5000;
const PAGE = 2000;

const own = { prefix: randomBytes(5).toString("base64url"), given: 0 };

/** A name no other process and no other call has, without `:`; 40 random bits a process, for drawing them a call would be 4 % of a busy server. */
export function uniqueName(): string {
  own.given += 1;
  return own.prefix + own.given.toString(36);
}

/** Sends a reading command and gives up after 5 s. */
export function read<E>(topic: RedisTopic<E>, args: readonly string[]): Promise<unknown> {
  return within(READ_MS, topic.reader.send(topic.meta, args), topic.reader.replace);
}

/** Runs a reading script and gives up after 5 s. */
export function readScript<E>(
  topic: RedisTopic<E>,
  script: (typeof SCRIPTS)[keyof typeof SCRIPTS],
  keys: readonly string[],
  args: readonly string[],
): Promise<unknown> {
  return within(READ_MS, runScript(topic.reader, script, keys, args), topic.reader.replace);
}

/** The keys every script that finds or founds an epoch takes. */
export function topicKeys<E>(topic: RedisTopic<E>): readonly string[] {
  return topic.latest === null ? [topic.meta, topic.log] : [topic.meta, topic.log, topic.latest];
}

/** The heart of the topic over any link, `null` when it has none. */
export async function readMeta<E>(topic: RedisTopic<E>, send: (args: readonly string[]) => Promise<unknown>): Promise<TopicMeta | null> {
  const [epoch, seq, trimmed, mark] = (await send(["HMGET", topic.meta, "epoch", "seq", "trimmed", "mark"])) as readonly (string | null)[];
  if (typeof epoch !== "string" || typeof seq !== "string") {
    return null;
  }
  return { epoch, seq: Number(seq), trimmed: Number(trimmed ?? 0), mark: mark ?? "" };
}

/** The heart of the topic; a topic without one is given an epoch. */
export async function metaOf<E>(topic: RedisTopic<E>): Promise<TopicMeta> {
  const meta = await readMeta(topic, (args) => read(topic, args));
  if (meta !== null) {
    return meta;
  }
  await topic.commit.run(SCRIPTS.ensure, topicKeys(topic), [uniqueName()]);
  const founded = await readMeta(topic, (args) => read(topic, args));
  if (founded === null) {
    throw new JournalUnavailable(`${topic.name} has no epoch`);
  }
  return founded;
}

/** Entries of an XRANGE or XREAD answer. */
export function rawEntries(answer: unknown): readonly RawEntry[] {
  if (!Array.isArray(answer)) {
    return [];
  }
  return (answer as readonly [string, readonly string[] | null][]).map(([id, fields]) => entryOf(id, fields ?? []));
}

/** By one walk over the fields, for whole logs are read so; of a field that is there twice the first counts. */
function entryOf(id: string, fields: readonly string[]): RawEntry {
  let [kind, body, mark, at]: (string | undefined)[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const value = fields[i + 1];
    if (fields[i] === "k") kind ??= value;
    else if (fields[i] === "v") body ??= value;
    else if (fields[i] === "c") mark ??= value;
    else if (fields[i] === "t") at ??= value;
  }
  const dash = id.indexOf("-");
  return {
    seq: Number(id.slice(0, dash)),
    sub: Number(id.slice(dash + 1)),
    kind: kind ?? "",
    body: body ?? "",
    mark: mark ?? "",
    at: at === undefined ? null : Number(at),
  };
}

/** Decodes entries; one that cannot be read is told and left out, so that a planted or damaged entry never stops a reader [J16]. */
export function decodeAll<E>(topic: RedisTopic<E>, raw: readonly RawEntry[]): readonly E[] {
  const entries: E[] = [];
  for (const each of raw) {
    const entry = topic.decode(each);
    if (entry === null) {
      topic.logger.error("journal.entry.unreadable", { topic: topic.name, seq: each.seq, epoch: epochOf(each) });
    } else {
      entries.push(entry);
    }
  }
  return entries;
}

/** Entries after `from` up to `to`, in pages. */
export async function rangeOf<E>(topic: RedisTopic<E>, from: Cursor, to: Cursor): Promise<readonly E[]> {
  const meta = await metaOf(topic);
  if (from.epoch !== meta.epoch || to.epoch !== meta.epoch || to.seq > meta.seq) {
    throw new JournalGap(`${topic.name} is now in another epoch`, null);
  }
  const entries: E[] = [];
  let at = from.seq;
  while (at < to.seq) {
    const page = rawEntries(await read(topic, ["XRANGE", topic.log, `${at + 1}-0`, `${to.seq}-0`, "COUNT", String(PAGE)]));
    const last = page.at(-1);
    if (last === undefined || last.seq - at !== page.length) {
      const joined = page.findIndex((each, i) => each.seq !== at + 1 + i);
      const lost = { after: at + Math.max(0, joined), upTo: (page[joined]?.seq ?? to.seq + 1) - 1 };
      throw new JournalGap(`${topic.name}: entries after ${lost.after} are no longer kept`, lost);
    }
    entries.push(...decodeAll(topic, page));
    at = last.seq;
  }
  return entries;
}
