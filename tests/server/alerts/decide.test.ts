import { expect, test } from "vitest";
import type { Alert } from "#shared/alert/alert.ts";
import { ALERT_COMMANDS, ALERT_STATES, ALERT_TRANSITIONS, type AlertCommand, type AlertState } from "#shared/alert/alertLifecycle.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import type { DeskCommand } from "#server/alerts/command.ts";
import { A_SITE, ALERT_AT, ANOTHER_OFFICER, ANOTHER_SITE, aDeskWith, anAlert, someContent } from "#tests/builders/anAlert.ts";
import { APPROVER, aTriedDesk, OFFICER, ROOM, SECOND, toAmend, toRaise } from "./aContext.ts";

const ID = "A-000000000001";
const OTHER = { headline: { vi: "Lũ rút", en: null } };

function commandFor(act: AlertCommand): DeskCommand {
  switch (act) {
    case "approve":
      return { act, id: ID };
    case "acknowledge":
      return { act, id: ID, site: null, note: null };
    case "amend":
      return toAmend(ID, OTHER);
    case "shelve":
      return { act, id: ID, until: ALERT_AT + HOUR_MS, why: "đang xử lý" };
    case "cancel":
      return { act, id: ID, why: "phát nhầm", origin: null };
    case "reject":
    case "resolve":
    case "unshelve":
      return { act, id: ID, why: "đã rõ" };
  }
}

const IN_STATE: Readonly<Record<AlertState, Partial<Alert>>> = {
  awaitingApproval: { raisedAt: null, ackDueAt: null },
  suppressed: { content: someContent({ effective: ALERT_AT + HOUR_MS }) },
  unacknowledged: {},
  acknowledged: { acknowledged: { at: ALERT_AT, by: ANOTHER_OFFICER } },
  returnedUnacknowledged: { closedAs: "resolved" },
  shelved: { shelvedUntil: ALERT_AT + HOUR_MS },
  closed: { closedAt: ALERT_AT, closedAs: "resolved" },
};

const CELLS = ALERT_STATES.flatMap((state) => ALERT_COMMANDS.map((act) => [state, act] as const));

test.each(CELLS)("[A1] %s × %s comes out as the table says, in the decision and in the fold", (state, act) => {
  const desk = aTriedDesk(aDeskWith(anAlert({ state, ...IN_STATE[state] })));
  const outcome = ALERT_TRANSITIONS[state][act];
  const answer = desk.does(commandFor(act), SECOND);
  if (outcome === "still" || "no" in outcome) {
    expect(answer).toBe(outcome === "still" ? "" : outcome.no);
    expect(desk.alert(ID).state).toBe(state);
  } else {
    expect(answer).toBe(ID);
    expect(desk.alert(ID).state).toBe(outcome.to);
  }
});

test("[A10] an Extreme alert and one for the whole country wait for a second person", () => {
  const desk = aTriedDesk();
  const whole = { ...someContent().area, provinces: ["VN" as never] };
  const ids = [desk.does(toRaise({ severity: "Extreme" })), desk.does(toRaise({ area: whole })), desk.does(toRaise())];
  expect(ids.map((id) => desk.alert(id).state)).toEqual(["awaitingApproval", "awaitingApproval", "unacknowledged"]);
  expect(ids.map((id) => desk.alert(id).ackDueAt !== null)).toEqual([false, false, true]);
});

test("[A11] whoever wrote it may not approve it, whatever their role; another may", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise({ severity: "Extreme" }));
  expect(desk.does({ act: "approve", id })).toBe("alert.same-person");
  expect(desk.does({ act: "approve", id }, { ...APPROVER, id: OFFICER.id })).toBe("alert.same-person");
  desk.passes(MINUTE_MS);
  expect(desk.does({ act: "approve", id }, SECOND)).toBe(id);
  expect(desk.alert(id)).toMatchObject({ state: "unacknowledged", author: { id: OFFICER.id }, approvedBy: { id: SECOND.id } });
  expect(desk.alert(id)).toMatchObject({ raisedAt: ALERT_AT + MINUTE_MS, ackDueAt: ALERT_AT + 6 * MINUTE_MS });
});

