import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Registry } from "prom-client";
import { describe, expect, test } from "vitest";
import { type AlertsState, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import { SECOND_MS } from "#shared/clock/instant.ts";
import { createAlertDesk } from "#server/alerts/alertDesk.ts";
import { createDrillAlerts } from "#server/alerts/drillAlerts.ts";
import { createAlertPlay, type DrillCommand } from "#server/drill/playAlerts.ts";
import { loadScenario, type ScenarioAlert, scenarioSchema } from "#server/drill/scenarioFile.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createStanding } from "#server/journal/standing.ts";
import { ALERT_AT } from "#tests/builders/anAlert.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";

const DIR = resolve(import.meta.dirname, "../../../config/drills");
const scenario = (name: string) => loadScenario(DIR, name, THE_CATALOGUE);

/** The real desk, in a drill that began a moment ago, with a scenario's alerts played to it. */
async function played(name: string, seconds: number) {
  let now = ALERT_AT;
  const told = silentLog();
  const log = { ...told, child: () => log };
  const { events } = createMemoryJournal({ now: () => now });
  const { alerts, startsAt, titleVi, titleEn } = scenario(name);
  const data = { name, title: { vi: titleVi, en: titleEn }, startedAt: now, clockOffsetMs: Date.parse(startsAt) - now };
  await events.append([{ type: "drill.started", data }]);
  const standing = await createStanding<AlertsState>(events, foldAlerts, NO_ALERTS, { name: "alerts", log });
  let made = 0;
  const desk = createAlertDesk({
    events,
    alerts: standing,
    catalogue: THE_CATALOGUE,
    now: () => now,
    monotonic: () => now,
    newId: () => (made++).toString(16).padStart(12, "0"),
    log,
    metrics: new Registry(),
  });
  const command = createDrillAlerts({ desk, catalogue: THE_CATALOGUE, state: standing.state, now: () => now });
  const play = createAlertPlay({ run: name, alerts, command, signal: new AbortController().signal, log });
  for (let second = 0; second <= seconds; second += 1) {
    now = ALERT_AT + second * SECOND_MS;
    await play.until(second);
  }
  await standing.stop();
  return { state: standing.state(), refused: told.told.filter(({ event }) => event.includes("refused")) };
}

describe("alerts of a scenario", () => {
  test("[A75] the opening day shows an epidemic and flash floods at the exercise desk, and nothing at the other", async () => {
    const { state, refused } = await played("opening-day", 120);
    expect(refused).toEqual([]);
    const alerts = Object.values(state.exercise.alerts);
    expect(alerts.map(({ state: at, content }) => [at, content.hazard, content.severity])).toEqual([
      ["unacknowledged", "epidemic", "Severe"],
      ["unacknowledged", "flash-flood", "Moderate"],
    ]);
    expect(alerts.every(({ id, sites }) => id.startsWith("E-") && sites.length > 0)).toBe(true);
    expect(state.actual.alerts).toEqual({});
  });

  test("[A75] the typhoon grows: what is extreme waits for people, what was wrong is cancelled, what is over is resolved", async () => {
    const { state, refused } = await played("typhoon", 1_300);
    expect(refused).toEqual([]);
    const alerts = Object.values(state.exercise.alerts);
    const [storm] = alerts;
    expect(storm).toMatchObject({
      version: 1,
      content: { level: 3, severity: "Severe" },
      pending: { content: { level: 4, severity: "Extreme" } },
    });
    expect(alerts.map(({ content, closedAs, state: at }) => [content.hazard, at, closedAs])).toEqual([
      ["storm", "unacknowledged", null],
      ["heavy-rain", "unacknowledged", null],
      ["storm-surge", "returnedUnacknowledged", "resolved"],
      ["inundation", "closed", "cancelled"],
      ["power-grid", "returnedUnacknowledged", "resolved"],
    ]);
  });

  test("[A75] the acts come in the order of their times, what the journal could not take again with the same key", async () => {
    const keys: string[] = [];
    const acts: readonly ScenarioAlert[] = [
      { atS: 5, act: "cancel", as: "a", why: "x" },
      { atS: 1, act: "raise", as: "a", says: {} },
      { atS: 2, act: "resolve", as: "never", why: "x" },
    ];
    const command: DrillCommand = async (act, id, key) => {
      keys.push(`${act.act} ${id ?? "-"} ${key}`);
      if (keys.length === 1) throw new Error("away");
      return { ok: true, id: "E-1" };
    };
    const log = { ...silentLog(), child: () => log };
    const play = createAlertPlay({ run: "r", alerts: acts, command, signal: new AbortController().signal, log });
    await play.until(0);
    await play.until(3);
    await play.until(9);
    expect(keys).toEqual(["raise - drill-r-1", "raise - drill-r-1", "cancel E-1 drill-r-0"]);
  });

  test.each([
    ["an unknown hazard", { atS: 1, act: "raise", as: "a", says: { hazard: "ufo" } }, "/alerts/0/says/hazard"],
    ["an unknown province", { atS: 1, act: "raise", as: "a", says: { provinces: ["00"] } }, "/alerts/0/says/provinces/0"],
    ["an act on nothing", { atS: 1, act: "cancel", as: "a", why: "x" }, "/alerts/0/as"],
  ])("[A75] a scenario with %s is refused with the place", (_what, alert, pointer) => {
    const dir = mkdtempSync(join(tmpdir(), "drill-"));
    writeFileSync(join(dir, "odd.json"), JSON.stringify({ ...scenario("typhoon"), alerts: [alert] }));
    expect(() => loadScenario(dir, "odd", THE_CATALOGUE)).toThrow(pointer);
  });

  test("[A75] an act that no desk knows is no scenario", () => {
    expect(scenarioSchema.safeParse({ ...scenario("typhoon"), alerts: [{ atS: 1, act: "delete", as: "a" }] }).success).toBe(false);
  });
});
