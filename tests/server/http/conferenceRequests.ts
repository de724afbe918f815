import type { RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";
import type { ApiRequest } from "./peopleRequests.ts";
import { anOffer } from "./sdp.ts";
import { caller } from "./someLines.ts";

/** At least one request for each answer of each route of calls. */
export async function conferenceRequests(app: RunningApp): Promise<readonly ApiRequest[]> {
  const headersOf = async (role: "director" | "site" | "duty") => ({ ...(await signedInAs(app, role)), authorization: "" });
  const [director, room, duty] = [await headersOf("director"), await headersOf("site"), await headersOf("duty")];
  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = director, asked = "tinh-22"): ApiRequest => [
    "post",
    `/conference/${path}`,
    path.includes("{") ? asked : "",
    { headers, body: JSON.stringify(body) },
  ];
  const correction = { series: "INV.DISB_RATE:22", period: "2026-10", seen: "61.5", why: "Đã quyết toán" };
  // A site of its own for pictures, on the line before any of these is asked.
  const [lan, haNoi] = [await caller(app, "director"), await caller(app, "site", "tinh-01")];
  await lan.post("/conference/tinh-01/call", { wall: "hall" });
  await haNoi.post("/conference/tinh-01/answer", {});
  const tokenOf = async (who: typeof lan, direction: string) =>
    String((await who.post("/conference/tinh-01/token", { direction })).body["token"]);
  const sdp = (token: string, offer = anOffer()): RequestInit => ({
    headers: { authorization: `Bearer ${token}`, "content-type": "application/sdp" },
    body: offer,
  });
  const open = async (name: "whip" | "whep", token: string): Promise<string> => {
    const response = await fetch(`${app.url}/api/v1/conference/tinh-01/${name}`, { method: "POST", ...sdp(token) });
    return (response.headers.get("location") ?? "").split("/").at(-1) ?? "";
  };
  const [publish, play] = [await tokenOf(haNoi, "publish"), await tokenOf(lan, "play")];
  const [sent, seen] = [await open("whip", publish), await open("whep", play)];
  const ofRoom = await caller(app, "site");
  const asked = (await ofRoom.post("/conference/tinh-22/corrections", correction)).body["correction"] as { readonly id: string };
  return [
    ["get", "/conference", "", { headers: director }],
    ["get", "/conference", "", { headers: room }],
    ["get", "/conference", "", { headers: { authorization: "" } }],
    post("{site}/call", { wall: "main" }),
    post("{site}/call", {}, director, "nowhere"),
    post("{site}/call", {}, room),
    post("{site}/call", { wall: 5 }),
    post("calls", { sites: ["tinh-22", "nowhere"] }),
    post("calls", {}),
    post("{site}/ring", { page: "page-one" }, room),
    post("{site}/answer", { page: "page-one", speaker: { name: "Nguyễn Văn Thắng" } }, room),
    post("{site}/answer", { page: "page-two" }, room),
    post("{site}/consent", { onWall: true }, room),
    post("{site}/hand", { raised: true }, room),
    post("{site}/hold", {}),
    post("{site}/mute", { muted: false }),
    post("{site}/recording", { recorded: true }),
    post("{site}/speaker", { name: "Nguyễn Văn Thắng", title: "Chủ tịch" }),
    post("{site}/speaker", { speaker: null }),
    post("queue", { sites: ["tinh-22"] }),
    post("floor", { site: "tinh-22" }),
    post("floor", { site: "tinh-31" }),
    post("{site}/corrections", correction, room),
    post("{site}/corrections", { ...correction, series: "INV.DISB_RATE:01" }, room),
    post("corrections/{id}/answer", { text: "Đã chuyển" }, duty, asked.id),
    post("corrections/{id}/answer", { text: "Đã chuyển" }, duty, asked.id),
    ["get", "/conference", "", { headers: duty }],
    post("{site}/token", { direction: "publish", page: "page-one" }, room),
    post("{site}/token", { direction: "publish", page: "page-two" }, room),
    post("{site}/hangup", {}),
    post("{site}/hangup", {}),
    post("{site}/refuse", {}, room),
    post("{site}/call", {}),
    post("{site}/refuse", {}, room),
    ["post", "/conference/{site}/whip", "tinh-01", sdp(publish)],
    ["post", "/conference/{site}/whep", "tinh-01", sdp(play)],
    ["post", "/conference/{site}/whip", "tinh-01", sdp(publish, "junk")],
    ["post", "/conference/{site}/whip", "tinh-01", sdp(play)],
    ["post", "/conference/{site}/whip", "tinh-01", { headers: { authorization: `Bearer ${publish}` }, body: "{}" }],
    ["delete", "/conference/{site}/whip/{session}", `tinh-01 ${sent}`],
    ["delete", "/conference/{site}/whip/{session}", `tinh-01 ${sent}`],
    ["delete", "/conference/{site}/whep/{session}", `tinh-01 ${seen}`],
  ];
}
