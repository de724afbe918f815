import type { Action } from "#shared/duty/permission.ts";

/** What a route asks of the caller: an action of the table of rights, the key of an agency, or nothing, for it is how one gets in. */
export type RouteNeed = Action | "agency-key" | "nobody";

/** Every route below `/api/v1` that changes something, and every reading that needs a right: what it asks. A test holds it against the routes. */
export const ROUTE_NEEDS: Readonly<Record<string, RouteNeed>> = {
  "post /observations": "agency-key",
  "post /session": "nobody",
  "delete /session": "nobody",
  "post /enrolments/look": "nobody",
  "post /enrolments": "nobody",
  "post /enrolments/confirm": "nobody",
  "post /drills": "drill.control",
  "delete /drills/current": "drill.control",
  "get /officers": "officer.manage",
  "post /officers": "officer.manage",
  "post /officers/:id/change": "officer.manage",
  "post /officers/:id/disable": "officer.manage",
  "post /officers/:id/enable": "officer.manage",
  "post /officers/:id/enrol": "officer.manage",
  "post /officers/:id/sign-out": "officer.manage",
  "post /officers/:id/reset-second-factor": "officer.manage",
  "get /keys": "key.manage",
  "post /keys": "key.manage",
  "delete /keys/:id": "key.manage",
  "get /alerts": "alert.read",
  "get /alerts/:id": "alert.read",
  "post /alerts": "alert.raise",
  "post /alerts/:id/approve": "alert.approve",
  "post /alerts/:id/reject": "alert.reject",
  "post /alerts/:id/acknowledge": "alert.acknowledge",
  "post /alerts/:id/amend": "alert.amend",
  "post /alerts/:id/resolve": "alert.resolve",
  "post /alerts/:id/shelve": "alert.shelve",
  "post /alerts/:id/unshelve": "alert.unshelve",
  "post /alerts/:id/cancel": "alert.cancel",
  "post /alerts/cap": "alert.import",
  "post /proposals/:id/dismiss": "proposal.dismiss",
  "get /duty/handover-sheet": "duty.report",
  "post /duty/handovers": "duty.handOver",
};
