import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Problem } from "#shared/wire/problem.ts";
import { anApp, type RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";

let app: RunningApp;
let admin: Record<string, string>;

beforeEach(async () => {
  app = await anApp();
  admin = await signedInAs(app, "admin");
});
afterEach(async () => {
  await app.stop();
});

const LAN = { username: "lan.nguyen", name: "Nguyễn Thị Lan", role: "duty" };
const post = (path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(`${app.url}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
const get = (path: string, headers: Readonly<Record<string, string>>): Promise<Response> => fetch(`${app.url}/api/v1${path}`, { headers });

describe("what a page of another site makes a browser send", () => {
  const own = (): string => app.url;
  test.each([
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, 403],
    ["a neighbour", { "sec-fetch-site": "same-site", origin: "https://other.gov.vn" }, 403],
    ["a sandboxed page", { origin: "null" }, 403],
    ["an origin that begins like ours", { origin: "http://127.0.0.1.evil.example" }, 403],
    ["no origin, but from elsewhere", { "sec-fetch-site": "cross-site" }, 403],
    ["our page", { "sec-fetch-site": "same-origin" }, 201],
    ["the address bar", { "sec-fetch-site": "none" }, 201],
    ["our page in an older browser", { origin: "OWN" }, 201],
    ["a program", {}, 201],
  ] as const)("from %s: %o → %i", async (_, headers, status) => {
    const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value === "OWN" ? own() : value]));
    const response = await post("/officers", LAN, { ...admin, ...sent });
    expect(response.status).toBe(status);
    const officers = (await (await get("/officers", admin)).json()) as unknown[];
    expect(officers).toHaveLength(status === 201 ? 1 : 0);
    if (status === 403) {
      expect(await response.json()).toMatchObject({ code: "forbidden", detail: expect.stringContaining("trang") as string });
    }
  });

  test("is refused on every route that changes something, signing in included", async () => {
    for (const route of app.routes().filter((each) => !each.startsWith("get ") && each !== "post /observations")) {
      const [method = "", path = ""] = route.split(" ");
      const response = await fetch(`${app.url}/api/v1${path.replaceAll(/\{\w+\}/g, "x")}`, {
        method: method.toUpperCase(),
        headers: { ...admin, "sec-fetch-site": "cross-site" },
      });
      expect([route, response.status, ((await response.json()) as Problem).errors?.[0]?.pointer]).toEqual([route, 403, "#header=Origin"]);
    }
  });

  test("a form, or JSON sent as text, is nothing the routes take", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded"]) {
      expect((await post("/officers", LAN, { ...admin, "content-type": type })).status).toBe(400);
    }
  });
});
