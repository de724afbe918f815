import { describe, expect, test } from "vitest";
import type { Alert, AlertContent } from "#shared/alert/alert.ts";
import type { Hazard } from "#shared/catalogue/hazard.ts";
import { HOUR_MS } from "#shared/clock/instant.ts";
import type { Problem } from "#shared/wire/problem.ts";
import { amendingForm } from "#client/duty/RaiseAlert/amendingForm.ts";
import { checkForm, expiresOf } from "#client/duty/RaiseAlert/checkForm.ts";
import { raiseBody } from "#client/duty/RaiseAlert/raiseBody.ts";
import { emptyForm, type RaiseForm } from "#client/duty/RaiseAlert/raiseForm.ts";
import { secondReasons } from "#client/duty/RaiseAlert/secondReasons.ts";
import { serverFaults } from "#client/duty/RaiseAlert/serverFaults.ts";
import { type NameProvince, severityOf, textsOf } from "#client/duty/RaiseAlert/template.ts";
import { ALERT_AT, anAlert, someContent } from "#tests/builders/anAlert.ts";
import { theSet } from "#tests/builders/theCatalogue.ts";

const set = theSet("2025");
const name: NameProvince = (id, lang) => {
  const province = set.provinces.find((one) => one.id === id);
  return (lang === "vi" ? province?.nameVi : province?.nameEn) ?? id;
};
const FLOOD: Hazard = {
  code: "flood",
  nameVi: "Lũ",
  nameEn: "Flood",
  categories: ["Met"],
  urgency: "Immediate",
  certainty: "Observed",
  responseTypes: ["Evacuate"],
  expiresHours: 6,
  levels: [
    { level: 3, severity: "Severe", instructionVi: "Sơ tán.", instructionEn: "Leave." },
    { level: 4, severity: "Extreme", instructionVi: "Sơ tán ngay.", instructionEn: "Leave now." },
  ],
  headlineVi: "Lũ cấp {level} tại {provinces}",
  headlineEn: "Flood, level {level}, in {provinces}",
  descriptionVi: "{hazard} ở {provinces}.",
  descriptionEn: "{hazard} in {provinces}.",
};
const filledForm = (change: Partial<RaiseForm> = {}): RaiseForm => ({
  ...emptyForm(false),
  hazard: "flood",
  level: 3,
  provinces: ["22", "20"],
  ...change,
});
const amending = (alert: Alert): RaiseForm => amendingForm(alert, { hazards: [FLOOD] }, name);
const faultsOf = (form: RaiseForm, isDrill = false): readonly string[] =>
  checkForm(form, { hazard: FLOOD, texts: textsOf(form, FLOOD, name), set, isDrill, now: ALERT_AT }).map(
    ({ field, code }) => `${field}: ${code}`,
  );
const local = (text: string): number => Date.parse(`${text}:00+07:00`);

