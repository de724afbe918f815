import { expect, test } from "vitest";
import { type Alert, type AlertAct, type AlertTopic, needsApproval } from "#shared/alert/alert.ts";
import { ALERT_COMMANDS, ALERT_TRANSITIONS, isOnWall } from "#shared/alert/alertLifecycle.ts";
import { alertOf, alertsOnWall, forWalls, topicOfAlert } from "#shared/alert/alertsState.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Actor, DeskCommand } from "#server/alerts/command.ts";
import { createRandom, type Random } from "#server/drill/random.ts";
import { ALERT_AT, someContent } from "#tests/builders/anAlert.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { APPROVER, aTriedDesk, OFFICER, ROOM, SECOND, type TriedDesk, toAmend, toRaise } from "./aContext.ts";

const WHO: readonly Actor[] = [OFFICER, SECOND, APPROVER, ROOM];
const SEVERITIES = ["Extreme", "Severe", "Minor"] as const;
const STEPS = 300;
const SHELF_MS = THE_CATALOGUE.duty.shelveAtMostMin * MINUTE_MS;

/** Acts that all seeds together came to. */
const done = new Set<string>();

/** One of these, by the seed. */
function pick<T>(from: readonly T[], random: Random): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}

function someWords(desk: TriedDesk, topic: AlertTopic, random: Random): Parameters<typeof someContent>[0] {
  const clock = desk.now() + (topic === "exercise" ? (desk.state().drillOffsetMs ?? 0) : 0);
  const from = clock + (random() < 0.3 ? HOUR_MS : 0);
  const provinces = [pick(["01", "22", "VN"], random) as never];
  return {
    severity: pick(SEVERITIES, random),
    effective: from,
    expires: from + pick([MINUTE_MS, 2 * HOUR_MS, 48 * HOUR_MS], random),
    area: { ...someContent().area, provinces },
    headline: { vi: `Bản tin ${Math.floor(random() * 1e6)}`, en: null },
  };
}

function someCommand(desk: TriedDesk, random: Random): DeskCommand {
  const state = desk.state();
  // The newest are still waiting for something: with all of them most commands would come to nothing.
  const newest = (of: object): readonly string[] => Object.keys(of).slice(-4);
  const ids = [...newest(state.actual.alerts), ...newest(state.exercise.alerts), "A-ffffffffffff"];
  const id = pick(ids, random);
  switch (
    pick(["raise", "raise", "handOver", "amend", "amend", "reject", "acknowledge", "acknowledge", ...ALERT_COMMANDS] as const, random)
  ) {
    case "raise": {
      const topic = random() < 0.3 ? "exercise" : "actual";
      return toRaise(someWords(desk, topic, random), { topic });
    }
    case "handOver":
      return { act: "handOver", topic: "actual", to: "Ca sau", carried: random() < 0.5 ? [id] : [], note: null };
    case "amend":
      return toAmend(id, someWords(desk, topicOfAlert(id) ?? "actual", random));
    case "approve":
      return { act: "approve", id };
    case "acknowledge":
      return { act: "acknowledge", id, site: random() < 0.4 ? ROOM.site : null, note: random() < 0.5 ? "điện thoại" : null };
    case "shelve":
      return { act: "shelve", id, until: desk.now() + Math.floor(random() * 2 * SHELF_MS), why: "đang xử lý" };
    case "cancel":
      return { act: "cancel", id, why: "phát nhầm", origin: null };
    case "reject":
      return { act: "reject", id, why: "chưa chắc" };
    case "resolve":
      return { act: "resolve", id, why: "đã hết" };
    case "unshelve":
      return { act: "unshelve", id, why: null };
  }
}

function allOf(desk: TriedDesk): readonly Alert[] {
  return [...Object.values(desk.state().actual.alerts), ...Object.values(desk.state().exercise.alerts)];
}

