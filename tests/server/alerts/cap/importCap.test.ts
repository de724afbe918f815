import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import { writeCap } from "#server/alerts/cap/writeCap.ts";
import { ALERT_AT, someContent } from "#tests/builders/anAlert.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { aCapDesk, type CapDeskUnderTest, drillStarted, OFFICER, OTHER, verdictOf } from "./aCapDesk.ts";
import { ALERT, aCap, aMessage, aPair, aWording, CANCEL, referenceTo, SECOND, SENDER, UPDATE } from "./aCapMessage.ts";

let desk: CapDeskUnderTest;
beforeEach(async () => {
  desk = await aCapDesk();
});
afterEach(async () => {
  await desk.stop();
});

async function verdict(xml: string): Promise<string> {
  return verdictOf(await desk.take(xml));
}

describe("an Alert from outside", () => {
  test("[C35] is raised with what it says and keeps where it came from", async () => {
    const outcome = await desk.take(
      aCap({
        infos: [
          aWording({
            responseType: ["Evacuate", "Prepare"],
            parameter: aPair("VN-DisasterRiskLevel", "3"),
            onset: "2026-11-24T10:00:00+07:00",
          }),
          aWording({
            responseType: ["Evacuate", "Prepare"],
            onset: "2026-11-24T10:00:00+07:00",
            language: "en-US",
            event: "Flash flood",
            headline: "Flash flood in Hà Nội",
            description: null,
            instruction: "Keep away from streams.",
          }),
        ],
      }),
    );
    expect(outcome).toMatchObject({ ok: true, verdict: "raised" });
    expect(desk.alerts()).toHaveLength(1);
    expect(desk.alerts()[0]).toMatchObject({
      topic: "actual",
      state: "unacknowledged",
      author: { id: OFFICER.id },
      origin: { sender: SENDER, identifier: "KTTV-2026-0417", sent: "2026-11-24T08:20:00+07:00" },
      content: {
        categories: ["Met"],
        event: { vi: "Lũ quét", en: "Flash flood" },
        level: 3,
        severity: "Severe",
        responseTypes: ["Evacuate", "Prepare"],
        headline: { vi: "Cảnh báo lũ quét ở Hà Nội", en: "Flash flood in Hà Nội" },
        description: { vi: "Mưa lớn kéo dài.", en: null },
        instruction: { vi: "Tránh xa khe suối.", en: "Keep away from streams." },
        onset: Date.parse("2026-11-24T10:00:00+07:00"),
        area: { provinces: ["01"], description: "Hà Nội" },
      },
    });
  });

  test("[C35] told in English only is shown as it is; without an end it stands twelve hours", async () => {
    await desk.take(aCap({ info: { language: "en-GB", event: "Flood", headline: null, expires: null, effective: null } }));
    const [alert] = desk.alerts();
    expect(alert?.content).toMatchObject({ event: { vi: "Flood", en: "Flood" }, headline: { vi: "Flood", en: "Flood" } });
    expect(alert?.content.expires).toBe(ALERT_AT + 12 * HOUR_MS);
  });

  test("[C35] that the desk's own rules forbid is refused by the place in the message", async () => {
    const outcome = await desk.take(aCap({ info: { expires: "2027-06-01T00:00:00+07:00", event: "x".repeat(200) } }));
    expect(outcome).toMatchObject({ ok: false, why: "invalid" });
    const found = !outcome.ok && outcome.why === "invalid" ? outcome.findings.map(({ rule, at }) => `${rule} ${at}`) : [];
    expect(found.toSorted()).toEqual(["C35 /alert/info[1]/event", "C35 /alert/info[1]/expires"]);
    expect(desk.alerts()).toEqual([]);
  });

  test("[C35] an Extreme one waits for a second person, as any other does", async () => {
    expect(await verdict(aCap({ info: { severity: "Extreme" } }))).toBe("awaitingApproval");
    const [alert] = desk.alerts();
    expect(alert?.state).toBe("awaitingApproval");
    await desk.run({ act: "approve", id: alert?.id ?? "" }, OTHER);
    expect(desk.alerts()[0]).toMatchObject({ state: "unacknowledged", origin: { sender: SENDER }, approvedBy: { id: OTHER.id } });
  });

  test("[C35] an area over all provinces is the whole country, and waits for a second person too", async () => {
    expect(await verdict(aCap({ area: { polygon: "7,101 24,101 24,118 7,118 7,101" } }))).toBe("awaitingApproval");
    expect(desk.alerts()[0]?.content.area.provinces).toEqual(["VN"]);
  });

  test("[C34] is taken when it is actual, or an exercise in a drill; a test does nothing; a draft and a system message are refused", async () => {
    expect(await verdict(aCap({ alert: { status: "Test" } }))).toBe("test");
    expect(await verdict(aCap({ alert: { status: "Draft" } }))).toBe("C34");
    expect(await verdict(aCap({ alert: { status: "System" } }))).toBe("C34");
    expect(await verdict(aCap({ alert: { status: "Exercise" } }))).toBe("exercise.not-in-drill");
    expect(desk.alerts()).toEqual([]);
    await desk.append(drillStarted(0));
    expect(await verdict(aCap({ alert: { status: "Exercise" } }))).toBe("raised");
    expect(desk.alerts()).toMatchObject([{ topic: "exercise" }]);
  });

  test("[C39] sent more than five minutes from now is refused, in a drill by the later of both clocks", async () => {
    expect(await verdict(aMessage(1, "Alert", 34))).toBe("raised");
    expect(await verdict(aMessage(2, "Alert", 36))).toBe("C39");
    await desk.append(drillStarted(10 * MINUTE_MS));
    expect(await verdict(aMessage(2, "Alert", 36, { alert: { status: "Exercise" } }))).toBe("raised");
    expect(await verdict(aMessage(2, "Alert", 36))).toBe("C39");
  });

  test("[C41] an Ack and an Error are noted and change nothing", async () => {
    const references = referenceTo(1, 0);
    expect(await verdict(aMessage(5, "Ack", 0, { alert: { references }, infos: [] }))).toBe("noted");
    expect(await verdict(aMessage(6, "Error", 0, { alert: { references, note: "sai" }, infos: [] }))).toBe("noted");
    expect(await desk.types()).toEqual([]);
  });
});

