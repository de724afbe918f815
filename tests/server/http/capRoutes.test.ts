import { SaxesParser } from "saxes";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readCap } from "#server/alerts/cap/readCap.ts";
import { drillStarted } from "#tests/server/alerts/cap/aCapDesk.ts";
import { aCap, aMessage, referenceTo } from "#tests/server/alerts/cap/aCapMessage.ts";
import { aCapApp, type CapApp } from "./aCapApp.ts";
import type { RunningApp } from "./anApp.ts";

let app: RunningApp;
let duty: CapApp["duty"];
let as: CapApp["as"];
let send: CapApp["send"];
let read: CapApp["read"];
beforeEach(async () => {
  ({ app, duty, as, send, read } = await aCapApp());
});
afterEach(async () => {
  await app.stop();
});

/** Everything an XML document has, `element attribute=value … text`, once it is known to be well-formed. */
function flat(xml: string): readonly string[] {
  const found: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) =>
    found.push([name, ...Object.values(attributes).map((each) => `${each.name}=${each.value}`)].join(" ")),
  );
  parser.on("text", (text) => {
    if (text.trim() !== "") found.push(`${found.pop() ?? ""} ${text}`);
  });
  parser.write(xml).close();
  return found;
}

describe("GET /alerts/:id/cap", () => {
  const raise = async (change: Readonly<Record<string, string>> = {}): Promise<string> =>
    String((await send(aCap({ info: change }))).json["alert"]);

  test("[C42] [C43] is the newest message, or the one of a number", async () => {
    const id = await raise();
    const update = aMessage(2, "Update", 25, { alert: { references: "canhbao@nchmf.gov.vn,KTTV-2026-0417,2026-11-24T08:20:00+07:00" } });
    await send(update);
    const newest = await read(`/alerts/${id}/cap`);
    expect([newest.status, newest.type]).toEqual([200, "application/cap+xml; charset=utf-8"]);
    expect(readCap(Buffer.from(newest.text), null)).toMatchObject({ ok: true, value: { identifier: `${id}.2`, msgType: "Update" } });
    expect(readCap(Buffer.from((await read(`/alerts/${id}/cap?version=1`)).text), null)).toMatchObject({
      ok: true,
      value: { identifier: `${id}.1`, msgType: "Alert" },
    });
    expect(await read(`/alerts/${id}/cap?version=3`)).toMatchObject({ status: 404, json: { detail: expect.stringContaining("số 3") } });
    for (const version of ["0", "-1", "1.5", "x", "1e3"]) expect((await read(`/alerts/${id}/cap?version=${version}`)).status).toBe(400);
    expect((await read(`/alerts/${id}/cap?verson=1`)).status).toBe(400);
  });

  test("[C44] of what waits for approval is for the desk alone; to others it is as unknown as any other", async () => {
    const id = await raise({ severity: "Extreme" });
    expect(await read(`/alerts/${id}/cap`)).toMatchObject({ status: 200, text: expect.stringContaining("<status>Draft</status>") });
    expect((await read(`/alerts/${id}/cap`, await as("approver"))).status).toBe(200);
    const unknown = await read("/alerts/A-ffffffffffff/cap", await as("viewer"));
    for (const role of ["viewer", "screen", "site"] as const) {
      const hidden = await read(`/alerts/${id}/cap`, await as(role));
      expect([role, hidden.status, hidden.text]).toEqual([role, 404, unknown.text]);
    }
    expect((await read(`/alerts/${id}/cap`, {})).status).toBe(401);
    for (const strange of ["A-__proto__", "constructor", "..%2f..%2fetc", "E-000000000000"]) {
      expect((await read(`/alerts/${strange}/cap`)).status).toBe(404);
    }
  });
});

