import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anApp, type RunningApp } from "./anApp.ts";

const dir = mkdtempSync(join(tmpdir(), "toan-canh-page-"));
let app: RunningApp;

beforeAll(async () => {
  writeFileSync(join(dir, "index.html"), "<!doctype html><title>Toàn Cảnh</title>");
  mkdirSync(join(dir, "assets"));
  writeFileSync(join(dir, "assets", "app-1a2b.js"), "let a;");
  writeFileSync(join(dir, "assets", "app-1a2b.js.gz"), gzipSync("let a;"));
  app = await anApp({ clientDir: dir });
});
afterAll(async () => {
  await app.stop();
  rmSync(dir, { recursive: true });
});

describe("the page", () => {
  test("views are the page, anything else unknown is a problem; headers are strict", async () => {
    for (const path of [
      "/",
      "/wall/main",
      "/wall/main?scene=overview",
      "/duty",
      "/account",
      "/director/main",
      "/screen",
      "/wall/main/a1",
      "/director/main/edit/overview",
      "/director/main/edit",
      "/mirror/main",
    ]) {
      const response = await app.get(path, {});
      expect([path, response.status, response.headers.get("cache-control")]).toEqual([path, 200, "no-cache"]);
      expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
      expect(response.headers.get("content-security-policy")).not.toContain("unsafe");
    }
    const head = await fetch(`${app.url}/wall/main`, { method: "HEAD" });
    expect([head.status, head.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const posted = await fetch(`${app.url}/wall/main`, { method: "POST" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    for (const path of ["/nothing", "/api/v1/nothing", "/wall/../x", "/%E0%A4%A", "/wall/main/a1/extra", "/mirror/main/a1"]) {
      const response = await app.get(path);
      expect([path, response.status >= 400 && response.status < 500, response.headers.get("content-type")]).toEqual([
        path,
        true,
        "application/problem+json; charset=utf-8",
      ]);
    }
  });

  test("camera and microphone are asked for on the page of a room, and on no other", async () => {
    const policyOf = async (path: string): Promise<string | null> => (await app.get(path, {})).headers.get("permissions-policy");
    expect(await policyOf("/site/tinh-22")).toContain("camera=(self), microphone=(self)");
    for (const path of ["/", "/wall/main", "/director/main", "/mirror/main", "/screen", "/duty", "/index.html", "/assets/app-1a2b.js"]) {
      expect([path, await policyOf(path)]).toEqual([path, expect.stringContaining("camera=(), microphone=()")]);
    }
    const csp = (await app.get("/site/tinh-22", {})).headers.get("content-security-policy");
    expect(csp).toContain("connect-src 'self'");
    expect(csp).toContain("media-src 'self' blob:");
  });

  test("the page is whole for a reader that takes compressed answers", async () => {
    for (const encoding of ["gzip", "br", "identity"]) {
      const response = await app.get("/wall/main", { "accept-encoding": encoding });
      expect([response.status, await response.text()]).toEqual([200, "<!doctype html><title>Toàn Cảnh</title>"]);
    }
    expect(app.logged).toEqual([]);
  });

  test("a file the build compressed is served compressed, and kept for a year when its name holds a hash", async () => {
    const asset = await app.get("/assets/app-1a2b.js", { "accept-encoding": "br, gzip" });
    expect([asset.headers.get("content-encoding"), asset.headers.get("cache-control"), asset.headers.get("content-type")]).toEqual([
      "gzip",
      "public, max-age=31536000, immutable",
      "text/javascript; charset=utf-8",
    ]);
    expect(await asset.text()).toBe("let a;");
    expect((await app.get("/assets/app-1a2b.js", { "accept-encoding": "identity" })).headers.get("content-encoding")).toBeNull();
    expect((await app.get("/assets/none.js", {})).status).toBe(404);
  });
});
