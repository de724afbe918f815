import type { ApiSchema } from "./apiSchemas.ts";
import type { Operation } from "./operation.ts";

const COMMAND = { method: "post", problems: [403, 404, 409, 413, 415], takesIdempotencyKey: true, access: "officer" } as const;

function command(name: string, body: ApiSchema, summary: string): Operation {
  return { ...COMMAND, path: `/alerts/:id/${name}`, summary, body, answer: "AlertDone" };
}

/** The routes of the alert desk. */
export const ALERT_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/alerts",
    summary: "Alerts: live ones most pressing first, then closed ones, newest first",
    query: {
      state: "live, all (by default), or one of the states",
      status: "Actual or Exercise; by default both",
      severity: "CAP severities, separated by commas",
      province: "Province code or id; alerts for the whole country concern each",
      q: "Words in headline, event, description or names of places, whatever their case and marks",
      limit: "1 to 1000, by default 200",
    },
    answer: "Alert",
    isList: true,
    problems: [403],
    access: "reader",
  },
  {
    method: "get",
    path: "/alerts/:id",
    summary: "One alert, with its timeline and roll call for readers of the desk",
    answer: "AlertWhole",
    problems: [403, 404],
    access: "reader",
  },
  {
    ...COMMAND,
    path: "/alerts",
    summary: "Raise an alert; Extreme or for the whole country, it waits for a second person",
    body: "AlertRaise",
    answer: "AlertDone",
    status: 201,
  },
  command("approve", "AlertApprove", "Let out what waits: not by whoever wrote it"),
  command("reject", "Why", "Do not let out what waits"),
  command("acknowledge", "AlertAcknowledge", "Take note of it: the desk, or a site for itself"),
  command("amend", "AlertAmend", "Another wording; fields that are absent stay as they are"),
  command("resolve", "Why", "What it warned of has passed"),
  command("shelve", "AlertShelve", "Off the walls for a while that ends"),
  command("unshelve", "AlertUnshelve", "Back on the walls before its time"),
  command("cancel", "Why", "It was raised in error"),
  { ...COMMAND, path: "/proposals/:id/dismiss", summary: "A proposal needs no alert", body: "Why", answer: "ProposalDismissed" },
  {
    ...COMMAND,
    path: "/duty/handovers",
    summary: "Hand the shift over, and carry alerts by name",
    body: "HandOver",
    answer: "Handover",
    status: 201,
  },
  {
    method: "get",
    path: "/duty/handover-sheet",
    summary: "What a shift hands over: open, waiting, shelved, changed",
    query: { status: "Actual or Exercise; by default what the wall shows" },
    answer: "HandoverSheet",
    problems: [403],
    access: "officer",
  },
];