describe("Update and Cancel", () => {
  test("[C36] change the alert whose message they name, with their note as the reason", async () => {
    await desk.take(ALERT);
    expect(await verdict(UPDATE)).toBe("amended");
    const [alert] = desk.alerts();
    expect(alert).toMatchObject({ version: 2, content: { severity: "Moderate", headline: { vi: "Bản tin số 2" } } });
    expect(alert?.timeline.at(-1)).toMatchObject({ act: "amended", why: expect.stringContaining("CAP Update") });
    expect(alert?.origins).toHaveLength(2);
    expect(await verdict(CANCEL)).toBe("cancelled");
    expect(desk.alerts()).toMatchObject([{ state: "closed", closedAs: "cancelled" }]);
    expect(desk.alerts()[0]?.timeline.at(-1)).toMatchObject({ act: "cancelled", why: "Phát nhầm" });
  });

  test("[C36] name the message by its instant, however it is written", async () => {
    await desk.take(ALERT);
    const references = `${SENDER},KTTV-0001,2026-11-24T01:00:00-00:00`;
    expect(await verdict(aMessage(2, "Update", 5, { alert: { references } }))).toBe("amended");
  });

  test("[C36] of one of our own messages change our alert", async () => {
    const id = await desk.run({ act: "raise", topic: "actual", content: someContent(), proposal: null, origin: null });
    const references = `${THE_CATALOGUE.duty.sender},${id}.1,2026-11-24T08:30:00+07:00`;
    expect(await verdict(aMessage(2, "Update", 31, { alert: { references } }))).toBe("amended");
    expect(desk.alert(id)).toMatchObject({ version: 2, content: { headline: { vi: "Bản tin số 2" } } });
  });

  test("[C36] that name messages of two alerts are refused", async () => {
    await desk.take(ALERT);
    await desk.take(aMessage(9, "Alert", 1));
    const references = `${referenceTo(1, 0)} ${referenceTo(9, 1)}`;
    expect(await verdict(aMessage(2, "Update", 5, { alert: { references } }))).toBe("C36");
    expect(desk.alerts().map(({ version }) => version)).toEqual([1, 1]);
  });

  test("[C36] never touch the other desk: an exercise is not cancelled by what is actual", async () => {
    await desk.append(drillStarted(0));
    await desk.take(aMessage(1, "Alert", 0, { alert: { status: "Exercise" } }));
    expect(await verdict(aMessage(4, "Cancel", 5, { alert: { references: referenceTo(1, 0) }, infos: [] }))).toBe("parked");
    expect(desk.alerts()).toMatchObject([{ state: "unacknowledged" }]);
  });

  test("[C36] that change an alert a person must approve wait for a second person", async () => {
    await desk.take(ALERT);
    expect(await verdict(aMessage(2, "Update", 5, { alert: { references: referenceTo(1, 0) }, info: { severity: "Extreme" } }))).toBe(
      "awaitingApproval",
    );
    const [alert] = desk.alerts();
    expect(alert).toMatchObject({ version: 1, content: { severity: "Severe" }, pending: { content: { severity: "Extreme" } } });
    await desk.run({ act: "approve", id: alert?.id ?? "" }, OTHER);
    expect(desk.alerts()[0]).toMatchObject({ version: 2, content: { severity: "Extreme" }, origin: { identifier: "KTTV-0002" } });
  });

  test("[C36] that say what already stands change nothing and are no fault", async () => {
    const info = { headline: "Như cũ" };
    await desk.take(aMessage(1, "Alert", 0, { info }));
    expect(await verdict(aMessage(2, "Update", 5, { info, alert: { references: referenceTo(1, 0) } }))).toBe("unchanged");
    expect(desk.alerts()[0]?.version).toBe(1);
  });

  test("[C40] that were overtaken change nothing", async () => {
    await desk.take(ALERT);
    expect(await verdict(SECOND)).toBe("amended");
    expect(await verdict(UPDATE)).toBe("superseded");
    expect(desk.alerts()).toMatchObject([{ version: 2, content: { severity: "Minor" } }]);
    await desk.take(CANCEL);
    expect(await verdict(aMessage(7, "Update", 16, { alert: { references: referenceTo(1, 0) } }))).toBe("superseded");
  });

  test("[C40] an Update of an alert the desk has ended itself is refused in the desk's words; a Cancel of it is superseded", async () => {
    await desk.take(ALERT);
    const [alert] = desk.alerts();
    await desk.run({ act: "acknowledge", id: alert?.id ?? "", site: null, note: null });
    await desk.run({ act: "resolve", id: alert?.id ?? "", why: "Nước đã rút" });
    expect(await verdict(UPDATE)).toBe("alert.closed");
    expect(await verdict(CANCEL)).toBe("superseded");
  });
});

