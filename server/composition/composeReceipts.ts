import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";
import { createPublishedKeys, type PublishedKeys } from "#server/trust/keys/publishedKeys.ts";
import type { SigningKey } from "#server/trust/keys/signingKey.ts";
import { createReceipts, type Receipts } from "#server/trust/receipts/receipts.ts";
import { createReportShelf } from "#server/trust/receipts/reportShelf.ts";

const AGAIN_MS: Duration = 5_000;

/** Receipts of reports, and the keys by which they are checked. */
export interface ComposedReceipts {
  readonly reports: Receipts;
  readonly publicKeys: Pick<PublishedKeys, "all">;
  /** Keeps reports, until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Receipts over the journal's records, signed with this server's key. */
export function composeReceipts(ground: {
  readonly records: RecordStore;
  readonly key: SigningKey;
  readonly secretKey: string;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}): ComposedReceipts {
  const { key, sleep, log } = ground;
  const shelf = createReportShelf(ground);
  const publicKeys = createPublishedKeys(ground);
  const makeKnown = async (signal: AbortSignal): Promise<void> => {
    for (let tries = 0; !signal.aborted; tries += 1) {
      try {
        await publicKeys.publish();
        return;
      } catch (fault) {
        if (tries === 0) log.warn("trust.key-unpublished", { fault });
        await sleep(AGAIN_MS, signal);
      }
    }
  };
  return {
    reports: createReceipts({ key, shelf, log }),
    publicKeys,
    run: async (signal) => {
      await Promise.all([shelf.run(signal), makeKnown(signal)]);
    },
  };
}
