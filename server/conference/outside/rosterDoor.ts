import { createHash } from "node:crypto";
import { Counter, type Registry } from "prom-client";
import type { Instant } from "#shared/clock/instant.ts";
import type { IdempotencyStore } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";
import type { OutsideConfig } from "./outsideConfig.ts";
import type { Secrets } from "./outsideToken.ts";
import { type BodyFinding, readRoster } from "./rosterBody.ts";
import type { RosterEvent } from "./rosterEvent.ts";
import { type Delivery, signatureFault } from "./rosterSignature.ts";

/** What became of a delivery. `refused`: its signature is missing, wrong or old; `replayed`: its id came before. */
export type RosterVerdict =
  | { readonly kind: "taken"; readonly events: number }
  | { readonly kind: "refused" }
  | { readonly kind: "replayed" }
  | { readonly kind: "unread"; readonly findings: readonly BodyFinding[] };

/** Where the server outside tells who is there. */
export interface RosterDoor {
  /** Throws what the journal throws when it is away: the sender tries again. */
  readonly deliver: (delivery: Delivery) => Promise<RosterVerdict>;
}

interface Parts {
  readonly config: OutsideConfig;
  readonly secrets: Secrets;
  readonly store: IdempotencyStore;
  /** False for a site that is not in the catalogue in force. */
  readonly isSite: (site: string) => boolean;
  readonly tell: (event: RosterEvent) => Promise<void>;
  readonly now: () => Instant;
  readonly log: Log;
  readonly metrics: Registry;
}

const SCOPE = "conference/roster";
const TAKEN = "taken";

/** The door for the roster; `null`: the file names none. */
export function createRosterDoor({ config, secrets, store, isSite, tell, now, log, metrics }: Parts): RosterDoor | null {
  const { roster } = config;
  const secret = roster === undefined ? undefined : secrets.get(roster.secret);
  if (roster === undefined || secret === undefined) return null;
  const deliveries = new Counter({
    name: "toancanh_roster_deliveries_total",
    help: "Deliveries of the roster from outside, by what became of them",
    labelNames: ["outcome"],
    registers: [metrics],
  });
  const deliver = async (delivery: Delivery): Promise<RosterVerdict> => {
    const fault = await signatureFault(delivery, roster, secret, now());
    if (fault !== null) {
      deliveries.inc({ outcome: fault });
      log.warn("roster.refused", { why: fault, bytes: delivery.body.length });
      return { kind: "refused" };
    }
    const said = readRoster(delivery.body, roster, config);
    if (!("id" in said)) {
      deliveries.inc({ outcome: "unread" });
      return { kind: "unread", findings: said };
    }
    const bodyHash = createHash("sha256").update(delivery.body).digest("base64url");
    const claim = await store.claim(SCOPE, said.id, bodyHash);
    if (claim.kind !== "claimed") {
      deliveries.inc({ outcome: "replayed" });
      log.warn("roster.replayed", { id: said.id });
      return { kind: "replayed" };
    }
    const events = said.events.filter(({ site }) => isSite(site));
    try {
      for (const event of events) await tell(event);
    } catch (failure) {
      await store.release(SCOPE, said.id);
      throw failure;
    }
    await store.finish(SCOPE, said.id, bodyHash, TAKEN);
    deliveries.inc({ outcome: "taken" });
    return { kind: "taken", events: events.length };
  };
  return { deliver };
}
