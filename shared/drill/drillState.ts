import { z } from "zod";
import type { Duration } from "#shared/clock/instant.ts";

/** Whether a drill runs, which one, and how far its clock is from the real one. */
export interface DrillState {
  readonly active: boolean;
  readonly name: string | null;
  /** Drill time = real time + this; 0 without a drill. */
  readonly offsetMs: Duration;
}

/** No drill: the wall shows what is actual. */
export const NO_DRILL: DrillState = { active: false, name: null, offsetMs: 0 };

/** Data of `drill.started`. */
export const drillStartedSchema = z.object({ name: z.string().min(1), startedAt: z.number(), clockOffsetMs: z.number() });
export type DrillStarted = z.infer<typeof drillStartedSchema>;

/** Data of `drill.ended`. */
export const drillEndedSchema = z.object({ name: z.string().min(1) });
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
  return started.success ? { active: true, name: started.data.name, offsetMs: started.data.clockOffsetMs } : state;
}
