import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { ChainTopic } from "#shared/trust/answers/chainAnswers.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import type { LatestState } from "#server/feed/latestState.ts";
import type { AppParts } from "#server/http/appParts.ts";
import type { EventArchive } from "#server/journal/eventArchive.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";
import { type Chain, openChain } from "#server/trust/chain/chain.ts";
import { createChainReport } from "#server/trust/chain/chainReport.ts";
import { createEditedFigures, type EditedFigures } from "#server/trust/chain/editedFigures.ts";
import { ledgerDir } from "#server/trust/chain/ledgerFiles.ts";
import type { SigningKey } from "#server/trust/keys/signingKey.ts";

/** Between two tries to prove figures by a ledger that is not there yet. */
const AGAIN_MS: Duration = SECOND_MS;

/** What the chains of a server stand on. */
export interface LedgersGround {
  readonly journal: Journal;
  readonly latest: Readonly<Record<ObservationTopic, Pick<LatestState, "onEntries">>>;
  readonly dataDir: string;
  readonly key: SigningKey;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
  readonly archive: Pick<EventArchive, "standing">;
}

/** The chains of a server, what is told of them, and what keeps them up with the journal. */
export interface Ledgers extends Required<Pick<AppParts, "chain" | "chainPlace">> {
  /** Looks through all figures held, once however often it is asked; what is not as it was chained is told to the log. */
  readonly prove: () => Promise<void>;
  readonly isEdited: (topic: ObservationTopic, series: SeriesKey, period: string) => boolean;
  readonly chains: Readonly<Record<ChainTopic, Chain>>;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Opens the ledger of every topic. That of a journal in memory is kept apart, begins with it, and ends with it. */
export async function composeLedger(ground: LedgersGround): Promise<Ledgers> {
  const { journal, latest, dataDir, key, now, sleep, log } = ground;
  const dir = journal.volatile ? join(ledgerDir(dataDir), "memory") : ledgerDir(dataDir);
  if (journal.volatile) await rm(dir, { recursive: true, force: true });
  const open = (topic: ChainTopic): Promise<Chain> =>
    openChain({ topic, raw: journal[topic].raw, dir: join(dir, topic), key, now, sleep, log });
  const chains = { actual: await open("actual"), exercise: await open("exercise"), events: await open("events") };
  const raw = { actual: journal.actual.raw, exercise: journal.exercise.raw };
  const chain = createChainReport({ chains, raw, archive: { ...ground.archive, events: journal.events }, now });
  const editedOf = (topic: ObservationTopic): EditedFigures => {
    const found = createEditedFigures({ topic, raw: journal[topic].raw, dir: join(dir, topic), log });
    latest[topic].onEntries((entries) => {
      for (const { observation } of entries) found.heal(observation);
    });
    return found;
  };
  const edited = { actual: editedOf("actual"), exercise: editedOf("exercise") };
  /** A ledger that has not come to the history of now says nothing of its figures yet. */
  const proveOnce = async (topic: ObservationTopic): Promise<boolean> => {
    const { epoch } = await journal[topic].raw.entries(0, 1);
    if (chains[topic].ledger().written().epoch !== epoch) return false;
    await edited[topic].look();
    return true;
  };
  const proveAll = async (): Promise<boolean> => {
    try {
      for (const topic of [...unproved]) if (await proveOnce(topic)) unproved.delete(topic);
    } catch (fault) {
      log.warn("figures.unproved", { fault });
    }
    return unproved.size === 0;
  };
  const unproved = new Set<ObservationTopic>(["actual", "exercise"]);
  let proving: Promise<boolean> | null = null;
  return {
    chains,
    chain,
    chainPlace: chain.placeOf,
    prove: async () => {
      proving ??= proveAll();
      await proving;
    },
    isEdited: (topic, series, period) => edited[topic].isEdited(series, period),
    run: async (signal) => {
      const proved = async (): Promise<void> => {
        for (await proving; !signal.aborted && !(await proveAll()); ) await sleep(AGAIN_MS, signal);
      };
      await Promise.all([proved(), ...Object.values(chains).map((each) => each.run(signal))]);
      if (journal.volatile) await rm(dir, { recursive: true, force: true });
    },
  };
}