/** What must be true whatever was done. */
function check(desk: TriedDesk, seen: Set<string>): void {
  const state = desk.state();
  const isDrill = state.drillOffsetMs !== null;
  for (const id of seen) expect(alertOf(state, id), `${id} left the state`).not.toBeNull();
  for (const alert of allOf(desk)) {
    seen.add(alert.id);
    const isTold = alert.raisedAt !== null;
    if (isTold && needsApproval(alert.content)) expect(alert.approvedBy, `${alert.id} was told without approval`).not.toBeNull();
    if (!isTold) expect(["awaitingApproval", "closed"]).toContain(alert.state);
    const wrote = alert.timeline.filter(({ act }) => act === "submitted").map(({ by }) => by.id);
    if (alert.version === 1 && alert.approvedBy !== null) expect(wrote).not.toContain(alert.approvedBy.id);
    expect(alert.id.startsWith(alert.topic === "actual" ? "A-" : "E-")).toBe(true);
    if (alert.topic === "exercise" && !isDrill) expect(alert.state).toBe("closed");
    if (alert.state === "shelved") expect(alert.shelvedUntil).toBeLessThanOrEqual(desk.now() + SHELF_MS + 24 * HOUR_MS);
    expect(alert.state === "closed").toBe(alert.closedAt !== null);
    expect(alert.timeline.length).toBeGreaterThan(0);
  }
  for (const alert of Object.values(state.actual.alerts)) expect(alert.topic).toBe("actual");
  for (const alert of alertsOnWall(state, isDrill, desk.now())) expect(isOnWall(alert.state)).toBe(true);
  const sent = forWalls(state);
  for (const alert of [...Object.values(sent.actual.alerts), ...Object.values(sent.exercise.alerts)]) {
    expect(alert.raisedAt).not.toBeNull();
    expect(alert.pending).toBeNull();
  }
}

/** The decision and the fold agree with the table; an amendment that waits is beside it. */
function checkTable(before: Alert, command: DeskCommand, desk: TriedDesk): void {
  if (command.act === "raise" || command.act === "handOver" || command.act === "dismiss") return;
  if (before.pending !== null || ("site" in command && command.site !== null)) return;
  const outcome = ALERT_TRANSITIONS[before.state][command.act];
  const after = desk.alert(before.id);
  expect(outcome !== "still" && "to" in outcome, `${before.state} × ${command.act}`).toBe(true);
  if (outcome === "still" || "no" in outcome || after.pending !== null) return;
  const isAhead =
    command.act === "approve" &&
    after.content.effective > desk.now() + (before.topic === "exercise" ? (desk.state().drillOffsetMs ?? 0) : 0);
  expect(after.state, `${before.state} × ${command.act}`).toBe(isAhead ? "suppressed" : outcome.to);
}

test.each([1, 2, 3, 5, 8, 13, 21, 34])(
  "[A1] [A5] [A10] [A11] [A17] [A26] whatever is done in whatever order, what must be true stays true (seed %i)",
  (seed) => {
    const random = createRandom(seed);
    const desk = aTriedDesk();
    const seen = new Set<string>();
    for (let step = 0; step < STEPS; step += 1) {
      const drill = random();
      if (drill < 0.04) desk.begin(drill < 0.02 ? -3 * HOUR_MS : 0);
      else if (drill > 0.96) desk.end();
      if (random() < 0.5) desk.passes(pick([1_000, MINUTE_MS, 20 * MINUTE_MS, 3 * HOUR_MS], random));
      const command = someCommand(desk, random);
      const before = "id" in command ? alertOf(desk.state(), command.id) : null;
      const who = pick(WHO, random);
      const decision = desk.decides(command, who);
      desk.does(command, who);
      const isSites = command.act === "acknowledge" && who.site !== null;
      if (before !== null && decision.ok && !isSites) checkTable(before, command, desk);
      check(desk, seen);
    }
    for (const { timeline } of allOf(desk)) for (const { act } of timeline) done.add(act);
    desk.passes(SHELF_MS + 48 * HOUR_MS);
    expect(allOf(desk).filter(({ state }) => state === "shelved")).toEqual([]);
    expect(desk.now()).toBeGreaterThan(ALERT_AT);
  },
);

test("[A1] the seeds together come to every act there is, else they would prove nothing", () => {
  const acts: readonly AlertAct[] = [
    "submitted",
    "raised",
    "rejected",
    "amendSubmitted",
    "amendRejected",
    "amended",
    "acknowledged",
    "siteAcknowledged",
    "escalated",
    "reopened",
    "carried",
    "resolved",
    "shelved",
    "unshelved",
    "cancelled",
    "expired",
    "tookEffect",
    "drillEnded",
  ];
  expect([...done].toSorted()).toEqual(acts.toSorted());
});