describe("the same message again", () => {
  test("[C38] is answered as the first time and does nothing, whoever brings it", async () => {
    for (const xml of [ALERT, UPDATE, CANCEL]) {
      const first = await desk.take(xml);
      const types = await desk.types();
      const again = await desk.take(xml, OTHER);
      expect(again).toMatchObject({ ok: true, verdict: first.ok ? first.verdict : "", alert: { id: first.ok ? first.alert?.id : "" } });
      expect(await desk.types()).toEqual(types);
    }
    expect(await verdict(ALERT)).toBe("raised");
    expect(desk.alerts()).toHaveLength(1);
  });

  test("[C38] while it waits, and at the same moment", async () => {
    expect(await verdict(UPDATE)).toBe("parked");
    expect(await verdict(UPDATE)).toBe("parked");
    expect(await desk.types()).toEqual(["cap.parked"]);
    await Promise.all([desk.take(ALERT), desk.take(ALERT, OTHER), desk.take(ALERT)]);
    expect(desk.alerts()).toMatchObject([{ version: 2 }]);
  });

  test("[C38] with another text is a replay, and the text is not taken", async () => {
    await desk.take(ALERT);
    expect(await verdict(aMessage(1, "Alert", 0, { info: { severity: "Minor", headline: "Không có gì" } }))).toBe("raised");
    expect(desk.alerts()).toMatchObject([{ version: 1, content: { severity: "Severe" } }]);
  });

  test("[C38] as our own export is known: nothing goes round in a circle", async () => {
    const id = await desk.run({ act: "raise", topic: "actual", content: someContent(), proposal: null, origin: null });
    const outcome = await desk.take(writeCap(desk.alert(id), THE_CATALOGUE) ?? "");
    expect(outcome).toMatchObject({ ok: true, verdict: "raised", alert: { id } });
    expect(desk.alerts()).toHaveLength(1);
  });

  test("[C38] after the alert was rejected is not put to the desk again", async () => {
    const xml = aCap({ info: { severity: "Extreme" } });
    await desk.take(xml);
    await desk.run({ act: "reject", id: desk.alerts()[0]?.id ?? "", why: "Không xác minh được" }, OTHER);
    await desk.take(xml, OTHER);
    expect(desk.alerts()).toMatchObject([{ state: "closed", closedAs: "rejected" }]);
  });
});
