import { z } from "zod";
import type { Duration, Instant } from "#shared/clock/instant.ts";

/** A drill's name for people. */
const drillTitleSchema = z.object({ vi: z.string().min(1), en: z.string().min(1) });
export type DrillTitle = z.infer<typeof drillTitleSchema>;

/** Whether a drill runs, which one, and how far its clock is from the real one. */
export interface DrillState {
  readonly active: boolean;
  readonly name: string | null;
  /** What people call it; `null` without a drill. */
  readonly title: DrillTitle | null;
  /** Drill time = real time + this; 0 without a drill. */
  readonly offsetMs: Duration;
  /** By the drill's own clock, when it began; said while one runs. */
  readonly beganAt?: Instant;
}

/** No drill: the wall shows what is actual. */
export const NO_DRILL: DrillState = { active: false, name: null, title: null, offsetMs: 0 };

/** Data of `drill.started`. */
const drillStartedSchema = z.object({
  name: z.string().min(1),
  title: drillTitleSchema,
  startedAt: z.number(),
  clockOffsetMs: z.number(),
});
export type DrillStarted = z.infer<typeof drillStartedSchema>;

/** Data of `drill.ended`. */
const drillEndedSchema = z.object({ name: z.string().min(1) });
export type DrillEnded = z.infer<typeof drillEndedSchema>;

/** The state after one more entry of the exact lane; an entry it cannot read changes nothing. */
export function foldDrill(state: DrillState, entry: { readonly type: string; readonly data: unknown }): DrillState {
  if (entry.type === "drill.ended") {
    return NO_DRILL;
  }
  if (entry.type !== "drill.started") {
    return state;
  }
  const started = drillStartedSchema.safeParse(entry.data);
  if (!started.success) {
    return state;
  }
  const { name, title, startedAt, clockOffsetMs } = started.data;
  return { active: true, name, title, offsetMs: clockOffsetMs, beganAt: startedAt + clockOffsetMs };
}
