import type { Instant } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { ArchiveOfEvents, ChainAnswer, ChainPlace, ChainTopic, SealsAnswer } from "#shared/trust/answers/chainAnswers.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import type { EventArchive } from "#server/journal/eventArchive.ts";
import type { EventJournal } from "#server/journal/journal.ts";
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

/** What the report is about. */
export interface ChainReportGround {
  readonly chains: Readonly<Record<ChainTopic, Chain>>;
  readonly raw: Readonly<Record<ObservationTopic, RawTopic>>;
  /** The files that events go to before the journal lets go of them, and the journal's own. */
  readonly archive: Pick<EventArchive, "standing"> & { readonly events: Pick<EventJournal, "cursor"> };
  readonly now: () => Instant;
}

/** The report over the chains of a server. Keeps H14, H15, H21. */
export function createChainReport({ chains, raw, archive, now }: ChainReportGround): ChainReport {
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
      archive: await archiveOf(archive),
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

async function archiveOf({ standing, events }: ChainReportGround["archive"]): Promise<ArchiveOfEvents> {
  const { upTo, isFailing } = standing();
  const state = isFailing ? "failing" : "keeping";
  const end = await events.cursor().catch(() => null);
  const kept = upTo !== null && (end === null || upTo.epoch === end.epoch) ? upTo.seq : 0;
  return {
    epoch: upTo?.epoch ?? null,
    seq: upTo?.seq ?? 0,
    behind: end === null || upTo === null ? null : Math.max(0, end.seq - kept),
    state,
  };
}