test("[A11] neither its author nor whoever corrected it may approve what waits", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise({ severity: "Extreme" }));
  desk.does(toAmend(id, { severity: "Extreme", ...OTHER }), SECOND);
  expect([OFFICER, SECOND, APPROVER].map((who) => desk.does({ act: "approve", id }, who))).toEqual([
    "alert.same-person",
    "alert.same-person",
    id,
  ]);
});

test("[A12] an amendment waits where the alert needed approval or needs it now; the version in force stays", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise());
  expect(desk.does(toAmend(id, { severity: "Extreme" }))).toBe(id);
  expect(desk.alert(id)).toMatchObject({ version: 1, state: "unacknowledged", content: { severity: "Severe" } });
  expect(desk.does({ act: "approve", id })).toBe("alert.same-person");
  expect(desk.does({ act: "approve", id }, SECOND)).toBe(id);
  expect(desk.alert(id)).toMatchObject({ version: 2, content: { severity: "Extreme" }, approvedBy: { id: SECOND.id }, pending: null });
  desk.does(toAmend(id, { severity: "Moderate" }));
  expect(desk.alert(id)).toMatchObject({ version: 2, content: { severity: "Extreme" }, pending: { content: { severity: "Moderate" } } });
});

test("[A12] while an amendment waits only its own author may put another in its place", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise());
  desk.does(toAmend(id, { severity: "Extreme" }));
  expect(desk.does(toAmend(id, OTHER), SECOND)).toBe("alert.amendment-waiting");
  expect(desk.does(toAmend(id, { severity: "Extreme", ...OTHER }))).toBe(id);
  expect(desk.alert(id).pending?.content.headline).toEqual(OTHER.headline);
});

test("[A13] what waits can be rejected, also by its author; an amendment leaves what is in force", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise({ severity: "Extreme" }));
  expect(desk.does({ act: "reject", id, why: "chưa chắc" }, APPROVER)).toBe(id);
  expect(desk.alert(id)).toMatchObject({ state: "closed", closedAs: "rejected", raisedAt: null });
  const other = desk.does(toRaise());
  desk.does(toAmend(other, { severity: "Extreme" }));
  expect(desk.does({ act: "reject", id: other, why: "thôi" })).toBe(other);
  expect(desk.alert(other)).toMatchObject({ state: "unacknowledged", pending: null, version: 1 });
});

test("[A22] on a wording that has changed since it was read nothing is approved and nothing amended", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise({ severity: "Extreme" }));
  desk.passes(MINUTE_MS);
  desk.does(toAmend(id, { severity: "Extreme", ...OTHER }), SECOND);
  expect(desk.does({ act: "approve", id, seen: ALERT_AT }, APPROVER)).toBe("alert.changed");
  expect(desk.does(toAmend(id, { level: 4 }, { seen: ALERT_AT }))).toBe("alert.changed");
  expect(desk.does({ act: "approve", id, seen: ALERT_AT + MINUTE_MS }, APPROVER)).toBe(id);
  desk.does(toAmend(id, { severity: "Extreme", level: 5 }));
  expect(desk.does({ act: "approve", id, seen: ALERT_AT + MINUTE_MS - 1 }, SECOND)).toBe("alert.changed");
});

test("[A4] what has expired cannot be raised, approved or amended into", () => {
  const desk = aTriedDesk();
  expect(desk.does(toRaise({ expires: ALERT_AT }))).toBe("alert.expired");
  const id = desk.does(toRaise());
  const waits = desk.does(toRaise({ severity: "Extreme", expires: ALERT_AT + HOUR_MS }));
  expect(desk.does(toAmend(id, { expires: ALERT_AT - 1 }))).toBe("alert.expired");
  const late = aTriedDesk(aDeskWith({ ...desk.alert(waits), content: someContent({ expires: ALERT_AT }) }));
  expect(late.does({ act: "approve", id: waits }, SECOND)).toBe("alert.expired");
});

