import { createHmac } from "node:crypto";
import { Registry } from "prom-client";
import { createRosterDoor, type RosterDoor } from "#server/conference/outside/rosterDoor.ts";
import type { RosterEvent } from "#server/conference/outside/rosterEvent.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { anOutsideConfig, SITE } from "#tests/server/conference/outside/anOutside.ts";
import { NOW } from "./anApp.ts";
import type { ApiRequest } from "./peopleRequests.ts";

const SECRET = "the secret of the roster";

/** A door that knows one site and tells what it was told. */
export function aRosterDoor(tell: (event: RosterEvent) => void = () => undefined): RosterDoor | null {
  const log = { ...silentLog(), child: () => log };
  const now = (): number => NOW;
  return createRosterDoor({
    config: anOutsideConfig("http://127.0.0.1:1", { roster: { signature: "hmac", secret: "ROSTER_SECRET" } }),
    secrets: new Map([["ROSTER_SECRET", SECRET]]),
    store: createMemoryJournal({ now }).idempotency,
    isSite: (site) => site === SITE,
    tell: async (event) => tell(event),
    ...{ now, log, metrics: new Registry() },
  });
}

/** The headers of a delivery that is sent now. */
export function rosterHeaders(body: string): Readonly<Record<string, string>> {
  const stamp = String(Math.floor(NOW / 1_000));
  const signature = createHmac("sha256", SECRET).update(`${stamp}.${body}`).digest("hex");
  return { "content-type": "application/json", "roster-timestamp": stamp, "roster-signature": `sha256=${signature}` };
}

/** At least one request for each answer of the roster. */
export function rosterRequests(): readonly ApiRequest[] {
  const body = JSON.stringify({ id: "delivery-0001", events: [{ kind: "joined", site: SITE }] });
  const bad = JSON.stringify({ id: "delivery-0002" });
  const post = (text: string, headers = rosterHeaders(text)): ApiRequest => ["post", "/conference/roster", "", { body: text, headers }];
  return [post(body), post(body), post(body, {}), post(bad), post("x".repeat(70_000)), post(body, { "content-encoding": "gzip" })];
}
