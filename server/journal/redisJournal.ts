import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import { readEvent, readObservation } from "./entryCodec.ts";
import { createGroupCommit } from "./groupCommit.ts";
import type { Journal, ObservationEntry } from "./journal.ts";
import type { JournalLog } from "./journalLog.ts";
import type { RawEntry } from "./rawTopic.ts";
import { parseRedisAddress, socketAddress } from "./redisAddress.ts";
import { createRedisEvents } from "./redisEvents.ts";
import { openLink } from "./redisLink.ts";
import { createRedisObservations } from "./redisObservations.ts";
import { createRedisIdempotency, createRedisRecords } from "./redisStores.ts";
import { type RedisTopic, uniqueName } from "./redisTopic.ts";
import { SCRIPTS } from "./scripts.ts";
import { openSteadyLink, within } from "./steadyLink.ts";

/** Where the Redis is: a REDIS_URL, or the socket of a private one. */
export type RedisWhere = { readonly url: string } | { readonly socketPath: string };

const PATIENCE_MS: Duration = 10_000;

/** The journal in Redis; rejects with JournalUnavailable when it cannot be reached within 10 s, with RedisAddressFault when the URL is not one we can use. */
export async function createRedisJournal(options: RedisWhere & { readonly log: JournalLog }): Promise<Journal> {
  const { log } = options;
  const address = "url" in options ? parseRedisAddress(options.url) : socketAddress(options.socketPath);
  const open = (role: string): ReturnType<typeof openSteadyLink> => openSteadyLink({ address, role, patienceMs: PATIENCE_MS, log });
  const [writer, reader] = await Promise.all([open("write"), open("read")]);
  const closing = new AbortController();
  const commitAlone = (): ReturnType<typeof createGroupCommit> => createGroupCommit({ link: writer, replicas: address.replicas });
  const topic = <E>(name: string, hasLatest: boolean, decode: (raw: RawEntry) => E | null): RedisTopic<E> => ({
    name,
    meta: `{${name}}:meta`,
    log: `{${name}}:log`,
    latest: hasLatest ? `{${name}}:latest` : null,
    commit: commitAlone(),
    reader,
    openTail: () => openLink(address, `tail-${name}`, { ended: () => {}, moved: () => {} }),
    decode,
    logger: log,
    known: { cursor: { epoch: "", seq: 0 }, mark: "" },
  });
  const stores = { idempotency: commitAlone(), records: commitAlone(), ping: commitAlone() };
  const ownEnd = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, closing.signal]);
  const actual = createRedisObservations(topic<ObservationEntry>("obs:actual", true, readObservation));
  const exercise = createRedisObservations(topic<ObservationEntry>("obs:exercise", true, readObservation));
  const events = createRedisEvents(topic<EventEntry>("events", false, readEvent));
  const time = async (): Promise<Instant> => {
    const [seconds, micros] = (await within(PATIENCE_MS, reader.send("{ping}", ["TIME"]), reader.replace)) as readonly string[];
    return Number(seconds) * 1000 + Number(micros) / 1000;
  };

  return {
    volatile: false,
    actual: { ...actual, tail: (from, signal) => actual.tail(from, ownEnd(signal)) },
    exercise: { ...exercise, tail: (from, signal) => exercise.tail(from, ownEnd(signal)) },
    events: { ...events, tail: (from, signal) => events.tail(from, ownEnd(signal)) },
    idempotency: createRedisIdempotency(stores.idempotency),
    records: createRedisRecords(stores.records, reader),
    now: async () => Math.floor(await time()),
    time,
    ping: async () => void (await stores.ping.run(SCRIPTS.ping, ["{ping}"], [uniqueName()])),
    close: async () => {
      closing.abort();
      writer.close();
      reader.close();
    },
  };
}
