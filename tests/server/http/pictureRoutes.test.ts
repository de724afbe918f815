import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { A_JPEG, A_WEBP, aPng } from "#tests/builders/aPicture.ts";
import { aScene } from "#tests/builders/aScene.ts";
import { anApp, NOW, type RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";

const DAY_MS = 86_400_000;
let now = NOW;
let app: RunningApp;
beforeEach(async () => {
  now = NOW;
  app = await anApp({ now: () => now, journal: createMemoryJournal({ now: () => now }) });
});
afterEach(() => app.stop());

async function sent(bytes: Buffer, type = "image/png"): Promise<Response> {
  const headers = { ...(await signedInAs(app, "director")), "content-type": type };
  return fetch(`${app.url}/api/v1/pictures`, { method: "POST", headers, body: new Uint8Array(bytes) });
}

async function got(id: string): Promise<Response> {
  return app.get(`/api/v1/pictures/${id}`, await signedInAs(app, "screen"));
}

const idOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

describe("a picture", () => {
  test.each<readonly [type: string, bytes: Buffer, width: number]>([
    ["image/png", aPng(300, 200), 300],
    ["image/jpeg", A_JPEG, 1],
    ["image/webp", A_WEBP, 1],
  ])("[S68] is kept as %s by its bytes, whatever it is called, and served so that it can be nothing else", async (type, bytes, width) => {
    const taken = await sent(bytes, "application/octet-stream");
    expect(taken.status).toBe(201);
    expect(await taken.json()).toMatchObject({ id: idOf(bytes), type, width, bytes: bytes.length });
    const served = await got(idOf(bytes));
    const headers = ["content-type", "x-content-type-options", "content-security-policy", "cache-control"].map((name) =>
      served.headers.get(name),
    );
    expect(headers).toEqual([type, "nosniff", "default-src 'none'; sandbox", "private, max-age=31536000, immutable"]);
    expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test.each<readonly [what: string, bytes: Buffer, status: number, code: string]>([
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 415, "picture.unsupported"],
    ["a page that says it is a PNG", Buffer.from("<!doctype html><script>1</script>"), 415, "picture.unsupported"],
    ["a GIF", Buffer.from("GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;", "latin1"), 415, "picture.unsupported"],
    ["nothing", Buffer.alloc(0), 415, "picture.unsupported"],
    ["a PNG that was cut short", aPng(300, 200).subarray(0, 60), 422, "picture.broken"],
    ["a JPEG that was cut short", A_JPEG.subarray(0, A_JPEG.length - 6), 422, "picture.broken"],
    ["a WebP that was cut short", A_WEBP.subarray(0, 30), 422, "picture.broken"],
    ["the head of a PNG alone", aPng().subarray(0, 8), 422, "picture.broken"],
    ["a picture wider than a page can draw", aPng(8_193, 1), 422, "picture.broken"],
    ["more than a mebibyte", Buffer.alloc(1_048_577), 413, "body-too-large"],
  ])("[S68] %s is none", async (_what, bytes, status, code) => {
    const refused = await sent(bytes);
    expect(refused.status).toBe(status);
    const { code: told, detail } = (await refused.json()) as { readonly code: string; readonly detail: string };
    expect([told, detail.length > 10]).toEqual([code, true]);
    expect((await got(idOf(bytes))).status).toBe(404);
  });

  test("[S68] one that no scene names goes after thirty days; one that a draft names stays", async () => {
    const [tried, named] = [aPng(2, 2), aPng(3, 3)];
    await sent(tried);
    await sent(named);
    const panels = [{ kind: "picture", picture: idOf(named), altVi: "Sơ đồ", altEn: "", fit: "contain" }];
    const body = JSON.stringify({ content: aScene({ panels }), base: 0 });
    const headers = { ...(await signedInAs(app, "director")), "content-type": "application/json" };
    await fetch(`${app.url}/api/v1/scenes/floods/draft`, { method: "POST", headers, body });
    now += 31 * DAY_MS;
    const after = await anApp({ now: () => now, journal: app.journal });
    const screen = await signedInAs(after, "screen");
    expect((await after.get(`/api/v1/pictures/${idOf(tried)}`, screen)).status).toBe(404);
    expect((await after.get(`/api/v1/pictures/${idOf(named)}`, screen)).status).toBe(200);
    await after.stop();
  });
});
