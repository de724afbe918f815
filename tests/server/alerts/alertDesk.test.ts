import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { type AlertsState, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { ACTIONS, scopeOf } from "#shared/duty/permission.ts";
import { ROLES, type Role } from "#shared/duty/role.ts";
import { ACTION_OF, type AlertDesk, createAlertDesk } from "#server/alerts/alertDesk.ts";
import type { DeskAct, DeskCommand } from "#server/alerts/command.ts";
import { type EventJournal, JournalUnavailable } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createStanding } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { A_SITE, ALERT_AT } from "#tests/builders/anAlert.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { toAmend, toRaise } from "./aContext.ts";

function someone(role: Role, n = 1): Identity {
  const site = role === "site" ? A_SITE : null;
  return { id: `${role}-${n}`, name: role, role, site, province: null, views: [] };
}
const DUTY = someone("duty");

/** Servers over one journal, each with its own standing state and desk. */
async function someDesks(count = 1, events?: (journal: EventJournal) => EventJournal) {
  const lines: string[] = [];
  const line = (name: string): void => void lines.push(name);
  const log: Log = { info: line, warn: line, error: line, child: () => log };
  const journal = createMemoryJournal({ now: () => ALERT_AT });
  let made = 0;
  const kept = await Promise.all(
    Array.from({ length: count }, async () => {
      const alerts = await createStanding<AlertsState>(journal.events, foldAlerts, NO_ALERTS, { name: "alerts", log });
      const desk = createAlertDesk({
        events: events?.(journal.events) ?? journal.events,
        alerts,
        catalogue: THE_CATALOGUE,
        now: () => ALERT_AT,
        monotonic: () => 0,
        newId: () => (made++).toString(16).padStart(12, "0"),
        log,
        metrics: new Registry(),
      });
      return { alerts, desk };
    }),
  );
  const entries = async () => {
    const end = await journal.events.cursor();
    return journal.events.range({ ...end, seq: 0 }, end);
  };
  return {
    lines,
    desks: kept.map(({ desk }) => desk),
    entries,
    types: async () => (await entries()).map(({ type }) => type),
    state: () => kept[0]?.alerts.state() ?? NO_ALERTS,
    stop: () => Promise.all(kept.map(({ alerts }) => alerts.stop())),
  };
}

async function raisedBy(desk: AlertDesk | undefined, identity = DUTY): Promise<string> {
  const answer = await desk?.run(toRaise(), identity, null);
  if (answer?.ok !== true) throw new Error("not raised");
  return answer.id;
}

function commandOf(act: DeskAct, id: string): DeskCommand {
  switch (act) {
    case "raise":
      return toRaise();
    case "amend":
      return toAmend(id, { level: 4 });
    case "acknowledge":
      return { act, id, site: null, note: null };
    case "shelve":
      return { act, id, until: ALERT_AT + 1, why: "x" };
    case "approve":
      return { act, id };
    case "dismiss":
      return { act, id, topic: "actual", why: "x" };
    case "handOver":
      return { act, topic: "actual", to: "x", carried: [], note: null };
    case "cancel":
      return { act, id, why: "x", origin: null };
    case "reject":
    case "resolve":
    case "unshelve":
      return { act, id, why: "x" };
  }
}

const MATRIX = ROLES.flatMap((role) => (Object.keys(ACTION_OF) as DeskAct[]).map((act) => [role, act] as const));

test.each(MATRIX)("[A32] %s × %s is as the table of rights says", async (role, act) => {
  const servers = await someDesks();
  const [desk] = servers.desks;
  const id = await raisedBy(desk);
  const answer = await desk?.run(commandOf(act, id), someone(role, 2), null);
  const isForbidden = answer?.ok === false && answer.refusal.code === "forbidden";
  expect(ACTIONS).toContain(ACTION_OF[act]);
  expect(isForbidden).toBe(scopeOf(role, ACTION_OF[act]) === "none");
  if (isForbidden) expect(await servers.types()).toEqual(["alert.raised", "duty.refused"]);
  await servers.stop();
});

