import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { Action } from "#shared/duty/permission.ts";
import { SYSTEM, type Who } from "#shared/duty/role.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";

/** Beyond this a person's refusals go to the log only: a loop must not fill the journal. */
const REFUSALS_A_MINUTE = 30;
const PEOPLE_AT_MOST = 1_000;

/** An act of administration: what was done to whom or what; `detail` where the act alone does not say it. */
export interface Administered {
  readonly by: Who;
  readonly action: string;
  readonly subject: string;
  readonly detail?: string;
}

/** Who did and who tried what, in the journal and in the log. */
export interface Audit {
  readonly administered: (act: Administered) => Promise<void>;
  readonly refused: (by: Identity, action: Action) => Promise<void>;
}

/** The programs at the server's own console act as the system. */
export const CONSOLE: Who = SYSTEM;

function whoOf({ id, name, role }: Who): Who {
  return { id, name, role };
}

/** The audit of this server. */
export function createAudit(parts: { readonly events: EventJournal; readonly now: () => Instant; readonly log: Log }): Audit {
  const { events, now, log } = parts;
  const refusals = new Map<string, { readonly since: Instant; count: number }>();
  const isWithinBounds = (id: string): boolean => {
    const held = refusals.get(id);
    if (held !== undefined && now() - held.since < MINUTE_MS) {
      held.count += 1;
      return held.count <= REFUSALS_A_MINUTE;
    }
    if (refusals.size >= PEOPLE_AT_MOST) refusals.clear();
    refusals.set(id, { since: now(), count: 1 });
    return true;
  };
  return {
    administered: async ({ by, action, subject, detail }) => {
      log.info(action, { by: by.id, subject, ...(detail === undefined ? {} : { detail }) });
      const told = { at: now(), by: whoOf(by), action, subject, detail: detail ?? null };
      await events.append([{ type: "duty.administered", data: told }]);
    },
    refused: async (by, action) => {
      log.info("duty.refused", { by: by.id, action });
      if (!isWithinBounds(by.id)) return;
      await events.append([{ type: "duty.refused", data: { at: now(), by: whoOf(by), action, id: null, code: "forbidden" } }]);
    },
  };
}
