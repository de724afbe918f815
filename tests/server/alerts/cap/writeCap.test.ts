import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alert } from "#shared/alert/alert.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import { readCap } from "#server/alerts/cap/readCap.ts";
import { writeCap } from "#server/alerts/cap/writeCap.ts";
import { ALERT_AT, AN_OFFICER, ANOTHER_OFFICER, aNewAlert, anAlert, someContent, theDeskAfter } from "#tests/builders/anAlert.ts";
import { ANY_CONTENT } from "#tests/builders/anyContent.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { aCapDesk, OTHER } from "./aCapDesk.ts";

const ID = "A-000000000001";

function messageOf(alert: Alert, number: number | null = null) {
  const xml = writeCap(alert, THE_CATALOGUE, number);
  if (xml === null) throw new Error("no such message");
  const read = readCap(Buffer.from(xml), null);
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  return { xml, message: read.value };
}

function amendedAndCancelled(): Alert {
  const act = { topic: "actual", id: ID, by: AN_OFFICER } as const;
  const change = { content: someContent({ severity: "Moderate" }), author: AN_OFFICER, sites: [], ackDueAt: null, origin: null };
  const desk = theDeskAfter([
    { type: "alert.raised", data: { ...aNewAlert(), approved: false } },
    { type: "alert.amended", data: { ...act, ...change, at: ALERT_AT + 5 * MINUTE_MS, why: "Nước xuống" } },
    { type: "alert.cancelled", data: { ...act, at: ALERT_AT + 9 * MINUTE_MS, why: "Phát nhầm", origin: null } },
  ]);
  return desk.actual.alerts[ID] ?? anAlert();
}

