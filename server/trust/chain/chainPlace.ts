import type { Observation } from "#shared/observation/observation.ts";
import type { ChainPlace } from "#shared/trust/answers/chainAnswers.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import type { RawTopic } from "#server/journal/rawTopic.ts";
import type { Chain } from "./chain.ts";
import { DIGEST_DIGITS, digestOn } from "./ledgerLine.ts";
import { digestOf } from "./link.ts";

/** Where the figure that is held of a series and period stands in the chain; `null`: this server wrote nothing down of it. Keeps H14. */
export async function chainPlaceOf(
  chain: Pick<Chain, "ledger" | "seals"> & { readonly topic: ObservationTopic; readonly raw: Pick<RawTopic, "held" | "entries"> },
  { series, period, seq }: Pick<Observation, "series" | "period" | "seq">,
): Promise<ChainPlace | null> {
  const [found, held] = await Promise.all([chain.ledger().lineOf(seq), chain.raw.held(series, period)]);
  const digest = found === null ? null : digestOn(found.line, seq);
  if (found === null || digest === null) return null;
  const { epoch, link, seq: linkSeq, n, at: writtenAt } = found.line;
  // Where a newer one took its place meanwhile, the log has what it was.
  const isReplaced = held?.seq !== null && held !== null && held.seq > seq;
  const body = isReplaced ? (await chain.raw.entries(seq - 1, 1)).entries.find((each) => each.seq === seq)?.body : held?.body;
  const now = body === undefined ? null : digestOf({ seq, at: null, kind: series, body }, false);
  // Newest first: the last that covers it is the first that did.
  const seal = chain
    .seals()
    .rows()
    .findLast(({ count }) => count >= n);
  return {
    ...{ topic: chain.topic, epoch, seq, digest, link, linkSeq, writtenAt },
    holds: now?.slice(0, DIGEST_DIGITS) === digest,
    sealedBy: seal === undefined ? null : { id: seal.id, at: seal.at },
  };
}