test("[A14] an alert concerns the sites of its provinces that are in force that day, one for the whole country all", () => {
  const desk = aTriedDesk();
  const area = (...provinces: readonly string[]) => ({ area: { ...someContent().area, provinces: provinces as never } });
  const sites = (change: Parameters<typeof toRaise>[0]) => desk.alert(desk.does(toRaise(change))).sites;
  expect(sites(area("22"))).toEqual(["tinh-22"]);
  expect(sites({})).toContain(A_SITE);
  expect(sites(area("VN")).length).toBeGreaterThan(30);
  expect(sites(area("VN"))).not.toContain("tinh-02");
});

test("[A16] a site acknowledges only for itself, only what concerns it, and once a version", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise());
  const ack = (site: string | null, who = ROOM, note: string | null = null): string =>
    desk.does({ act: "acknowledge", id, site: site as typeof A_SITE | null, note }, who);
  expect(ack(ANOTHER_SITE)).toBe("site.not-yours");
  expect(ack(ANOTHER_SITE, { ...ROOM, site: ANOTHER_SITE })).toBe("site.not-concerned");
  expect(ack(null, { ...ROOM, site: null })).toBe("site.unknown");
  expect(ack(A_SITE, OFFICER)).toBe("site.note-needed");
  expect(ack(null)).toBe(id);
  expect(desk.alert(id)).toMatchObject({ state: "unacknowledged", siteAcks: { [A_SITE]: { by: { id: ROOM.id } } } });
  expect(ack(null)).toBe("site.already-acknowledged");
  expect(ack("vpcp", OFFICER, "Chánh văn phòng báo qua điện thoại")).toBe(id);
  expect(desk.alert(id).timeline.at(-1)).toMatchObject({ sites: ["vpcp"], why: "Chánh văn phòng báo qua điện thoại" });
  desk.does({ act: "acknowledge", id, site: null, note: null });
  expect(ack("tkcn", OFFICER, "điện thoại")).toBe(id);
  expect(desk.alert(id).ackDueAt).toBeNull();
  desk.does(toAmend(id, OTHER));
  expect(ack(null)).toBe(id);
});

test("[A17] a shelf needs a reason and an end within the rules", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise());
  const shelve = (until: number, why = "đang xử lý"): string => desk.does({ act: "shelve", id, until, why });
  expect(shelve(ALERT_AT)).toBe("shelf.end-needed");
  expect(shelve(Number.NaN)).toBe("shelf.end-needed");
  expect(shelve(ALERT_AT + 481 * MINUTE_MS)).toBe("shelf.too-long");
  expect(shelve(Number.POSITIVE_INFINITY)).toBe("shelf.too-long");
  expect(shelve(ALERT_AT + HOUR_MS, "  ")).toBe("text.refused");
  expect(shelve(ALERT_AT + HOUR_MS)).toBe(id);
  expect(desk.alert(id)).toMatchObject({ state: "shelved", shelvedUntil: ALERT_AT + HOUR_MS });
});

test("[A20] sites of a correction are those of before and after, each once", () => {
  const desk = aTriedDesk();
  const id = desk.does(toRaise());
  const before = desk.alert(id).sites;
  desk.does(toAmend(id, { area: { ...someContent().area, provinces: ["22" as never] } }));
  expect(desk.alert(id).sites).toEqual([...before, "tinh-22"]);
  expect(desk.does(toAmend(id, { area: { ...someContent().area, provinces: ["22" as never] } }))).toBe("alert.unchanged");
});

test("[A21] resolved it stays to be taken note of, cancelled it is closed; both say why", () => {
  const desk = aTriedDesk();
  const [a, b] = [desk.does(toRaise()), desk.does(toRaise())];
  expect(desk.does({ act: "resolve", id: a, why: "" })).toBe("text.refused");
  expect(desk.does({ act: "cancel", id: b, why: "<b>nhầm</b>", origin: null })).toBe("text.refused");
  desk.does({ act: "resolve", id: a, why: "nước đã rút" });
  desk.does({ act: "cancel", id: b, why: "phát nhầm", origin: null });
  expect(desk.alert(a)).toMatchObject({ state: "returnedUnacknowledged", closedAs: "resolved" });
  expect(desk.alert(b)).toMatchObject({ state: "closed", closedAs: "cancelled" });
});
