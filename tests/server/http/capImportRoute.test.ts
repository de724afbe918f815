import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readCap } from "#server/alerts/cap/readCap.ts";
import { drillStarted } from "#tests/server/alerts/cap/aCapDesk.ts";
import { aCap, aMessage, referenceTo } from "#tests/server/alerts/cap/aCapMessage.ts";
import { aCapApp, type CapApp } from "./aCapApp.ts";
import { KEYS, NOW, type RunningApp } from "./anApp.ts";

let app: RunningApp;
let as: CapApp["as"];
let send: CapApp["send"];
let read: CapApp["read"];
beforeEach(async () => {
  ({ app, as, send, read } = await aCapApp());
});
afterEach(async () => {
  await app.stop();
});

async function refusals(): Promise<readonly unknown[]> {
  const entries = await app.journal.events.range({ ...(await app.journal.events.cursor()), seq: 0 }, await app.journal.events.cursor());
  return entries.filter(({ type }) => type === "duty.refused").map(({ data }) => data);
}

describe("POST /alerts/cap", () => {
  test("[C35] takes a message under each of its types and says what became of it", async () => {
    const types = ["application/cap+xml", "application/xml; charset=utf-8", 'text/xml; charset="UTF-8"'];
    for (const [index, type] of types.entries()) {
      const { status, json } = await send(aMessage(index + 1, "Alert", 0), { "content-type": type });
      expect([type, status]).toEqual([type, 201]);
      expect(json).toMatchObject({
        verdict: "raised",
        msgType: "Alert",
        state: "unacknowledged",
        provinces: ["01"],
        ignored: [],
        until: null,
      });
      expect(json["alert"]).toMatch(/^A-[0-9a-f]{12}$/);
    }
  });

  test("[C36] [C37] amends with 200, and keeps what came too soon with 202", async () => {
    const cancel = aMessage(3, "Cancel", 9, { alert: { references: referenceTo(1, 0) }, infos: [] });
    expect(await send(cancel)).toMatchObject({
      status: 202,
      json: { verdict: "parked", alert: null, until: new Date(NOW + 600_000).toISOString() },
    });
    expect(await send(aMessage(1, "Alert", 0))).toMatchObject({ status: 201, json: { verdict: "raised", state: "closed" } });
    const update = aMessage(2, "Update", 5, { alert: { references: referenceTo(1, 0) } });
    expect(await send(update)).toMatchObject({ status: 200, json: { verdict: "superseded", state: "closed" } });
  });

  test("[C12] [C34] refuses with every rule that is broken, in the language asked for, and audits it", async () => {
    const broken = aCap({ info: { severity: "Bad", urgency: "Soon" } });
    const { status, type, json } = await send(broken, { "accept-language": "en" });
    expect([status, type]).toEqual([422, "application/problem+json; charset=utf-8"]);
    expect(json).toMatchObject({ code: "cap.invalid", detail: "The CAP message has 2 things wrong." });
    expect(json["errors"]).toMatchObject([
      { rule: "C12", pointer: "/alert/info[1]/urgency" },
      { rule: "C12", pointer: "/alert/info[1]/severity", detail: expect.stringContaining("exactly one of: Extreme") },
    ]);
    expect((await send(aCap({ alert: { status: "Draft" } }))).json["detail"]).toContain("Không nhận thông điệp Draft");
    expect(await refusals()).toMatchObject([{ action: "alert.import", code: "cap.invalid" }, { code: "cap.invalid" }]);
  });

  test("[C1] [C2] [C3] [C4] refuses what is no message by what it is", async () => {
    const codes = async (body: string | Buffer): Promise<unknown> => {
      const { status, json } = await send(body);
      return [status, json["code"], (json["errors"] as { rule?: string }[] | undefined)?.[0]?.rule];
    };
    expect(await codes('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')).toEqual([400, "bad-body", "C2"]);
    expect(await codes(Buffer.from(aCap(), "utf16le"))).toEqual([415, "unsupported-type", "C3"]);
    expect(await codes("")).toEqual([400, "bad-body", "C4"]);
    expect(await codes(aCap({ alert: { code: Array.from({ length: 9_000 }, () => "x") } }))).toEqual([413, "body-too-large", "C1"]);
    expect(await codes("x".repeat(5_000_000))).toEqual([413, "body-too-large", undefined]);
    expect(await refusals()).toHaveLength(5);
  });

  test("refuses other types and what is compressed, saying what is taken", async () => {
    expect(await send(aCap(), { "content-type": "application/json" })).toMatchObject({
      status: 415,
      json: { detail: expect.stringContaining("application/cap+xml") },
    });
    expect(await send(aCap(), { "content-encoding": "gzip" })).toMatchObject({
      status: 415,
      json: { detail: expect.stringContaining("Content-Encoding") },
    });
    expect(await send(aCap(), { "content-type": "text/xml; charset=iso-8859-1" })).toMatchObject({
      status: 415,
      json: { errors: [{ rule: "C3" }] },
    });
  });

  test("[C47] answers with an Ack or an Error where that is asked for", async () => {
    const accept = { accept: "application/cap+xml" };
    const ack = await send(aCap(), accept);
    expect([ack.status, ack.type]).toEqual([201, "application/cap+xml; charset=utf-8"]);
    const reading = readCap(Buffer.from(ack.text), null);
    expect(reading).toMatchObject({
      ok: true,
      value: {
        msgType: "Ack",
        status: "Actual",
        scope: "Private",
        addresses: "canhbao@nchmf.gov.vn",
        note: expect.stringMatching(/^raised: Actual A-/),
      },
    });
    expect(reading.ok && reading.value.references).toBe("canhbao@nchmf.gov.vn,KTTV-2026-0417,2026-11-24T08:20:00+07:00");
    const error = await send(aCap({ alert: { identifier: "x" }, info: { severity: "Bad" } }), accept);
    expect([error.status, error.type]).toEqual([422, "application/cap+xml; charset=utf-8"]);
    expect(readCap(Buffer.from(error.text), null)).toMatchObject({
      ok: true,
      value: { msgType: "Error", note: expect.stringContaining("[C12] /alert/info[1]/severity") },
    });
    const nameless = await send("<alert/>", accept);
    expect([nameless.status, nameless.type]).toEqual([400, "application/problem+json; charset=utf-8"]);
    expect((await send(aCap({ alert: { status: "Test" } }), { accept: "application/cap+xml;q=0.5, application/json" })).type).toContain(
      "json",
    );
  });

  test("[C38] is the same for a repeat, with an Idempotency-Key and without", async () => {
    const first = await send(aCap(), { "idempotency-key": "one" });
    expect(await send(aCap(), { "idempotency-key": "one" })).toEqual(first);
    expect(await send(aCap())).toEqual(first);
    expect(await send(aMessage(2, "Alert", 0), { "idempotency-key": "one" })).toMatchObject({
      status: 409,
      json: { code: "idempotency.conflict" },
    });
    expect((await read("/alerts")).json).toHaveLength(1);
  });

  test("[C34] an exercise outside a drill is a conflict; in one it is an exercise alert", async () => {
    const xml = aCap({ alert: { status: "Exercise" } });
    expect(await send(xml)).toMatchObject({ status: 409, json: { code: "exercise.not-in-drill" } });
    await app.journal.events.append([drillStarted(0)]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await send(xml)).toMatchObject({ status: 201, json: { alert: expect.stringMatching(/^E-/) } });
  });

  test("is for officers of the desk alone", async () => {
    for (const role of ["director", "approver", "site", "admin", "screen", "viewer"] as const) {
      expect([role, (await send(aCap(), await as(role))).status]).toEqual([role, 403]);
    }
    expect((await send(aCap(), { cookie: "", authorization: `Bearer ${KEYS.G12}` })).status).toBe(403);
    expect((await send(aCap(), { cookie: "" })).status).toBe(401);
    expect((await read("/alerts")).json).toHaveLength(0);
  });
});
