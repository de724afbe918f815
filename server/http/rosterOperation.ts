import type { Operation } from "./operation.ts";

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
