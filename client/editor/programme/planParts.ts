import type { Programme } from "#shared/catalogue/programme.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import type { WallPlan } from "./programmeModel.ts";

/** What every part of the programme's page is given. */
export interface PlanPartProps {
  readonly desk: EditorDesk;
  readonly plan: WallPlan;
  /** Scenes that may stand in it. */
  readonly scenes: readonly Scene[];
  readonly onChange: (plan: WallPlan) => void;
}

/** The plan with another programme. */
export function withProgramme(plan: WallPlan, change: Partial<Programme>): WallPlan {
  return { ...plan, programme: { ...plan.programme, ...change } };
}
