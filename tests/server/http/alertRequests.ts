import { FLOOD } from "./aDeskApp.ts";
import type { RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";
import type { ApiRequest } from "./peopleRequests.ts";

/** At least one request for each answer of each route of the alert desk. */
export async function alertRequests(app: RunningApp): Promise<readonly ApiRequest[]> {
  const headersOf = async (role: "duty" | "approver" | "screen") => ({ ...(await signedInAs(app, role)), authorization: "" });
  const [duty, approver, screen] = [await headersOf("duty"), await headersOf("approver"), await headersOf("screen")];
  const post = (body: unknown, headers: Record<string, string> = duty): RequestInit => ({ headers, body: JSON.stringify(body) });
  const raise = async (change: object = {}): Promise<string> => {
    const headers = { ...duty, "content-type": "application/json" };
    const response = await fetch(`${app.url}/api/v1/alerts`, { method: "POST", ...post({ ...FLOOD, ...change }, headers) });
    return ((await response.json()) as { readonly id: string }).id;
  };
  const on = async (act: string, body: unknown, headers = duty): Promise<ApiRequest> => [
    "post",
    `/alerts/{id}/${act}`,
    await raise(),
    post(body, headers),
  ];
  const proposal = {
    ...{ id: "P-1", topic: "actual", series: "BUD.REV_DAY:VN", grade: "warning", severity: "Moderate", value: "5", period: "2026-11-23" },
    ...{ firstAt: 0, lastAt: 0, count: 1, cleared: false },
  };
  await app.journal.events.append([{ type: "proposal.made", data: { proposal } }]);
  const [shelved, waiting, rejected] = [await raise(), await raise({ severity: "Extreme" }), await raise({ severity: "Extreme" })];
  return [
    ["post", "/alerts", "", post({ hazard: "storm", level: 3, provinces: ["22"], polygons: ["21,107 21,108 22,108 21,107"] })],
    ["post", "/alerts", "", post({ ...FLOOD, severity: "grave" })],
    ["post", "/alerts", "", post(FLOOD, screen)],
    ["post", "/alerts", "", post({ ...FLOOD, status: "Exercise" })],
    ["post", "/alerts", ""],
    ["get", "/alerts", "", { headers: duty }],
    ["get", "/alerts", "?q=lu%20lon&limit=5", { headers: screen }],
    ["get", "/alerts", "?limit=0"],
    ["get", "/duty/handover-sheet", "", { headers: duty }],
    ["get", "/duty/handover-sheet", "", { headers: screen }],
    ["post", "/alerts/{id}/approve", waiting, post({})],
    ["post", "/alerts/{id}/approve", waiting, post({}, approver)],
    ["get", "/alerts/{id}", waiting, { headers: duty }],
    ["get", "/alerts/{id}", waiting, { headers: screen }],
    ["get", "/alerts/{id}", "A-ffffffffffff", { headers: duty }],
    ["post", "/alerts/{id}/amend", waiting, post({ level: 5, why: "nước lên" })],
    ["get", "/alerts/{id}", waiting, { headers: duty }],
    ["post", "/alerts/{id}/reject", rejected, post({ why: "chưa chắc" }, approver)],
    await on("acknowledge", {}),
    await on("acknowledge", { site: "tinh-22" }),
    await on("amend", { headline: { vi: "Lũ rút", en: "Receding" }, why: "nước rút" }),
    ["get", "/alerts", "?state=live", { headers: duty }],
    await on("resolve", { why: "nước rút" }),
    await on("cancel", { why: "phát nhầm" }),
    await on("cancel", { why: "phát nhầm" }, screen),
    ["post", "/alerts/{id}/shelve", shelved, post({ minutes: 5, why: "đang xử lý" })],
    ["post", "/alerts/{id}/unshelve", shelved, post({})],
    ["post", "/alerts/{id}/unshelve", shelved, post({})],
    ["post", "/duty/handovers", "", post({ to: "Ca chiều", carried: [shelved], note: "theo dõi mực nước" })],
    ["post", "/duty/handovers", "", post({ to: "" })],
    ["get", "/duty/handover-sheet", "?status=Actual", { headers: duty }],
    ["post", "/proposals/{id}/dismiss", "P-1", post({ why: "số liệu sai" })],
    ["post", "/proposals/{id}/dismiss", "P-1", post({ why: "số liệu sai" })],
  ];
}