describe("the raise form", () => {
  test("the template fills every text in both languages, and gives way to what was written by hand", () => {
    const form = filledForm({ written: { headlineVi: "Lũ về nhanh" } });
    expect(textsOf(form, FLOOD, name)).toMatchObject({
      eventVi: "Lũ",
      headlineVi: "Lũ về nhanh",
      headlineEn: "Flood, level 3, in Quang Ninh and Lang Son",
      descriptionVi: "Lũ ở Quảng Ninh và Lạng Sơn.",
      instructionEn: "Leave.",
    });
  });

  test("an event of no catalogue is its own headline until one is written", () => {
    const form = filledForm({ hazard: null, level: null, severity: "Moderate", written: { eventVi: "Sự cố hồ đập", eventEn: "" } });
    const texts = textsOf(form, undefined, name);
    expect(texts).toMatchObject({ eventVi: "Sự cố hồ đập", headlineVi: "Sự cố hồ đập", headlineEn: "", descriptionVi: "" });
    const body = raiseBody(form, { hazard: undefined, texts, now: ALERT_AT, codeOf: (id) => id });
    expect(body).toMatchObject({ hazard: null, event: { vi: "Sự cố hồ đập", en: null }, description: null, instruction: null });
    expect(Object.keys(body)).not.toContain("categories");
  });

  test("the level brings its severity; a digit sets another", () => {
    expect(severityOf(filledForm({ level: 4 }), FLOOD)).toBe("Extreme");
    expect(severityOf(filledForm({ level: 4, severity: "Severe" }), FLOOD)).toBe("Severe");
    expect(severityOf(filledForm({ level: null }), FLOOD)).toBeNull();
  });

  test("[A10] it says beforehand when a second person must approve", () => {
    const reasons = (form: RaiseForm, amended: Alert | null = null) => secondReasons(form, { hazard: FLOOD, set, amended });
    expect(reasons(filledForm())).toEqual([]);
    expect(reasons(filledForm({ level: 4 }))).toEqual(["extreme"]);
    expect(reasons(filledForm({ provinces: ["VN"] }))).toEqual(["nation"]);
    expect(reasons(filledForm({ provinces: set.provinces.map(({ id }) => id) }))).toEqual(["nation"]);
    expect(reasons(filledForm(), anAlert({ content: someContent({ severity: "Extreme" }) }))).toEqual(["before"]);
    expect(reasons(filledForm(), anAlert())).toEqual([]);
  });

  test("nothing real is sent in a drill without a press of its own, and nothing practised outside one", () => {
    expect(emptyForm(true).topic).toBe("exercise");
    expect(faultsOf(filledForm({ topic: "exercise" }), true)).toEqual([]);
    expect(faultsOf(filledForm({ topic: "exercise" }), false)).toEqual(["status: notInDrill"]);
    expect(faultsOf(filledForm({ topic: "actual" }), true)).toEqual(["status: actualNotPressed"]);
    expect(faultsOf(filledForm({ topic: "actual", isActualPressed: true }), true)).toEqual([]);
    expect(faultsOf(filledForm(), false)).toEqual([]);
  });

  test("what is missing is named field by field, in the order of the form", () => {
    const empty = { ...emptyForm(false), ending: { kind: "at", text: "mai" } } as const;
    const faults = checkForm(empty, { hazard: undefined, texts: textsOf(empty, undefined, name), set, isDrill: false, now: ALERT_AT });
    expect(faults.map(({ field }) => field)).toEqual(["hazard", "provinces", "severity", "headlineVi", "expires"]);
    expect(faultsOf(filledForm({ provinces: ["17"] }))).toEqual(["provinces: provincesOfAnotherDate"]);
    expect(faultsOf(amending(anAlert()))).toEqual(["why: whyMissing"]);
  });

  test("it ends so many hours after it begins, and never before", () => {
    expect(expiresOf(filledForm(), FLOOD, ALERT_AT)).toBe(ALERT_AT + 6 * HOUR_MS);
    const later = filledForm({ effective: "22:00", ending: { kind: "hours", hours: 3 } });
    expect(expiresOf(later, FLOOD, ALERT_AT)).toBe(local("2026-11-25T01:00"));
    expect(faultsOf(filledForm({ effective: "22:00", ending: { kind: "at", text: "21:00" } }))).toEqual(["expires: expiresBeforeStart"]);
    expect(faultsOf(filledForm({ ending: { kind: "at", text: "08:00 24/11" } }))).toEqual(["expires: expiresPast"]);
  });

  test("its command says everything in CAP's words, with official codes", () => {
    const form = filledForm({ proposal: "P-1" });
    const parts = { hazard: FLOOD, texts: textsOf(form, FLOOD, name), now: ALERT_AT, codeOf: (id: string) => `code-${id}` };
    expect(raiseBody(form, parts)).toEqual({
      status: "Actual",
      hazard: "flood",
      categories: ["Met"],
      responseTypes: ["Evacuate"],
      event: { vi: "Lũ", en: "Flood" },
      level: 3,
      severity: "Severe",
      urgency: "Immediate",
      certainty: "Observed",
      headline: { vi: "Lũ cấp 3 tại Quảng Ninh và Lạng Sơn", en: "Flood, level 3, in Quang Ninh and Lang Son" },
      description: { vi: "Lũ ở Quảng Ninh và Lạng Sơn.", en: "Flood in Quang Ninh and Lang Son." },
      instruction: { vi: "Sơ tán.", en: "Leave." },
      expires: "2026-11-24T07:30:00.000Z",
      provinces: ["code-22", "code-20"],
      proposal: "P-1",
    });
    const amended = raiseBody({ ...amending(anAlert()), why: " nước rút " }, { ...parts, hazard: undefined });
    expect(amended).toMatchObject({
      why: "nước rút",
      severity: "Severe",
      expires: "2026-11-24T13:30:00.000Z",
      seen: "2026-11-24T01:30:00.000Z",
    });
    expect(Object.keys(amended)).not.toContain("status");
  });

  test("an amendment keeps what was written by hand, and what was the template's follows the new area", () => {
    const raised = filledForm({ written: { instructionVi: "Gọi 112." } });
    const texts = textsOf(raised, FLOOD, name);
    const content = someContent({
      hazard: "flood",
      event: { vi: texts.eventVi, en: texts.eventEn },
      headline: { vi: texts.headlineVi, en: texts.headlineEn },
      description: { vi: texts.descriptionVi, en: texts.descriptionEn },
      instruction: { vi: texts.instructionVi, en: texts.instructionEn },
      area: { ...someContent().area, provinces: ["22", "20"] as unknown as AlertContent["area"]["provinces"] },
      expires: ALERT_AT + 12 * HOUR_MS + 8_123,
    });
    const form = { ...amending(anAlert({ content })), provinces: ["22", "20", "04"] };
    expect(form.written).toEqual({ instructionVi: "Gọi 112." });
    expect(textsOf(form, FLOOD, name).headlineVi).toBe("Lũ cấp 3 tại Quảng Ninh, Lạng Sơn và Cao Bằng");
    expect(expiresOf(form, FLOOD, ALERT_AT)).toBe(content.expires);
    expect(expiresOf({ ...form, ending: { kind: "at", text: "21:00" } }, FLOOD, ALERT_AT)).toBe(local("2026-11-24T21:00"));
  });

  test("what the server refuses goes to its field, and what it cannot place to the whole", () => {
    const refused = (pointer: string): Problem => ({
      type: "",
      title: "Yêu cầu không hợp lệ",
      status: 400,
      code: "bad-request",
      detail: "Xem errors.",
      errors: [{ pointer, detail: "sai" }],
    });
    const fieldOf = (pointer: string) => serverFaults(refused(pointer))[0]?.field;
    expect(["/provinces/0", "/headline/en", "/headline", "/event/vi", "/expires", "#/why", "/polygons/0/3"].map(fieldOf)).toEqual([
      "provinces",
      "headlineEn",
      "headlineVi",
      "eventVi",
      "expires",
      "why",
      "provinces",
    ]);
    expect(serverFaults(refused("/odd"))).toEqual([
      { field: null, detail: "Xem errors." },
      { field: null, detail: "sai" },
    ]);
  });
});
