import { createServer } from "node:http";
import { describe, expect, test } from "vitest";
import type { CapRule } from "#server/alerts/cap/capFinding.ts";
import { readCap } from "#server/alerts/cap/readCap.ts";
import { aCap, aWording } from "./aCapMessage.ts";
import { INVALID } from "./invalidMessages.ts";
import { VALID } from "./validMessages.ts";

function rulesOf(body: string | Buffer): readonly string[] {
  const read = readCap(Buffer.from(body as string), null);
  return read.ok ? [] : [...new Set(read.findings.map(({ rule }) => rule))];
}

/** Every message of the collection that breaks this rule is refused for it and for nothing else. */
function isRefused(rule: CapRule): void {
  const broken = INVALID.filter(([each]) => each === rule);
  expect(broken.length).toBeGreaterThan(0);
  for (const [, name, body] of broken) expect([name, rulesOf(body)]).toEqual([name, [rule]]);
}

describe("messages that keep the standard", () => {
  test("there are enough of them", () => {
    expect(VALID.length).toBeGreaterThanOrEqual(60);
    expect(new Set(VALID.map(([name]) => name)).size).toBe(VALID.length);
  });

  test.each(VALID)("are read: %s", (_, xml) => {
    const read = readCap(Buffer.from(xml), null);
    expect(read.ok ? [] : read.findings).toEqual([]);
  });
});

