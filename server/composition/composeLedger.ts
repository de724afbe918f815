import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { ChainTopic } from "#shared/trust/answers/chainAnswers.ts";
import type { AppParts } from "#server/http/appParts.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";
import { type Chain, openChain } from "#server/trust/chain/chain.ts";
import { createChainReport } from "#server/trust/chain/chainReport.ts";
import { ledgerDir } from "#server/trust/chain/ledgerFiles.ts";
import type { SigningKey } from "#server/trust/keys/signingKey.ts";

/** What the chains of a server stand on. */
export interface LedgersGround {
  readonly journal: Journal;
  readonly dataDir: string;
  readonly key: SigningKey;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** The chains of a server, what is told of them, and what keeps them up with the journal. */
export interface Ledgers extends Required<Pick<AppParts, "chain" | "chainPlace">> {
  readonly chains: Readonly<Record<ChainTopic, Chain>>;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Opens the ledger of every topic. That of a journal in memory is kept apart, begins with it, and ends with it. */
export async function composeLedger({ journal, dataDir, key, now, sleep, log }: LedgersGround): Promise<Ledgers> {
  const dir = journal.volatile ? join(ledgerDir(dataDir), "memory") : ledgerDir(dataDir);
  if (journal.volatile) await rm(dir, { recursive: true, force: true });
  const open = (topic: ChainTopic): Promise<Chain> =>
    openChain({ topic, raw: journal[topic].raw, dir: join(dir, topic), key, now, sleep, log });
  const chains = { actual: await open("actual"), exercise: await open("exercise"), events: await open("events") };
  const chain = createChainReport({ chains, raw: { actual: journal.actual.raw, exercise: journal.exercise.raw }, now });
  return {
    chains,
    chain,
    chainPlace: chain.placeOf,
    run: async (signal) => {
      await Promise.all(Object.values(chains).map((each) => each.run(signal)));
      if (journal.volatile) await rm(dir, { recursive: true, force: true });
    },
  };
}
