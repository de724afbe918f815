import type { RunningApp } from "./anApp.ts";
import { NOW } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";
import type { ApiRequest } from "./peopleRequests.ts";
import { caller } from "./someLines.ts";

/** An order that is right in every field. */
export const AN_ORDER = {
  site: "tinh-22",
  text: "Giải ngân trên 60% kế hoạch vốn trong tháng 9",
  owner: "Chủ tịch UBND tỉnh Quảng Ninh",
  deadline: new Date(NOW + 3_600_000).toISOString(),
  figure: { series: "INV.DISB_RATE:22", reach: { op: ">=", value: "60" } },
} as const;

/** At least one request for each answer of each route of orders. */
export async function orderRequests(app: RunningApp): Promise<readonly ApiRequest[]> {
  const headersOf = async (role: "director" | "site" | "duty") => ({ ...(await signedInAs(app, role)), authorization: "" });
  const [director, room, duty] = [await headersOf("director"), await headersOf("site"), await headersOf("duty")];
  const given = await (await caller(app, "director")).post("/orders", AN_ORDER);
  const { id } = given.body["order"] as { readonly id: string };
  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = director, asked = id): ApiRequest => [
    "post",
    `/orders${path}`,
    path === "" ? "" : asked,
    { headers, body: JSON.stringify(body) },
  ];
  return [
    post("", AN_ORDER),
    post("", { ...AN_ORDER, site: undefined, province: "22", figure: null }),
    post("", { ...AN_ORDER, site: "nowhere" }),
    post("", { ...AN_ORDER, deadline: "tomorrow" }),
    post("", AN_ORDER, duty),
    ["get", "/orders", "", { headers: director }],
    ["get", "/orders", "?state=all&site=tinh-22&province=22&topic=actual", { headers: room }],
    ["get", "/orders", "?site=tinh-01", { headers: room }],
    ["get", "/orders", "?site=nowhere", { headers: director }],
    ["get", "/orders", "?state=late", { headers: director }],
    ["get", "/orders", ""],
    post("/{id}/amend", { owner: "Giám đốc Sở Tài chính", why: "Phân công lại" }),
    post("/{id}/amend", { owner: "Giám đốc Sở Tài chính", why: "Phân công lại" }),
    post("/{id}/report", { text: "Đã đạt 55%" }, room),
    post("/{id}/report", { text: "Đã đạt 55%" }, room, "o-none"),
    post("/{id}/close", { evidence: "Báo cáo số 12" }),
    post("/{id}/close", { evidence: "Báo cáo số 12" }),
    post("/{id}/reopen", { why: "Chưa đủ" }),
    post("/{id}/withdraw", { why: "Giao nhầm" }),
    ["get", "/orders", "?state=withdrawn", { headers: director }],
  ];
}
