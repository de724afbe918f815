import { DAY_MS, type Instant } from "#shared/clock/instant.ts";
import type { ObservationDraft, RecordStore } from "#server/journal/journal.ts";
import type { AdmitContext } from "./admit.ts";
import { HELD_ROWS } from "./limits.ts";
import type { Refusal } from "./refusal.ts";
import { sentenceOf } from "./refusalWords.ts";

/** The kind under which held figures are recorded. */
const HELD_KIND = "held";

/** A figure outside its indicator's usual range is kept this long for a person to confirm. */
const HELD_MS = 90 * DAY_MS;

/** The held figures of one post. */
export interface HeldReport {
  readonly agency: string;
  readonly report: string;
  readonly heldAt: Instant;
  readonly rows: readonly { readonly draft: ObservationDraft; readonly reasonVi: string; readonly reasonEn: string }[];
}

/** Figures of one post that are kept apart; `save` makes them durable. */
export interface Holding {
  /** False when no more can be kept from this post. */
  readonly keep: (draft: ObservationDraft, refusal: Refusal) => boolean;
  readonly save: () => Promise<void>;
}

/** An empty holding; the record's id comes from the sender and the body, so a repeated post replaces its own. */
export function createHolding(records: RecordStore, context: Pick<AdmitContext, "agency" | "report" | "now">, bodyHash: string): Holding {
  const rows: { readonly draft: ObservationDraft; readonly reasonVi: string; readonly reasonEn: string }[] = [];
  return {
    keep: (draft, refusal) => {
      if (rows.length >= HELD_ROWS) {
        return false;
      }
      const sentence = sentenceOf(refusal);
      rows.push({ draft, reasonVi: sentence.vi, reasonEn: sentence.en });
      return true;
    },
    save: async () => {
      if (rows.length > 0) {
        const report: HeldReport = { agency: context.agency, report: context.report, heldAt: context.now, rows };
        await records.put(HELD_KIND, `${context.agency}.${bodyHash.slice(0, 32)}`, report, HELD_MS);
      }
    },
  };
}

/** The held figures of one agency, newest first. */
export async function heldOf(records: RecordStore, agency: string): Promise<readonly HeldReport[]> {
  const all = (await records.list(HELD_KIND)) as ReadonlyMap<string, HeldReport>;
  return [...all.values()].filter((each) => each.agency === agency).sort((a, b) => b.heldAt - a.heldAt);
}