describe("messages that break one rule", () => {
  test("there are enough of them, and every rule of reading and of the standard is among them", () => {
    expect(INVALID.length).toBeGreaterThanOrEqual(120);
    const rules = new Set(INVALID.map(([rule]) => rule));
    expect([...rules].sort()).toEqual(Array.from({ length: 29 }, (_, index) => `C${index + 1}`).sort());
  });

  test("[C1] what is too large, too deep, of too many elements or too long is refused there", () => isRefused("C1"));
  test("[C2] a DOCTYPE, an entity and a processing instruction are refused, and nothing is expanded or fetched", () => isRefused("C2"));
  test("[C3] other encodings than UTF-8 are refused by their name, and bytes that are not UTF-8", () => isRefused("C3"));
  test("[C4] what is not well-formed XML is refused with its place", () => isRefused("C4"));
  test("[C5] a root that is not alert of CAP 1.2 is refused", () => isRefused("C5"));
  test("[C6] an element or attribute that CAP has not is refused", () => isRefused("C6"));
  test("[C7] elements in another order than the schema's are refused", () => isRefused("C7"));
  test("[C8] a required element that is missing or empty is refused", () => isRefused("C8"));
  test("[C9] a second element where one may be is refused", () => isRefused("C9"));
  test("[C10] identifier and sender without the characters CAP forbids", () => isRefused("C10"));
  test("[C11] a moment in another form, or not in the calendar, is refused", () => isRefused("C11"));
  test("[C12] values of lists are taken verbatim and no others", () => isRefused("C12"));
  test("[C13] restriction goes with the scope Restricted and with no other", () => isRefused("C13"));
  test("[C14] the scope Private needs addresses", () => isRefused("C14"));
  test("[C15] references are there where they must be, in their form", () => isRefused("C15"));
  test("[C16] a message that names itself or what was sent after it is refused", () => isRefused("C16"));
  test("[C17] an Alert and an Update have an info", () => isRefused("C17"));
  test("[C18] a polygon has four pairs or more and is closed", () => isRefused("C18"));
  test("[C19] a place that is not on the Earth is refused", () => isRefused("C19"));
  test("[C20] a polygon that crosses or touches itself, or is flat, is refused", () => isRefused("C20"));
  test("[C21] a circle in another form, or with a negative radius, is refused", () => isRefused("C21"));
  test("[C22] a ceiling without altitude, below it, or no number is refused", () => isRefused("C22"));
  test("[C23] markup and characters that are not seen are refused in every text", () => isRefused("C23"));
  test("[C24] a language told twice is refused", () => isRefused("C24"));
  test("[C25] infos that say different things are refused", () => isRefused("C25"));
  test("[C26] a message that is over before it begins is refused", () => isRefused("C26"));
  test("[C27] a language code in another form is refused", () => isRefused("C27"));
  test("[C28] addresses and sizes of resources in another form are refused", () => isRefused("C28"));
  test("[C29] an area drawn too finely is refused", () => isRefused("C29"));

  test("each is told in both languages, as a sentence without the message's own hidden characters", () => {
    for (const [rule, name, body] of INVALID) {
      const read = readCap(Buffer.from(body as string), null);
      for (const { vi, en, at } of read.ok ? [] : read.findings) {
        expect([rule, name, vi.length > 10 && en.length > 10 && at.length > 0]).toEqual([rule, name, true]);
        expect(vi + en).not.toMatch(/\p{C}/u);
        expect(vi.length + en.length + at.length).toBeLessThan(1_500);
      }
    }
  });

  test("what is hostile is refused at once: each in 60 ms, and none makes the server call anyone", async () => {
    let calls = 0;
    const server = createServer((_, response) => {
      calls += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const hostile = INVALID.filter(([rule]) => /^C[1-5]$/.test(rule));
    for (const [rule, name, body] of hostile) {
      const bytes = Buffer.from(typeof body === "string" ? body.replaceAll(":9/", `:${port}/`) : body);
      // The least of three: one may be struck by a collection of garbage.
      const times = [1, 2, 3].map(() => {
        const began = performance.now();
        readCap(bytes, null);
        return performance.now() - began;
      });
      expect([rule, name, Math.min(...times) < 60]).toEqual([rule, name, true]);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => server.close(resolve));
    expect(calls).toBe(0);
  });
});

describe("reading", () => {
  test("[C3] the charset of the Content-Type counts as well", () => {
    const read = readCap(Buffer.from(aCap()), "iso-8859-1");
    expect(read.ok ? [] : read.findings.map(({ rule }) => rule)).toEqual(["C3"]);
    expect(readCap(Buffer.from(aCap()), "UTF-8").ok).toBe(true);
  });

  test("[C3] the first bad byte is named", () => {
    const bytes = Buffer.from(aCap());
    bytes[200] = 0xff;
    const read = readCap(bytes, null);
    expect(read.ok ? null : read.findings[0]).toMatchObject({ rule: "C3", at: "#byte=200", en: expect.stringContaining("0xFF") });
  });

  test("[C6] what is of another namespace is passed over with all it holds", () => {
    const end = '<x:y xmlns:x="urn:x"><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><colour/></alert></x:y>';
    expect(rulesOf(aCap({ end }))).toEqual([]);
  });

  test("[C8] everything that is missing is told at once", () => {
    const read = readCap(Buffer.from(aCap({ info: { severity: null, urgency: null, certainty: "Sure" } })), null);
    const told = read.ok ? [] : read.findings.map(({ rule, at }) => `${rule} ${at}`);
    expect(told).toEqual(["C8 /alert/info[1]/urgency", "C8 /alert/info[1]/severity", "C12 /alert/info[1]/certainty"]);
  });

  test("[C10] [C14] [C19] [C21] several rules broken are several findings", () => {
    const change = { alert: { identifier: "a b", scope: "Private" }, area: { polygon: "95,105 20,106 21,105 95,105", circle: "x" } };
    expect(rulesOf(aCap(change))).toEqual(["C10", "C14", "C19", "C21"]);
  });

  test("[C11] a moment is the same in every offset", () => {
    const sentAt = (sent: string): number => {
      const read = readCap(Buffer.from(aCap({ alert: { sent } })), null);
      return read.ok ? read.value.sentAt : Number.NaN;
    };
    expect(sentAt("2026-11-24T08:20:00+07:00")).toBe(sentAt("2026-11-24T01:20:00-00:00"));
    expect(sentAt("2026-11-23T20:20:00-05:00")).toBe(sentAt("2026-11-24T01:20:00-00:00"));
  });

  test("[C23] texts are NFC, on one line where they are one line", () => {
    const info = aWording({ headline: "\n  Cảnh\n báo  ".normalize("NFD"), description: "Một.\r\n\tHai." });
    const read = readCap(Buffer.from(aCap({ infos: [info] })), null);
    expect(read.ok ? read.value.infos[0] : null).toMatchObject({ headline: "Cảnh báo", description: "Một.\n Hai." });
  });
});
