import type { Instant } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { ChainAnswer, ChainPlace, ChainTopic, SealsAnswer } from "#shared/trust/answers/chainAnswers.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import type { RawTopic } from "#server/journal/rawTopic.ts";
import type { Chain } from "./chain.ts";
import { chainPlaceOf } from "./chainPlace.ts";

/** What this server says of its chains. */
export interface ChainReport {
  readonly answer: () => Promise<ChainAnswer>;
  /** Of one topic, or of all. */
  readonly seals: (topic: ChainTopic | null) => SealsAnswer;
  readonly placeOf: (topic: ObservationTopic, observation: Observation) => Promise<ChainPlace | null>;
}

/** Rows a list of the answer has at most. */
const ROWS = 200;
const SEALS = 1_000;

const newestFirst = <T extends { readonly at: Instant }>(rows: readonly T[], most: number): readonly T[] =>
  rows.toSorted((a, b) => b.at - a.at).slice(0, most);

/** The report over the chains of a server. Keeps H14, H15. */
export function createChainReport({
  chains,
  raw,
  now,
}: {
  readonly chains: Readonly<Record<ChainTopic, Chain>>;
  readonly raw: Readonly<Record<ObservationTopic, RawTopic>>;
  readonly now: () => Instant;
}): ChainReport {
  const all = Object.values(chains);
  return {
    answer: async () => ({
      at: now(),
      heads: (await Promise.all(all.map((chain) => chain.head()))).filter((head) => head !== null),
      epochs: newestFirst(
        all.flatMap((chain) => chain.epochs()),
        ROWS,
      ),
      holes: newestFirst(
        all.flatMap((chain) => chain.holes()),
        ROWS,
      ),
      sealed: all.flatMap((chain) => chain.seals().rows()[0] ?? []),
    }),
    seals: (topic) => ({
      seals: newestFirst(
        all.flatMap((chain) => (topic === null || chain.topic === topic ? chain.seals().rows() : [])),
        SEALS,
      ),
    }),
    placeOf: (topic, observation) => chainPlaceOf({ ...chains[topic], topic, raw: raw[topic] }, observation),
  };
}
