import { describe, expect, test } from "vitest";
import type { Alert, Severity } from "#shared/alert/alert.ts";
import { type Annunciation, annunciate, FLOOD_LIMIT, FLOOD_WINDOW_MS, NOTHING_ANNUNCIATED } from "#shared/alert/annunciation.ts";
import { type Instant, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import { ALERT_AT, anAlert, someContent } from "#tests/builders/anAlert.ts";

const HAZARDS = ["flood", "storm", "heat"] as const;

/** The nth alert, of a hazard in turn. */
function nth(n: number, severity: Severity = "Moderate", change: Partial<Alert> = {}): Alert {
  const content = someContent({ severity, hazard: HAZARDS[n % HAZARDS.length] ?? null });
  return anAlert({ id: `${change.topic === "exercise" ? "E" : "A"}-${String(n).padStart(12, "0")}`, content, ...change });
}

/** A console that is shown a list at each moment. */
function aConsole() {
  let last: Annunciation = { state: NOTHING_ANNUNCIATED, announced: [], sound: null, grouped: [] };
  const told: { readonly at: Instant; readonly alert: Alert }[] = [];
  return {
    told,
    show: (alerts: readonly Alert[], at: Instant): Annunciation => {
      last = annunciate(last.state, alerts, at);
      told.push(...last.announced.map((alert) => ({ at, alert })));
      return last;
    },
  };
}

/** The most annunciations in any ten minutes. */
function peak(told: readonly { readonly at: Instant }[]): number {
  return Math.max(0, ...told.map(({ at }) => told.filter((other) => other.at <= at && at - other.at < FLOOD_WINDOW_MS).length));
}

describe("annunciation on one console", () => {
  test("[A60] [A64] a thousand alerts in sixty seconds: at most ten annunciations, every one of the rest grouped and counted", () => {
    const desk = aConsole();
    const all: Alert[] = [];
    let last: Annunciation | null = null;
    for (let n = 0; n < 1_000; n += 1) {
      all.push(nth(n, n % 200 === 199 ? "Extreme" : n % 20 === 0 ? "Severe" : "Moderate"));
      last = desk.show(all, ALERT_AT + n * 60);
    }
    expect(peak(desk.told)).toBeLessThanOrEqual(FLOOD_LIMIT);
    expect(last?.state.flood).toBe(true);
    const counted = last?.grouped.reduce((sum, { count }) => sum + count, 0) ?? 0;
    expect(counted + desk.told.length).toBe(1_000);
    expect(new Set([...(last?.state.grouped ?? []), ...desk.told.map(({ alert }) => alert.id)]).size).toBe(1_000);
    expect(last?.grouped[0]?.severity).toBe("Extreme");
  });

  test("[A60] over an hour of alerts every three seconds no ten minutes have more than ten annunciations", () => {
    const desk = aConsole();
    for (let n = 0; n < 1_200; n += 1) {
      desk.show([nth(n, (["Extreme", "Severe", "Moderate", "Minor"] as const)[n % 4])], ALERT_AT + n * 3 * SECOND_MS);
    }
    expect(peak(desk.told)).toBe(FLOOD_LIMIT);
  });

  test("[A61] lesser alerts leave room for what is extreme, a drill's for what is real", () => {
    const desk = aConsole();
    const drill = Array.from({ length: 10 }, (_, n) => nth(n, "Severe", { topic: "exercise" }));
    drill.forEach((_, n) => void desk.show(drill.slice(0, n + 1), ALERT_AT + n * SECOND_MS));
    expect(desk.told).toHaveLength(5);
    const real = [...drill, nth(20, "Moderate")];
    expect(desk.show(real, ALERT_AT + 20 * SECOND_MS).sound).toEqual({ severity: "Moderate", topic: "actual" });
    expect(desk.show([...real, nth(21, "Extreme")], ALERT_AT + 21 * SECOND_MS).announced.map(({ id }) => id)).toEqual(["A-000000000021"]);
  });

  test("[A61] in a flood only what outranks everything told of late interrupts", () => {
    const desk = aConsole();
    const burst = Array.from({ length: 11 }, (_, n) => nth(n, "Minor"));
    const first = desk.show(burst, ALERT_AT);
    expect(first.state.flood).toBe(true);
    expect(first.announced).toHaveLength(1);
    expect(desk.show([...burst, nth(30, "Minor")], ALERT_AT + SECOND_MS).sound).toBeNull();
    expect(desk.show([...burst, nth(31, "Severe")], ALERT_AT + 2 * SECOND_MS).sound?.severity).toBe("Severe");
    expect(desk.show([...burst, nth(32, "Severe")], ALERT_AT + 3 * SECOND_MS).sound).toBeNull();
    expect(desk.show([...burst, nth(33, "Extreme")], ALERT_AT + 4 * SECOND_MS).sound?.severity).toBe("Extreme");
  });

  test("[A62] a flood begins with the eleventh alert in ten minutes and ends once five or fewer came in the last ten", () => {
    const desk = aConsole();
    const floods = Array.from({ length: 11 }, (_, n) => desk.show([nth(n)], ALERT_AT + n * MINUTE_MS * 0.9).state.flood);
    expect(floods).toEqual([...Array.from({ length: 10 }, () => false), true]);
    // Arrivals stand at 0.9, 1.8 … 9 minutes: the sixth newest, at 4.5, leaves the window at 14.5.
    expect(desk.show([], ALERT_AT + 14.4 * MINUTE_MS).state.flood).toBe(true);
    expect(desk.show([], ALERT_AT + 14.5 * MINUTE_MS).state.flood).toBe(false);
  });

  test("[A63] a version is told once however often it comes, after a break of the line too", () => {
    const desk = aConsole();
    const one = nth(1);
    [ALERT_AT, ALERT_AT + 1, ALERT_AT + 2].forEach((at) => void desk.show([one], at));
    desk.show([], ALERT_AT + 3);
    desk.show([one], ALERT_AT + 4);
    expect(desk.told).toHaveLength(1);
    desk.show([{ ...one, version: 2 }], ALERT_AT + 5);
    desk.show([one], ALERT_AT + 6);
    desk.show([{ ...one, version: 2 }], ALERT_AT + 7);
    expect(desk.told.map(({ alert }) => alert.version)).toEqual([1, 2]);
  });

  test("[A63] what stands open again after it was acknowledged or set aside is told again; what is acknowledged is not", () => {
    const desk = aConsole();
    const one = nth(1);
    (["unacknowledged", "acknowledged", "acknowledged", "unacknowledged", "shelved", "unacknowledged"] as const).forEach(
      (state, n) => void desk.show([{ ...one, state }], ALERT_AT + n),
    );
    expect(desk.told.map(({ at }) => at - ALERT_AT)).toEqual([0, 3, 5]);
    expect(aConsole().show([{ ...one, state: "acknowledged" }], ALERT_AT).announced).toEqual([]);
  });

  test("[A64] a group loses what somebody acknowledged, and only that", () => {
    const desk = aConsole();
    const burst = Array.from({ length: 12 }, (_, n) => nth(n * 3, "Moderate"));
    const [group] = desk.show(burst, ALERT_AT).grouped;
    expect(group).toMatchObject({ key: "actual:flood:Moderate", hazard: "flood", count: 11 });
    const id = group?.highest.id ?? "";
    const after = burst.map((alert): Alert => (alert.id === id ? { ...alert, state: "acknowledged" } : alert));
    expect(desk.show(after, ALERT_AT + 1).grouped[0]?.count).toBe(10);
  });

  test("[A63] the state is plain JSON: a page that starts again goes on where it stopped", () => {
    const { state } = annunciate(NOTHING_ANNUNCIATED, [nth(1)], ALERT_AT);
    const again = annunciate(JSON.parse(JSON.stringify(state)) as typeof state, [nth(1)], ALERT_AT + 1);
    expect(again.announced).toEqual([]);
  });
});
