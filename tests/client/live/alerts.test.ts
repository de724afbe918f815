import { describe, expect, test } from "vitest";
import type { AlertEventMap, AlertEventType } from "#shared/alert/alertEvents.ts";
import { alertOf, NO_ALERTS } from "#shared/alert/alertsState.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import { NOTHING_EXACT } from "#shared/wire/exactState.ts";
import { createLive, type Live } from "#client/live/live.ts";
import { screenIdOf } from "#client/live/screenId.ts";
import { ALERT_AT, AN_OFFICER, aNewAlert, theDeskAfter } from "#tests/builders/anAlert.ts";
import { type FakeServer, fakeServer } from "#tests/doubles/fakeServer.ts";
import { type ManualPage, manualPage } from "#tests/doubles/manualPage.ts";

interface Scene {
  readonly page: ManualPage;
  readonly server: FakeServer;
  readonly live: Live;
  readonly stop: () => void;
}

const ID = "A-000000000001";

function open(): Scene {
  const page = manualPage();
  const server = fakeServer(page.now);
  const live = createLive({ wall: "main", view: {}, screen: "screen-of-a-test", open: server.open, timers: page.timers });
  const stop = live.start();
  server.say.onConnected();
  return { page, server, live, stop };
}

function entry<T extends AlertEventType>(seq: number, type: T, data: AlertEventMap[T]): EventEntry {
  return { seq, at: ALERT_AT, type, data: data as unknown as EventEntry["data"] };
}

const raised = (seq: number, id = ID): EventEntry => entry(seq, "alert.raised", { ...aNewAlert({ id }), approved: false });
const resolved = (seq: number, id = ID): EventEntry =>
  entry(seq, "alert.resolved", { topic: "actual", id, at: ALERT_AT, by: AN_OFFICER, why: "nước rút" });
const batch = (from: number, ...entries: readonly EventEntry[]) => ({ epoch: "ev", from, to: from + entries.length, entries });

describe("the alert desk on a page", () => {
  test("[W7] every entry is folded once and in order, however batches repeat", () => {
    const { server, live } = open();
    server.snapshot(1, ["1"]);
    let told = 0;
    live.alerts.subscribe(() => {
      told += 1;
    });
    server.say.onEvent(batch(0, raised(1), raised(2, "A-000000000002")));
    server.say.onEvent(batch(0, raised(1)));
    server.say.onEvent(batch(1, raised(2, "A-000000000002"), resolved(3)));
    expect([alertOf(live.alerts.get(), ID)?.state, told]).toEqual(["returnedUnacknowledged", 2]);
    expect(Object.keys(live.alerts.get().actual.alerts)).toEqual([ID, "A-000000000002"]);
    expect(alertOf(live.alerts.get(), ID)?.timeline.map(({ act }) => act)).toEqual(["raised", "resolved"]);
  });

  test("[W7] a batch from beyond, or of another epoch, is not folded: it is asked for with what is held", () => {
    for (const lost of [batch(2, resolved(3)), { ...batch(1, resolved(2)), epoch: "other" }]) {
      const { server, live } = open();
      server.snapshot(1, ["1"]);
      server.say.onEvent(batch(0, raised(1)));
      server.say.onEvent(lost);
      expect([alertOf(live.alerts.get(), ID)?.state, live.link.get().link]).toEqual(["unacknowledged", "behind"]);
      expect(server.hellos.at(-1)).toMatchObject({ cursors: { events: { epoch: "ev", seq: 1 } }, screen: "screen-of-a-test" });
    }
  });

  test("[W16] a standing state replaces everything held, and entries go on from its cursor", () => {
    const { server, live } = open();
    server.snapshot(1, ["1"]);
    server.say.onEvent(batch(0, raised(1, "A-0000000000ff")));
    const alerts = theDeskAfter([{ type: "alert.raised", data: { ...aNewAlert(), approved: false } }]);
    server.say.onStanding({ ...NOTHING_EXACT, cursor: { epoch: "e2", seq: 40 }, alerts });
    server.say.onEvent({ epoch: "e2", from: 12, to: 41, entries: [raised(40, "A-0000000000fe"), resolved(41)] });
    expect(Object.keys(live.alerts.get().actual.alerts)).toEqual([ID]);
    expect(alertOf(live.alerts.get(), ID)?.state).toBe("returnedUnacknowledged");
    server.tick(1, 1, { events: { epoch: "e2", seq: 41 } });
    expect(live.link.get().link).toBe("live");
  });

  test("[W15] a page asked for an alert it does not hold asks for the whole desk; one that holds it does not", () => {
    const { server, live } = open();
    server.snapshot(1, ["1"]);
    server.say.onEvent(batch(0, raised(1)));
    server.say.onUnseen({ unseen: [{ id: ID, version: 1 }] });
    expect([server.hellos.length, live.unseen.get()]).toEqual([1, [{ id: ID, version: 1 }]]);
    server.say.onUnseen({ unseen: [{ id: ID, version: 2 }] });
    expect(server.hellos).toHaveLength(2);
    expect(server.hellos.at(-1)?.cursors).toEqual({ actual: { epoch: "e1.t", seq: 1 } });
    expect(live.alerts.get()).not.toBe(NO_ALERTS);
  });
});

describe("what a page confirms", () => {
  test("[A41] each version is told once, the first at once and the rest of half a second together, fifty at most", () => {
    const { server, live, page } = open();
    live.confirmShown([{ id: ID, version: 1 }]);
    live.confirmShown([{ id: ID, version: 1 }]);
    for (let n = 0; n < 70; n += 1) live.confirmShown([{ id: `A-${String(n).padStart(12, "0")}`, version: 7 }]);
    expect(server.shown).toEqual([{ shown: [{ id: ID, version: 1 }] }]);
    page.advance(500);
    page.advance(500);
    page.advance(5_000);
    expect(server.shown.map(({ shown }) => shown.length)).toEqual([1, 50, 20]);
    live.confirmShown([{ id: ID, version: 1 }]);
    expect(server.shown).toHaveLength(3);
  });

  test("[A41] what the server asks for is told once more", () => {
    const { server, live, page } = open();
    server.say.onEvent(batch(0, raised(1)));
    live.confirmShown([{ id: ID, version: 1 }]);
    page.advance(1_000);
    server.say.onUnseen({ unseen: [{ id: ID, version: 1 }] });
    live.confirmShown([{ id: ID, version: 1 }]);
    live.confirmShown([{ id: ID, version: 1 }]);
    page.advance(1_000);
    expect(server.shown).toHaveLength(2);
  });

  test("[L8] a page that was stopped confirms nothing more", () => {
    const { server, live, page, stop } = open();
    live.confirmShown([{ id: ID, version: 1 }]);
    live.confirmShown([{ id: ID, version: 2 }]);
    stop();
    page.advance(5_000);
    expect([server.shown.length, page.pending()]).toEqual([1, 0]);
  });
});

test("[W1] a tab keeps its name over a reload, makes another in place of a broken one, and has one of its own", () => {
  const memory = (): Map<string, string> & { getItem: (key: string) => string | null; setItem: (key: string, value: string) => void } => {
    const kept = new Map<string, string>();
    return Object.assign(kept, {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    });
  };
  const tab = memory();
  const name = screenIdOf(tab);
  expect(name).toMatch(/^[A-Za-z0-9_-]{16}$/u);
  expect(screenIdOf(tab)).toBe(name);
  expect(screenIdOf(memory())).not.toBe(name);
  tab.set([...tab.keys()][0] ?? "", "<script>");
  expect(screenIdOf(tab)).toMatch(/^[A-Za-z0-9_-]{16}$/u);
});
