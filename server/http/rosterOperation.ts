import { z } from "zod";
import { rosterDeliverySchema } from "#server/conference/outside/rosterBody.ts";
import type { Operation } from "./operation.ts";

/** What the roster takes and answers. */
export const ROSTER_SCHEMAS = {
  RosterDelivery: rosterDeliverySchema,
  RosterTaken: z.object({ taken: z.int().describe("Events of sites that are known here") }),
};

/** The roster from outside. */
export const ROSTER_OPERATION: Operation = {
  method: "post",
  path: "/conference/roster",
  summary:
    "A media server outside tells who is there: Roster-Timestamp (Unix seconds) and Roster-Signature (sha256= and the hex HMAC-SHA256 of timestamp, a dot and the body); each id once",
  body: "RosterDelivery",
  answer: "RosterTaken",
  problems: [404, 409, 413, 415],
  access: "anyone",
};
