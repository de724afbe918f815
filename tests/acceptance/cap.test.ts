import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memoryPages, validateXML } from "xmllint-wasm";
import type { Alert } from "#shared/alert/alert.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import { readCap } from "#server/alerts/cap/readCap.ts";
import { writeCap } from "#server/alerts/cap/writeCap.ts";
import { writeReply } from "#server/alerts/cap/writeReply.ts";
import { ALERT_AT, anAlert, someContent } from "#tests/builders/anAlert.ts";
import { ANY_CONTENT } from "#tests/builders/anyContent.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { aCap } from "#tests/server/alerts/cap/aCapMessage.ts";
import { INVALID } from "#tests/server/alerts/cap/invalidMessages.ts";
import { VALID } from "#tests/server/alerts/cap/validMessages.ts";
import { type QuietDemo, startQuietDemo } from "./quietDemo.ts";

const SCHEMA = readFileSync(fileURLToPath(new URL("../../../shared/data/CAP-v1.2.xsd", import.meta.url)), "utf8");

/** As many as the memory of the validator holds. */
const AT_ONCE = 50;

/** What the OASIS schema says against some documents, by their names; a program of its own, libxml2, judges. */
async function against(documents: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const schema = [{ fileName: "CAP-v1.2.xsd", contents: SCHEMA }];
  const all = Object.entries(documents).map(([name, contents]) => ({ fileName: `${name.replaceAll(/[^a-z0-9]+/gi, "-")}.xml`, contents }));
  const errors: string[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const result = await validateXML({ xml: all.slice(from, from + AT_ONCE), schema, maxMemoryPages: memoryPages.GiB });
    errors.push(...result.errors.map(({ rawMessage }) => rawMessage));
  }
  return errors;
}

async function isValid(xml: string): Promise<boolean> {
  return (await against({ one: xml })).length === 0;
}

const written = (alert: Alert, number: number | null = null): string => writeCap(alert, THE_CATALOGUE, number) ?? "";

describe("what leaves is valid against the OASIS schema", () => {
  test("alerts of every kind, each of their messages (300 contents, seed 3)", async () => {
    const documents: Record<string, string> = {};
    fc.sample(ANY_CONTENT, { seed: 3, numRuns: 300 }).forEach((content, index) => {
      const shapes: readonly Alert[] = [
        anAlert({ content }),
        anAlert({ content, id: "E-000000000001", topic: "exercise" }),
        anAlert({ content, version: 2, earlier: [{ version: 1, sentAt: ALERT_AT - MINUTE_MS, content: someContent() }] }),
        anAlert({ content, state: "closed", closedAs: "cancelled", closedAt: ALERT_AT + HOUR_MS }),
        anAlert({ content, state: "closed", closedAs: "resolved", closedAt: ALERT_AT + HOUR_MS }),
        anAlert({ content, state: "awaitingApproval", raisedAt: null }),
      ];
      shapes.forEach((alert, shape) => {
        documents[`content-${index}-${shape}`] = written(alert);
      });
    });
    expect(Object.keys(documents)).toHaveLength(1_800);
    expect(await against(documents)).toEqual([]);
    for (const [name, xml] of Object.entries(documents)) {
      const read = readCap(Buffer.from(xml), null);
      expect([name, read.ok ? [] : read.findings]).toEqual([name, []]);
    }
  });

  test("Ack and Error", async () => {
    const read = readCap(Buffer.from(aCap()), null);
    const message = read.ok ? read.value : null;
    const reply = { note: "[C12] /alert/info[1]/severity: <&>", sender: THE_CATALOGUE.duty.sender, at: ALERT_AT };
    for (const msgType of ["Ack", "Error"] as const) {
      expect(await against({ reply: writeReply(message, { msgType, ...reply }) ?? "" })).toEqual([]);
    }
  });

  test("negative control: one that is broken on purpose is not", async () => {
    const xml = written(anAlert());
    const broken = [
      xml.replace("<severity>Severe</severity>", "<severity>Bad</severity>"),
      xml.replace(/<urgency>.*<\/urgency>/, ""),
      xml.replace("+07:00</sent>", "Z</sent>"),
      xml.replace("cap:1.2", "cap:1.1"),
      xml.replace(/(<sender>.*<\/sender>)\s*(<sent>.*<\/sent>)/, "$2$1"),
    ];
    expect(await isValid(xml)).toBe(true);
    for (const each of broken) {
      expect(each).not.toBe(xml);
      expect(await isValid(each)).toBe(false);
    }
  });
});

