import { aCap, aMessage, referenceTo } from "#tests/server/alerts/cap/aCapMessage.ts";
import type { RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";
import type { ApiRequest } from "./peopleRequests.ts";

/** At least one request for each answer of each route of CAP. */
export async function capRequests(app: RunningApp): Promise<readonly ApiRequest[]> {
  const session = await signedInAs(app, "duty");
  const officer = { headers: { ...session, authorization: "" } };
  const viewer = { headers: { ...(await signedInAs(app, "viewer")), authorization: "" } };
  const post = (body: string, type = "application/cap+xml"): RequestInit => ({
    body,
    headers: { ...officer.headers, "content-type": type },
  });
  return [
    ["post", "/alerts/cap", "", post(aMessage(1, "Alert", 0))],
    ["post", "/alerts/cap", "", post(aMessage(2, "Update", 5, { alert: { references: referenceTo(1, 0) } }))],
    ["post", "/alerts/cap", "", post(aMessage(3, "Cancel", 5, { alert: { references: referenceTo(9, 0) }, infos: [] }))],
    ["post", "/alerts/cap", "", post(aCap({ alert: { status: "Exercise" } }))],
    ["post", "/alerts/cap", "", post(aCap({ info: { severity: "Bad" } }))],
    ["post", "/alerts/cap", "", post("<!DOCTYPE alert><alert/>", "text/xml")],
    ["post", "/alerts/cap", "", post("{}", "application/json")],
    ["post", "/alerts/cap", "", post("x".repeat(1_100_000), "application/xml")],
    ["post", "/alerts/cap", "", { ...viewer, body: "" }],
    ["get", "/alerts/feed", ""],
    ["get", "/alerts/feed", "", { headers: { "if-none-match": "*" } }],
    ["get", "/alerts/feed", "", { headers: { authorization: "" } }],
    ["get", "/alerts/feed", "?x=1"],
    ["get", "/alerts/{id}/cap", "A-000000000000"],
    ["get", "/alerts/{id}/cap", "A-ffffffffffff"],
  ];
}
