import { describe, expect, test } from "vitest";
import { type AlertsState, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { MINUTE_MS } from "#shared/clock/instant.ts";
import { createAnnunciator } from "#client/duty/annunciator.ts";
import { unheardOf } from "#client/live/linkView.ts";
import { createStore } from "#client/live/store.ts";
import { ALERT_AT, aDeskWith, anAlert, someContent } from "#tests/builders/anAlert.ts";

function openConsole(memory = new Map<string, string>()) {
  let now = ALERT_AT;
  const alerts = createStore<AlertsState>(NO_ALERTS);
  const link = createStore(unheardOf(ALERT_AT));
  const beats = new Set<() => void>();
  const pulse = {
    subscribe: (listener: () => void) => {
      beats.add(listener);
      return () => beats.delete(listener);
    },
    start: () => () => undefined,
  };
  const store = { getItem: (key: string) => memory.get(key) ?? null, setItem: (key: string, value: string) => void memory.set(key, value) };
  const { telling, start } = createAnnunciator({ alerts, link, clock: { now: () => now } }, pulse, store);
  start();
  return {
    alerts,
    link,
    telling,
    memory,
    wait: (ms: number): void => {
      now += ms;
      for (const beat of beats) beat();
    },
  };
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    anAlert({ id: `A-${String(index).padStart(12, "0")}`, content: someContent({ hazard: "flood" }) }),
  );

describe("the telling of a console", () => {
  test("[A60] a burst is told at most ten times and then grouped and counted, and its end is told too", () => {
    const desk = openConsole();
    desk.alerts.set(aDeskWith(...numbered(40)));
    const { flood, told, grouped } = desk.telling.get();
    expect(flood).toBe(true);
    expect(told.length).toBeLessThanOrEqual(10);
    expect(told.length + grouped.reduce((sum, { count }) => sum + count, 0)).toBe(40);
    desk.wait(11 * MINUTE_MS);
    expect(desk.telling.get().flood).toBe(false);
    expect(desk.telling.get().grouped[0]?.count).toBe(40 - told.length);
  });

  test("what nobody has acknowledged stays told, and leaves when somebody has", () => {
    const desk = openConsole();
    desk.alerts.set(aDeskWith(anAlert()));
    expect(desk.telling.get().told.map(({ id }) => id)).toEqual([anAlert().id]);
    desk.alerts.set(aDeskWith(anAlert({ state: "acknowledged" })));
    expect(desk.telling.get().told).toEqual([]);
  });

  test("a page that is loaded again does not tell the same alert again", () => {
    const memory = new Map<string, string>();
    openConsole(memory).alerts.set(aDeskWith(anAlert()));
    const again = openConsole(memory);
    again.alerts.set(aDeskWith(anAlert()));
    expect(again.telling.get()).toEqual({ flood: false, told: [], grouped: [] });
    const spoilt = openConsole(new Map([["toan-canh.duty.told", "{"]]));
    spoilt.alerts.set(aDeskWith(anAlert()));
    expect(spoilt.telling.get().told).toHaveLength(1);
  });

  test("what is practised is told only while a drill runs", () => {
    const desk = openConsole();
    desk.alerts.set(aDeskWith(anAlert({ id: "E-000000000001", topic: "exercise" })));
    expect(desk.telling.get().told).toEqual([]);
    desk.link.set({ ...desk.link.get(), drill: true });
    expect(desk.telling.get().told).toHaveLength(1);
  });
});