describe("a message of ours", () => {
  test("[C42] says everything the alert says, in both languages", () => {
    const { xml, message } = messageOf(anAlert());
    expect(message).toMatchObject({
      identifier: `${ID}.1`,
      sender: THE_CATALOGUE.duty.sender,
      sent: "2026-11-24T08:30:00+07:00",
      status: "Actual",
      msgType: "Alert",
      scope: "Restricted",
      references: null,
    });
    expect(message.infos.map(({ language }) => language)).toEqual(["vi-VN", "en-US"]);
    expect(message.infos[0]).toMatchObject({
      event: "Lũ lớn",
      severity: "Severe",
      senderName: THE_CATALOGUE.duty.senderNameVi,
      parameters: expect.arrayContaining([{ valueName: "VN-DisasterRiskLevel", value: "3" }]),
      areas: [{ areaDesc: "Thành phố Hà Nội", geocodes: [{ valueName: "VN-GSO-province", value: "01" }] }],
    });
    expect(message.infos[1]).toMatchObject({ event: "Major flood", areas: [{ areaDesc: "Ha Noi" }] });
    expect(xml).not.toContain("Z<");
  });

  test("[C42] is in one language where there are no English texts", () => {
    const only = (vi: string): { vi: string; en: null } => ({ vi, en: null });
    const content = someContent({ event: only("Lũ"), headline: only("Lũ lớn"), description: null, instruction: only("Sơ tán") });
    expect(messageOf(anAlert({ content })).message.infos.map(({ language }) => language)).toEqual(["vi-VN"]);
  });

  test("[C42] escapes what XML would read", () => {
    const content = someContent({ headline: { vi: 'Gió > cấp 9 & sóng < 5 m "giật"', en: null }, description: { vi: "a]]>b", en: null } });
    expect(messageOf(anAlert({ content })).message.infos[0]).toMatchObject({
      headline: 'Gió > cấp 9 & sóng < 5 m "giật"',
      description: "a]]>b",
    });
  });

  test("[C42] of an exercise is one, and says so in its note", () => {
    const { message } = messageOf(anAlert({ id: "E-000000000001", topic: "exercise" }));
    expect(message).toMatchObject({ status: "Exercise", note: expect.stringContaining("DIỄN TẬP") });
  });

  test("[C42] names where a foreign alert came from", () => {
    const origin = { sender: "a@b.vn", identifier: "x.1", sent: "2026-11-24T08:00:00+07:00" };
    const { message } = messageOf(anAlert({ origin }));
    expect(message.infos[0]?.parameters).toContainEqual({ valueName: "VN-CapOrigin", value: "a@b.vn,x.1,2026-11-24T08:00:00+07:00" });
  });

  test("[C43] is there for every version, each with references to all before it", () => {
    const alert = amendedAndCancelled();
    const told = [1, 2, 3].map((number) => messageOf(alert, number).message);
    expect(told.map(({ msgType }) => msgType)).toEqual(["Alert", "Update", "Cancel"]);
    expect(told.map(({ identifier }) => identifier)).toEqual([`${ID}.1`, `${ID}.2`, `${ID}.3`]);
    expect(told.map(({ note }) => note)).toEqual([null, "Nước xuống", "Phát nhầm"]);
    expect(told.map(({ infos }) => infos[0]?.severity)).toEqual(["Severe", "Moderate", "Moderate"]);
    const { sender } = THE_CATALOGUE.duty;
    const [first, second] = [`${sender},${ID}.1,2026-11-24T08:30:00+07:00`, `${sender},${ID}.2,2026-11-24T08:35:00+07:00`];
    expect(told.map(({ references }) => references)).toEqual([null, first, `${first} ${second}`]);
    expect(messageOf(alert).message.msgType).toBe("Cancel");
    expect(writeCap(alert, THE_CATALOGUE, 4)).toBeNull();
  });

  test("[C43] tells of what was resolved as an Update that clears it", () => {
    const act = { topic: "actual", id: ID, by: AN_OFFICER } as const;
    const desk = theDeskAfter([
      { type: "alert.raised", data: { ...aNewAlert(), approved: false } },
      { type: "alert.resolved", data: { ...act, at: ALERT_AT + HOUR_MS, why: "Nước đã rút" } },
    ]);
    const { message } = messageOf(desk.actual.alerts[ID] ?? anAlert());
    expect(message).toMatchObject({ msgType: "Update", identifier: `${ID}.2`, sent: "2026-11-24T09:30:00+07:00", note: "Nước đã rút" });
    expect(message.infos[0]).toMatchObject({
      urgency: "Past",
      responseTypes: ["AllClear"],
      headline: "Đã hết: Lũ lớn trên sông Hồng",
      instruction: null,
    });
    expect(message.infos[1]).toMatchObject({ headline: "Ended: Major flood on the Red River" });
  });

  test("[C43] was told from the beginning when an alert expires: it has no other", () => {
    const act = { topic: "actual", id: ID, by: AN_OFFICER } as const;
    const desk = theDeskAfter([
      { type: "alert.raised", data: { ...aNewAlert(), approved: false } },
      { type: "alert.expired", data: { ...act, at: ALERT_AT + 12 * HOUR_MS } },
    ]);
    expect(messageOf(desk.actual.alerts[ID] ?? anAlert()).message).toMatchObject({ msgType: "Alert", identifier: `${ID}.1` });
  });

  test("[C44] is a draft while nobody let it out, cancelled or not", () => {
    const submitted = aNewAlert({ content: someContent({ severity: "Extreme" }) });
    const waiting = theDeskAfter([{ type: "alert.submitted", data: submitted }]);
    expect(messageOf(waiting.actual.alerts[ID] ?? anAlert()).message).toMatchObject({ status: "Draft", msgType: "Alert" });
    const act = { topic: "actual", id: ID, by: ANOTHER_OFFICER, at: ALERT_AT, why: "Không cần", origin: null } as const;
    const dropped = theDeskAfter([{ type: "alert.cancelled", data: act }], waiting);
    expect(messageOf(dropped.actual.alerts[ID] ?? anAlert()).message).toMatchObject({ status: "Draft", msgType: "Alert" });
  });
});

describe("out and in again", () => {
  test("[C48] [C42] what one desk sends another takes with the same content, version by version (seed 20261124)", async () => {
    await fc.assert(
      fc.asyncProperty(ANY_CONTENT, ANY_CONTENT, async (content, next) => {
        const own = anAlert({ content, version: 2, earlier: [{ version: 1, sentAt: ALERT_AT - MINUTE_MS, content }] });
        const alert: Alert = { ...own, content: next };
        const desk = await aCapDesk();
        try {
          for (const [number, said] of [
            [1, content],
            [2, next],
          ] as const) {
            const outcome = await desk.take(writeCap(alert, THE_CATALOGUE, number) ?? "");
            if (!outcome.ok) throw new Error(JSON.stringify(outcome));
            const [taken] = desk.alerts();
            expect((taken?.pending ?? taken)?.content).toEqual(said);
            // Only the wording counts here: what waits for a second person is let out.
            if (taken?.state === "awaitingApproval") await desk.run({ act: "approve", id: taken.id }, OTHER);
          }
        } finally {
          await desk.stop();
        }
      }),
      { seed: 20261124, numRuns: 40 },
    );
  });
});
