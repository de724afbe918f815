import { createHash } from "node:crypto";
import { aPng } from "#tests/builders/aPicture.ts";
import { aScene, aTile } from "#tests/builders/aScene.ts";
import type { RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";
import type { ApiRequest } from "./peopleRequests.ts";

/** At least one request for each answer of each route of scenes and pictures, in the order in which they make sense. */
export async function sceneRequests(app: RunningApp): Promise<readonly ApiRequest[]> {
  const headersOf = async (role: "director" | "viewer") => ({ ...(await signedInAs(app, role)), authorization: "" });
  const [director, viewer] = [await headersOf("director"), await headersOf("viewer")];
  const post = (body: unknown, headers: Record<string, string> = director): RequestInit => ({ headers, body: JSON.stringify(body) });
  const png = aPng();
  const picture = createHash("sha256").update(png).digest("hex");
  const scene = aScene();
  const on = (act: string, body: unknown, id = "floods"): ApiRequest => ["post", `/scenes/{id}/${act}`, id, post(body)];
  return [
    ["get", "/scenes", "", { headers: director }],
    ["get", "/scenes", "", { headers: viewer }],
    ["get", "/scenes/{id}", "overview", { headers: director }],
    ["get", "/scenes/{id}", "floods", { headers: director }],
    on("draft", { content: scene, base: 0 }),
    on("draft", { content: { ...scene, panels: [] }, base: 0 }),
    on("draft", { content: scene, base: 7 }),
    ["get", "/scenes/{id}", "floods", { headers: director }],
    on("publish", { why: "mùa lũ", base: 0, wall: "main" }),
    on("publish", { why: "mùa lũ", base: 1 }),
    on("publish", { why: "mùa lũ", base: 0 }, "none"),
    on("draft", { content: aScene({ panels: [aTile("NO.SUCH")] }), base: 1 }),
    on("publish", { why: "mùa lũ", base: 1 }),
    on("discard", {}),
    on("revert", { version: 1, why: "trở lại" }),
    on("revert", { version: 9, why: "trở lại" }),
    on("retire", { why: "hết lũ" }),
    on("retire", { why: "hết lũ" }, "overview"),
    ["get", "/scenes/{id}", "floods", { headers: director }],
    ["get", "/scenes/{id}", "floods?before=2", { headers: director }],
    ["get", "/scenes", "", { headers: director }],
    ["post", "/pictures", "", { headers: { ...director, "content-type": "image/png" }, body: new Uint8Array(png) }],
    ["post", "/pictures", "", post("<svg/>")],
    ["get", "/pictures/{id}", picture, { headers: viewer }],
    ["get", "/pictures/{id}", picture, { headers: { ...viewer, "if-none-match": `"${picture}"` } }],
    ["get", "/pictures/{id}", "none", { headers: viewer }],
    ["post", "/scenes/import", "", post({ scenes: [scene, { ...scene, id: "Bad" }] })],
    ["post", "/scenes/import", "", post("nothing")],
    ["get", "/scenes/export", "", { headers: director }],
    ["get", "/scenes/export", "?id=floods,overview", { headers: director }],
    ["get", "/scenes/export", "?id=none", { headers: director }],
  ];
}
