import { setTimeout as sleep } from "node:timers/promises";
import type { Duration } from "#shared/clock/instant.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { epochOf } from "./entryCodec.ts";
import type { TailItem } from "./journal.ts";
import type { RawEntry } from "./rawTopic.ts";
import { backoffMs, type RedisLink } from "./redisLink.ts";
import { decodeAll, type RedisTopic, rawEntries, readMeta, topicKeys, uniqueName } from "./redisTopic.ts";
import { SCRIPTS } from "./scripts.ts";
import { runScript, within } from "./steadyLink.ts";

/** How long one XREAD waits; an idle tail compares itself with the topic this often. */
const BLOCK_MS: Duration = 1000;
/** Silence beyond BLOCK_MS after which the connection is taken for dead, in time for the 3 s mark (PROMISES P9). */
const DEAF_MS: Duration = 1200;
/** A busy tail compares itself with the topic this often (design 3). */
const CHECK_MS: Duration = 5000;
const BATCH = 2000;

type Reset = "trimmed" | "epoch";

interface Place {
  cursor: Cursor;
  /** Mark of the entry at the cursor, `null` while unknown. */
  mark: string | null;
  checkedAt: number;
}

type Ask = (args: readonly string[], ms?: Duration) => Promise<unknown>;

async function disown<E>(topic: RedisTopic<E>, link: RedisLink, epoch: string): Promise<void> {
  topic.logger.error("journal.history.changed", { topic: topic.name, epoch });
  await runScript(link, SCRIPTS.disown, topicKeys(topic), [epoch, uniqueName()]);
}

/** Compares the place with the topic: the same epoch, not ahead of it, and its own entry still the one it read. */
async function compare<E>(topic: RedisTopic<E>, place: Place, link: RedisLink, ask: Ask): Promise<Reset | null> {
  const meta = await readMeta(topic, ask);
  const { epoch, seq } = place.cursor;
  if (meta === null || meta.epoch !== epoch) {
    return "epoch";
  }
  if (meta.seq < seq) {
    await disown(topic, link, epoch);
    return "epoch";
  }
  if (seq < meta.trimmed) {
    return "trimmed";
  }
  if (seq > meta.trimmed) {
    const [own] = rawEntries(await ask(["XRANGE", topic.log, `${seq}-0`, `${seq}-0`]));
    if (own === undefined || (place.mark !== null && own.mark !== place.mark)) {
      await disown(topic, link, epoch);
      return "epoch";
    }
    place.mark = own.mark;
  }
  place.checkedAt = Date.now();
  return null;
}

/** What is wrong with a page read after the place, if anything. Where the page may be another server's, the entry before it must be ours. */
async function judge<E>(
  topic: RedisTopic<E>,
  place: Place,
  link: RedisLink,
  page: { raw: readonly RawEntry[]; ask: Ask },
): Promise<Reset | null> {
  const { raw, ask } = page;
  const isContiguous = raw.every((each, i) => each.seq === place.cursor.seq + 1 + i);
  if (isContiguous && !link.mayMove && raw.every((each) => epochOf(each) === place.cursor.epoch)) {
    return null;
  }
  const told = await compare(topic, place, link, ask);
  if (told !== null || isContiguous) {
    return told;
  }
  await disown(topic, link, place.cursor.epoch);
  return "epoch";
}

async function* follow<E>(topic: RedisTopic<E>, place: Place, link: RedisLink): AsyncGenerator<TailItem<E>, Reset> {
  const ask: Ask = (args, ms = BLOCK_MS) => within(ms + DEAF_MS, link.send(topic.meta, args), link.close);
  for (;;) {
    if (Date.now() - place.checkedAt >= CHECK_MS) {
      const told = await compare(topic, place, link, ask);
      if (told !== null) {
        return told;
      }
    }
    const answer = (await ask([
      "XREAD",
      "COUNT",
      String(BATCH),
      "BLOCK",
      String(BLOCK_MS),
      "STREAMS",
      topic.log,
      `${place.cursor.seq}-0`,
    ])) as readonly (readonly [string, unknown])[] | null;
    const raw = rawEntries(answer?.[0]?.[1]);
    const last = raw.at(-1);
    if (last === undefined) {
      place.checkedAt = 0;
      continue;
    }
    const told = await judge(topic, place, link, { raw, ask });
    if (told !== null) {
      return told;
    }
    place.cursor = { epoch: place.cursor.epoch, seq: last.seq };
    place.mark = last.mark;
    yield { kind: "entries", epoch: place.cursor.epoch, to: last.seq, entries: decodeAll(topic, raw) };
  }
}

/** Follows a topic from a cursor: every entry in order, or a reset; the link is opened again, with back-off, for as long as it takes [J10]–[J15]. */
export async function* tailOf<E>(topic: RedisTopic<E>, from: Cursor, signal: AbortSignal): AsyncGenerator<TailItem<E>> {
  const isKnown = topic.known.cursor.epoch === from.epoch && topic.known.cursor.seq === from.seq;
  const place: Place = { cursor: from, mark: isKnown && topic.known.mark !== "" ? topic.known.mark : null, checkedAt: 0 };
  const told: { up: boolean | null } = { up: null };
  for (let attempt = 0; !signal.aborted; ) {
    let link: RedisLink | null = null;
    const stop = (): void => link?.close();
    try {
      link = await topic.openTail();
      signal.addEventListener("abort", stop, { once: true });
      signal.throwIfAborted();
      const opened = link;
      const wrong = await compare(topic, place, opened, (args) => within(DEAF_MS, opened.send(topic.meta, args), opened.close));
      attempt = 0;
      if (told.up !== true) {
        told.up = true;
        yield { kind: "link", up: true };
      }
      yield { kind: "reset", reason: wrong ?? (yield* follow(topic, place, link)) };
      return;
    } catch (fault) {
      if (signal.aborted) {
        return;
      }
      if (told.up !== false) {
        told.up = false;
        topic.logger.warn("journal.tail.down", { topic: topic.name, fault: String(fault) });
        yield { kind: "link", up: false };
      }
      await sleep(backoffMs(attempt), undefined, { signal }).catch(() => {});
      attempt += 1;
    } finally {
      signal.removeEventListener("abort", stop);
      link?.close();
    }
  }
}