describe("what comes in is judged as the schema judges it", () => {
  test("every message that is read is valid", async () => {
    expect(await against(Object.fromEntries(VALID))).toEqual([]);
  });

  test("every message refused for its form is invalid", async () => {
    // C8 also refuses empty texts, C11 Greenwich as +00:00 and dates far away, and C6 foreign attributes, which the schema lets pass.
    const form = INVALID.filter(([rule, , body]) => /^C(5|7|9|12)$/.test(rule) && typeof body === "string");
    expect(form.length).toBeGreaterThan(20);
    for (const [rule, name, body] of form) expect([rule, name, await isValid(body as string)]).toEqual([rule, name, false]);
  });
});

describe("the running product", () => {
  let quiet: QuietDemo;
  let cookie = "";
  let other = "";

  const signIn = async (link: string): Promise<string> => {
    const token = new URL(link).searchParams.get("token") ?? new URL(link).hash.replace(/^#(token=)?/, "");
    const answer = await fetch(`${quiet.demo.url}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
    });
    if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
    return answer.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; ");
  };
  const ask = async (path: string, init: RequestInit & { readonly cookie?: string } = {}): Promise<Response> =>
    fetch(`${quiet.demo.url}/api/v1${path}`, {
      ...init,
      headers: { cookie: init.cookie ?? cookie, ...(init.headers as Record<string, string>) },
    });
  const command = async (path: string, body: unknown, as = cookie): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await ask(path, {
      method: "POST",
      cookie: as,
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const exported = async (id: unknown): Promise<string> => (await ask(`/alerts/${String(id)}/cap`)).text();

  beforeAll(async () => {
    quiet = await startQuietDemo();
    cookie = await signIn(quiet.demo.links.duty);
    other = await signIn(quiet.demo.links.duty2);
  });
  afterAll(async () => {
    await quiet.stop();
  });

  const ALERT = {
    status: "Actual",
    event: { vi: "Lũ quét", en: "Flash flood" },
    category: "Met",
    severity: "Severe",
    headline: { vi: "Lũ quét ở Lào Cai", en: "Flash flood in Lao Cai" },
    description: { vi: "Mưa > 200 mm & còn tiếp diễn.", en: "Rain > 200 mm & continuing." },
    provinces: ["15"],
    polygons: [
      [
        [22.3, 103.9],
        [22.5, 103.9],
        [22.5, 104.1],
        [22.3, 103.9],
      ],
    ],
  };

  test("an alert of the desk leaves valid in each of its states, and its feed leads to it", async () => {
    const { id } = await command("/alerts", ALERT);
    expect(await against({ raised: await exported(id) })).toEqual([]);
    await command(`/alerts/${String(id)}/amend`, { severity: "Moderate", why: "Mưa giảm" });
    const amended = await exported(id);
    expect(amended).toContain("<msgType>Update</msgType>");
    const feed = await (await ask("/alerts/feed")).text();
    expect(feed).toContain(`/alerts/${String(id)}/cap`);
    await command(`/alerts/${String(id)}/cancel`, { why: "Nhầm địa bàn" });
    const cancelled = await exported(id);
    expect(cancelled).toContain("<msgType>Cancel</msgType>");
    expect(await against({ amended, cancelled })).toEqual([]);
    expect(await (await ask("/alerts/feed")).text()).not.toContain(`/alerts/${String(id)}/cap`);
  });

  test("what is exported and taken in under another name says the same", async () => {
    const first = await command("/alerts", { ...ALERT, severity: "Extreme" });
    await command(`/alerts/${String(first["id"])}/approve`, {}, other);
    const xml = (await exported(first["id"])).replace(`<identifier>${String(first["id"])}.1`, "<identifier>relayed-1");
    const taken = await ask("/alerts/cap", { method: "POST", body: xml, headers: { "content-type": "application/cap+xml" } });
    const outcome = (await taken.json()) as Record<string, unknown>;
    expect([taken.status, outcome["verdict"]]).toEqual([201, "awaitingApproval"]);
    const second = (await (await ask(`/alerts/${String(outcome["alert"])}`)).json()) as Record<string, unknown>;
    for (const field of [
      "event",
      "headline",
      "description",
      "instruction",
      "severity",
      "urgency",
      "categories",
      "level",
      "area",
      "provinces",
    ]) {
      expect([field, second[field]]).toEqual([field, first[field]]);
    }
  });

  test("an entity bomb is refused in a moment, and the product lives on", async () => {
    const [, , bomb] = INVALID.find(([rule]) => rule === "C2") ?? [];
    const began = performance.now();
    const answer = await ask("/alerts/cap", { method: "POST", body: String(bomb), headers: { "content-type": "application/cap+xml" } });
    expect(answer.status).toBe(400);
    expect(performance.now() - began).toBeLessThan(1_000);
    expect((await fetch(`${quiet.demo.url}/healthz`)).status).toBe(200);
  });
});