describe("GET /alerts/feed", () => {
  test("[C45] has an entry for each live alert, gravest first, with a link to its message", async () => {
    await send(aMessage(1, "Alert", 0, { info: { severity: "Minor", headline: "Mưa vừa" } }));
    await send(aMessage(2, "Alert", 0, { info: { severity: "Severe", headline: "Lũ &amp; sạt lở" } }));
    await send(aMessage(3, "Alert", 0, { info: { severity: "Extreme" } }));
    const { status, type, text } = await read("/alerts/feed", await as("viewer"));
    expect([status, type]).toEqual([200, "application/atom+xml; charset=utf-8"]);
    const lines = flat(text);
    expect(lines[0]).toContain("feed xmlns=http://www.w3.org/2005/Atom");
    expect(lines.filter((line) => line.startsWith("title "))).toEqual([
      "title Toàn Cảnh – cảnh báo đang có hiệu lực",
      "title Lũ & sạt lở",
      "title Mưa vừa",
    ]);
    expect(lines.filter((line) => line === "entry")).toHaveLength(2);
    const ids = lines.filter((line) => line.startsWith("id "));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^id urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(lines.filter((line) => line.startsWith("link rel=alternate type=application/cap+xml href=/api/v1/alerts/A-"))).toHaveLength(2);
    expect(lines).toContain("category term=Severe scheme=urn:oasis:names:tc:emergency:cap:1.2:severity");
    expect(lines.filter((line) => line.startsWith("updated "))).toEqual(
      Array.from({ length: 3 }, () => "updated 2026-11-24T08:30:00+07:00"),
    );
    for (const needed of ["author", "name", "cap:status Actual", "cap:expires 2026-11-24T20:00:00+07:00"]) {
      expect(lines.some((line) => line.startsWith(needed))).toBe(true);
    }
    const href = /href=(\/api\/v1\/alerts\/A-\S+)/.exec(lines.find((line) => line.startsWith("link rel=alternate")) ?? "")?.[1] ?? "";
    expect(readCap(Buffer.from(await (await app.get(href, duty)).text()), null).ok).toBe(true);
  });

  test("[C45] loses what ended, and keeps the id of what was amended", async () => {
    await send(aMessage(1, "Alert", 0));
    const idOf = async (): Promise<string | undefined> =>
      flat((await read("/alerts/feed")).text).filter((line) => line.startsWith("id "))[1];
    const before = await idOf();
    await send(aMessage(2, "Update", 5, { alert: { references: referenceTo(1, 0) } }));
    expect(await idOf()).toBe(before);
    expect((await read("/alerts/feed")).text).toContain("<title>Bản tin số 2</title>");
    await send(aMessage(3, "Cancel", 9, { alert: { references: referenceTo(1, 0) }, infos: [] }));
    expect(await idOf()).toBeUndefined();
  });

  test("[C45] shows an exercise in a drill only, marked as one", async () => {
    await app.journal.events.append([drillStarted(0)]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await send(aCap({ alert: { status: "Exercise" } }));
    expect((await read("/alerts/feed")).text).toContain("<title>[DIỄN TẬP] Cảnh báo lũ quét ở Hà Nội</title>");
    await app.journal.events.append([{ type: "drill.ended", data: { name: "flood" } }]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await read("/alerts/feed")).text).not.toContain("<entry>");
  });

  test("[C45] of a site has what concerns it", async () => {
    await send(aMessage(1, "Alert", 0));
    await send(
      aMessage(2, "Alert", 0, {
        info: { headline: "Ở Quảng Ninh" },
        area: { polygon: null, geocode: "<valueName>VN-GSO-province</valueName><value>22</value>" },
      }),
    );
    const titles = flat((await read("/alerts/feed", await as("site"))).text).filter((line) => line.startsWith("title "));
    expect(titles.slice(1)).toEqual(["title Ở Quảng Ninh"]);
  });

  test("[C46] is not sent to whoever has it already", async () => {
    await send(aMessage(1, "Alert", 0));
    const first = await app.get("/api/v1/alerts/feed", duty);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`]) {
      const again = await app.get("/api/v1/alerts/feed", { ...duty, "if-none-match": known });
      expect([known, again.status, await again.text()]).toEqual([known, 304, ""]);
    }
    await send(aMessage(2, "Alert", 0));
    expect((await app.get("/api/v1/alerts/feed", { ...duty, "if-none-match": etag })).status).toBe(200);
  });
});
