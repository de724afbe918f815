import { Counter, Histogram, type Registry } from "prom-client";
import { SECOND_MS } from "#shared/clock/instant.ts";
import type { Confirmed } from "./rollCall.ts";

/** What the roll of screens is measured by. */
export interface RollCallMetrics {
  readonly confirmed: (confirmed: Confirmed) => void;
  readonly reminded: (asked: number) => void;
}

/** Registers the figures of the proof of seeing. */
export function createRollCallMetrics(register: Registry): RollCallMetrics {
  const shown = new Histogram({
    name: "toancanh_alert_shown_seconds",
    help: "From an alert being sent (each version) to a screen confirming that it was drawn in sight; of=first for the first screen, of=every for each.",
    labelNames: ["of"],
    buckets: [0.1, 0.2, 0.3, 0.5, 1, 2, 4, 10, 30, 60, 300],
    registers: [register],
  });
  const reminders = new Counter({
    name: "toancanh_alert_reminders_total",
    help: "Messages that asked a screen for alerts it had not shown.",
    registers: [register],
  });
  const asked = new Counter({
    name: "toancanh_alert_reminded_total",
    help: "Alert versions that screens were asked for in those messages.",
    registers: [register],
  });
  return {
    confirmed: ({ alert, at, isFirst }) => {
      const seconds = Math.max(0, at - alert.sentAt) / SECOND_MS;
      if (isFirst) shown.observe({ of: "first" }, seconds);
      shown.observe({ of: "every" }, seconds);
    },
    reminded: (count) => {
      reminders.inc();
      asked.inc(count);
    },
  };
}
