import type { RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";
import type { ApiRequest } from "./peopleRequests.ts";

/** At least one request for each answer of each route of walls. */
export async function wallRequests(app: RunningApp): Promise<readonly ApiRequest[]> {
  const headersOf = async (role: "director" | "screen") => ({ ...(await signedInAs(app, role)), authorization: "" });
  const [director, screen] = [await headersOf("director"), await headersOf("screen")];
  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = director): ApiRequest => [
    "post",
    `/walls/{wall}/${path}`,
    "main",
    { headers, body: JSON.stringify(body) },
  ];
  const programme = {
    playlists: [{ id: "day", nameVi: "Ban ngày", nameEn: "Day", transition: "fade", items: [{ scene: "overview", seconds: 30 }] }],
    schedule: [],
    conditions: [{ id: "drill", nameVi: "Diễn tập", nameEn: "Drill", scene: "disaster", when: { kind: "drill" }, afterS: 0, holdS: 10 }],
  };
  return [
    ["get", "/clock", ""],
    ["get", "/clock", "", { headers: { authorization: "" } }],
    ["get", "/walls/{wall}/scene", "main"],
    ["get", "/walls/{wall}/scene", "none"],
    post("scene", { scene: "disaster", transition: "fade" }),
    post("scene", { scene: "none" }),
    post("scene", {}),
    post("scene", { scene: "disaster", durationMs: 1 }),
    post("scene", { scene: "disaster" }, screen),
    post("next", { scene: "overview" }),
    post("scene", {}),
    post("camera", { bounds: [105, 20, 107, 22] }),
    post("camera", { provinces: ["22"], flightMs: 400 }),
    post("camera", { home: true }),
    post("camera", { bounds: [107, 20, 105, 22] }),
    post("map", { indicator: "INV.DISB_RATE", period: "2026-10" }),
    post("map", { indicator: "NO.SUCH", period: null }),
    post("focus", { province: "22", series: "BUD.REV_DAY:VN" }),
    post("focus", {}),
    post("pointer", { pointer: { lngLat: [105.8, 21] } }),
    post("pointer", { pointer: { panel: 0, x: 0.5, y: 0.25 } }),
    post("pointer", { pointer: { panel: 0, x: 1.5, y: 0.25 } }),
    post("programme", { scenes: ["overview", "disaster"], programme, base: 0 }),
    post("programme", { scenes: ["overview", "disaster"], programme, base: 0 }),
    post("programme", { scenes: ["overview", "none"], programme, base: 1 }),
    post("playlist", { playlist: "day" }),
    post("playlist", { playlist: "day", paused: true }),
    post("playlist", { playlist: "night" }),
    post("playlist", { playlist: null }),
    post("callouts", { sites: [] }),
    post("callouts", { sites: ["tinh-22"] }),
    post("callouts", { sites: ["nowhere"] }),
    post("card", { on: true }),
    post("card", { on: false }),
    post("hold", { takeOver: true }),
    post("safe", {}),
    ["get", "/walls/{wall}/scene", "main"],
    post("release", {}),
    post("release", { now: true }),
  ];
}
