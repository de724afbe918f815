import type { Registry } from "prom-client";
import { createReminders } from "./reminders.ts";
import { createRollOfScreens, type RollOfScreens, type RollOfScreensParts } from "./rollCall.ts";
import { createRollCallMetrics } from "./rollCallMetrics.ts";

/** The proof of seeing as one part: the roll of screens, its reminders, and what both are measured by. */
export function createProofOfSeeing(
  parts: Omit<RollOfScreensParts, "onConfirmed"> & { readonly metrics: Registry },
): Pick<RollOfScreens, "join" | "run"> {
  const { confirmed, reminded } = createRollCallMetrics(parts.metrics);
  const roll = createRollOfScreens({ ...parts, onConfirmed: confirmed });
  const reminders = createReminders({ ...parts, seats: roll.seats, onReminded: reminded });
  return {
    join: roll.join,
    run: async (signal) => {
      await Promise.all([roll.run(signal), reminders.run(signal)]);
    },
  };
}
