import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { Action } from "#shared/duty/permission.ts";
import type { Log } from "#server/log.ts";
import { type EventJournal, JournalUnavailable } from "./journal.ts";

/** A command that came to nothing, for the audit. */
interface Refused {
  readonly action: Action;
  /** What it was about. */
  readonly id: string | null;
  readonly code: string;
}

/** Keeps in the audit what was refused to a person. */
export type RefusalAudit = (identity: Identity, refused: Refused) => Promise<void>;

interface RefusalAuditParts {
  readonly events: Pick<EventJournal, "append">;
  readonly now: () => Instant;
  readonly log: Log;
}

/** Beyond this a person's refusals go to the log only: a loop must not fill the journal. */
const REFUSALS_A_MINUTE = 30;
const PEOPLE_AT_MOST = 1_000;
const ID_AT_MOST = 60;

/** Makes the audit of refusals. */
export function createRefusalAudit({ events, now, log }: RefusalAuditParts): RefusalAudit {
  const counts = new Map<string, { readonly since: Instant; count: number }>();
  const isWithinBounds = (id: string): boolean => {
    const held = counts.get(id);
    if (held !== undefined && now() - held.since < MINUTE_MS) {
      held.count += 1;
      return held.count <= REFUSALS_A_MINUTE;
    }
    if (counts.size >= PEOPLE_AT_MOST) counts.clear();
    counts.set(id, { since: now(), count: 1 });
    return true;
  };
  return async ({ id, name, role }, { action, code, ...refused }) => {
    const about = refused.id?.slice(0, ID_AT_MOST) ?? null;
    log.info("duty.refused", { by: id, action, id: about, code });
    if (!isWithinBounds(id)) return;
    const by = { id, name, role };
    try {
      await events.append([{ type: "duty.refused", data: { at: now(), by, action, id: about, code } }]);
    } catch (fault) {
      // The one who asked is told no either way.
      if (!(fault instanceof JournalUnavailable)) throw fault;
      log.warn("duty.refusal-unaudited", { by: id, action, code });
    }
  };
}
