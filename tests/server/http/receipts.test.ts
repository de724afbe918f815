import { createHash } from "node:crypto";
import { connect } from "node:net";
import { compactVerify, createLocalJWKSet } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { KeptReport, ReportsAnswer, TrustKeys } from "#shared/trust/answers/chainAnswers.ts";
import { createVerifier } from "#server/trust/keys/verifySigned.ts";
import { anApp, GOOD, KEYS, NOW, type RunningApp } from "./anApp.ts";

const BAD = { ...GOOD, period: "2014", value: "many" };
let app: RunningApp;

beforeEach(async () => {
  app = await anApp();
});
afterEach(() => app.stop());

interface Receipted {
  readonly report: string;
  readonly receipt: string;
  readonly cursor: string;
}

async function sent(body: string | Buffer, options: Parameters<RunningApp["post"]>[1] = {}): Promise<Receipted> {
  const response = await app.post(body, options);
  expect(response.status).toBe(200);
  return (await response.json()) as Receipted;
}

async function keys(): Promise<TrustKeys> {
  const response = await fetch(`${app.url}/api/v1/trust/keys`);
  expect(response.status).toBe(200);
  return (await response.json()) as TrustKeys;
}

async function reports(key: string = KEYS.G12): Promise<ReportsAnswer["reports"]> {
  const response = await app.get("/api/v1/agency/reports", { authorization: `Bearer ${key}` });
  expect(response.status).toBe(200);
  return ((await response.json()) as ReportsAnswer).reports;
}

describe("a receipt", () => {
  test("[P3] [P2] says what was sent and what became of it, to whoever has the public keys and a JOSE library", async () => {
    const body = Buffer.from(`\uFEFF${JSON.stringify([GOOD, BAD])}`);
    const { report, receipt, cursor } = await sent(body, { headers: { "x-reported-via": "file" } });
    const { payload, protectedHeader } = await compactVerify(receipt, createLocalJWKSet({ keys: (await keys()).keys as never }));
    expect(protectedHeader).toMatchObject({ alg: "EdDSA", typ: "tc-receipt+jws" });
    expect(JSON.parse(Buffer.from(payload).toString("utf8"))).toEqual({
      ...{ report, agency: "G12", key: "G12", via: "file", topic: "actual", receivedAt: NOW },
      // Of the file as `sha256sum` gives it, its byte-order mark included.
      bodySha256: createHash("sha256").update(body).digest("hex"),
      ...{ accepted: 1, duplicates: 0, revised: 0, late: 0, refused: 1, held: 0, cursor },
    });
  });

  test("[P4] is the same for a repeat under one key, and another for a report sent anew", async () => {
    const first = await sent(JSON.stringify([GOOD]), { headers: { "idempotency-key": "once" } });
    const again = await sent(JSON.stringify([GOOD]), { headers: { "idempotency-key": "once" } });
    expect([again.receipt, again.report]).toEqual([first.receipt, first.report]);
    const anew = await sent(JSON.stringify([GOOD]));
    expect(anew.report).not.toBe(first.report);
    expect((await reports()).map(({ report }) => report).toSorted()).toEqual([first.report, anew.report].toSorted());
  });

  test("[P5] is not believed with a letter changed, by another installation's keys, or in place of a seal", async () => {
    const { receipt } = await sent(JSON.stringify([GOOD]));
    const { keys: ours } = await keys();
    const verify = createVerifier(ours);
    expect(await verify(receipt, "tc-receipt+jws")).toMatchObject({ ok: true, payload: { agency: "G12" } });
    expect(await verify(receipt, "tc-seal+jws")).toEqual({ ok: false, why: "bad signature" });
    const [head = "", said = "", signature = ""] = receipt.split(".");
    const richer = Buffer.from(Buffer.from(said, "base64url").toString("utf8").replace('"accepted":1', '"accepted":9')).toString(
      "base64url",
    );
    expect(await verify([head, richer, signature].join("."), "tc-receipt+jws")).toEqual({ ok: false, why: "bad signature" });
    const other = await anApp();
    const { keys: theirs } = (await (await fetch(`${other.url}/api/v1/trust/keys`)).json()) as TrustKeys;
    await other.stop();
    expect(await createVerifier(theirs)(receipt, "tc-receipt+jws")).toEqual({ ok: false, why: "unknown key" });
    expect(await verify("not.a.receipt", "tc-receipt+jws")).toEqual({ ok: false, why: "bad signature" });
  });
});

describe("an agency's reports", () => {
  test("[P6] are listed with every refused row's reason in both languages, the first fifty, and what is not listed counted", async () => {
    const rows = Array.from({ length: 60 }, () => BAD);
    const { report, receipt } = await sent(JSON.stringify([GOOD, ...rows]), { headers: { "accept-language": "en" } });
    const [kept] = (await reports()) as readonly KeptReport[];
    expect(kept).toMatchObject({ report, receipt, accepted: 1, refused: 60, rowsOmitted: 10 });
    expect(kept?.rows).toHaveLength(50);
    expect(kept?.rows[0]).toMatchObject({ row: 2, pointer: "/1/value" });
    expect(kept?.rows[0]?.detailVi).not.toBe(kept?.rows[0]?.detailEn);
    const own = await app.get(`/api/v1/agency/receipts/${report}`, { authorization: `Bearer ${KEYS.G12}` });
    expect(await own.json()).toEqual(kept);
  });

  test("[P7] name one that could not be read, and why", async () => {
    expect((await app.post("[{")).status).toBe(400);
    expect(await reports()).toMatchObject([
      { agency: "G12", via: "program", failed: { code: "bad-body", en: expect.stringContaining("ends at byte") } },
    ]);
  });

  test.each([
    ["a type that is not taken", { type: "text/plain" }],
    ["a packed body", { headers: { "content-encoding": "gzip" } }],
    ["another charset", { type: "text/csv; charset=windows-1258" }],
  ])("[P7] name one of %s", async (_what, options) => {
    expect((await app.post(JSON.stringify([GOOD]), options)).status).toBe(415);
    expect(await reports()).toMatchObject([{ failed: { code: "unsupported-type" } }]);
  });

  test("[P7] name one whose connection was cut, with how far it came", async () => {
    const socket = connect(Number(new URL(app.url).port), "127.0.0.1");
    const head = ["POST /api/v1/observations HTTP/1.1", "Host: a", `Authorization: Bearer ${KEYS.G12}`, "Content-Type: application/json"];
    socket.write(`${[...head, "Content-Length: 1000"].join("\r\n")}\r\n\r\n[{"indicator"`);
    // Whoever sends has no sign that the head was read; the end is written only after it, and both are read in order.
    socket.end();
    await expect
      .poll(() => reports())
      .toMatchObject([{ failed: { code: "bad-body", en: expect.stringContaining("was cut after 13 bytes") } }]);
    socket.destroy();
  });

  test("[P9] are told to that agency alone", async () => {
    const { report } = await sent(JSON.stringify([GOOD]));
    expect(await reports(KEYS.G05)).toEqual([]);
    const other = await app.get(`/api/v1/agency/receipts/${report}`, { authorization: `Bearer ${KEYS.G05}` });
    expect(other.status).toBe(404);
    expect((await app.get("/api/v1/agency/reports", {})).status).toBe(401);
  });
});