test("[A32] every refusal is kept with who, what, of which alert and why, at most 30 a minute a person", async () => {
  const servers = await someDesks();
  const [desk] = servers.desks;
  for (let n = 0; n < 40; n += 1) await desk?.run({ act: "resolve", id: "A-00000000000f", why: "x" }, DUTY, null);
  await desk?.run({ act: "resolve", id: "A-00000000000f", why: "x" }, someone("duty", 2), null);
  const kept = await servers.entries();
  expect(kept).toHaveLength(31);
  expect(kept[0]?.data).toMatchObject({ by: { id: "duty-1" }, action: "alert.resolve", id: "A-00000000000f", code: "alert.unknown" });
  expect(servers.lines.filter((line) => line === "duty.refused")).toHaveLength(41);
  await servers.stop();
});

test("[A19] of officers on four servers who acknowledge at once exactly one wins, and the others are told", async () => {
  const servers = await someDesks(4);
  const id = await raisedBy(servers.desks[0]);
  const acknowledge: DeskCommand = { act: "acknowledge", id, site: null, note: null };
  const officers = servers.desks.flatMap((desk, n) => [1, 2, 3].map((m) => desk.run(acknowledge, someone("duty", 3 * n + m), null)));
  const answers = await Promise.all(officers);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const codes = answers.flatMap((answer) => (!answer.ok ? [answer.refusal.code] : []));
  expect(new Set(codes)).toEqual(new Set(["alert.already-acknowledged"]));
  expect((await servers.types()).filter((type) => type === "alert.acknowledged")).toHaveLength(1);
  await servers.stop();
});

test("[A19] a hundred commands at once on each of two servers are all done, and each is told its own", async () => {
  const servers = await someDesks(2);
  const raises = servers.desks.flatMap((desk, d) =>
    Array.from({ length: 100 }, (_, n) => desk.run(toRaise({ headline: { vi: `Bản tin ${d}.${n}`, en: null } }), DUTY, `${d}.${n}`)),
  );
  const ids = (await Promise.all(raises)).map((answer) => (answer.ok ? answer.id : answer.refusal.code));
  expect(new Set(ids).size).toBe(200);
  await expect.poll(() => Object.keys(servers.state().actual.alerts).length).toBe(200);
  expect(ids.map((id) => servers.state().actual.alerts[id]?.content.headline.vi)).toEqual(
    [0, 1].flatMap((d) => Array.from({ length: 100 }, (_, n) => `Bản tin ${d}.${n}`)),
  );
  await servers.stop();
});

test("[A31] a command repeated with its key at once on four servers, and after a crash, happens once", async () => {
  const servers = await someDesks(4);
  const ids = await Promise.all(servers.desks.map((desk) => desk.run(toRaise(), DUTY, "k1")));
  const [first] = ids;
  expect(new Set(ids.map((answer) => (answer.ok ? answer.id : "")))).toEqual(new Set([first?.ok === true ? first.id : "-"]));
  expect(await servers.types()).toEqual(["alert.raised"]);
  expect(Object.keys(servers.state().requests)).toEqual(["duty-1:k1"]);
  const another = await servers.desks[0]?.run(toRaise(), someone("duty", 2), "k1");
  expect(another?.ok === true && first?.ok === true && another.id !== first.id).toBe(true);
  await servers.stop();
});

test("[A31] a command whose answer was lost with the journal is not told to be done, and its repeat does it once", async () => {
  let isLost = true;
  const servers = await someDesks(1, (journal) => ({
    ...journal,
    append: async (drafts, expected) => {
      const cursor = await journal.append(drafts, expected);
      if (isLost) throw new JournalUnavailable("lost");
      return cursor;
    },
  }));
  const [desk] = servers.desks;
  await expect(desk?.run(toRaise(), DUTY, "k1")).rejects.toThrow(JournalUnavailable);
  isLost = false;
  expect(await desk?.run(toRaise(), DUTY, "k1")).toMatchObject({ ok: true, id: "A-000000000000" });
  expect(await servers.types()).toEqual(["alert.raised"]);
  await servers.stop();
});

test("[A32] a refusal is told also while the journal is away", async () => {
  const servers = await someDesks(1, (journal) => ({ ...journal, append: () => Promise.reject(new JournalUnavailable("away")) }));
  const answer = await servers.desks[0]?.run({ act: "resolve", id: "A-00000000000f", why: "x" }, DUTY, null);
  expect(answer).toMatchObject({ ok: false, refusal: { code: "alert.unknown" } });
  expect(servers.lines).toContain("duty.refusal-unaudited");
  await servers.stop();
});
