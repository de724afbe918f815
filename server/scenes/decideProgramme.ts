import { checkProgramme } from "#shared/catalogue/checkProgramme.ts";
import { type ShowsState, versionOfProgramme } from "#shared/scene/showsState.ts";
import type { CommandOf, ShowContext, ShowDecision } from "./showCommand.ts";
import { refused, showRefusalOf } from "./showWords.ts";
import { actOn, events, type OnWall } from "./wallAct.ts";

/** The wall's order of scenes and what it shows by itself. */
export function decideProgramme(state: ShowsState, on: OnWall, command: CommandOf<"programme">, context: ShowContext): ShowDecision {
  const { scenes, programme, base } = command;
  const version = versionOfProgramme(state, on.wall.id);
  if (base !== version) return refused("programme.outdated", "/base");
  if (scenes.length === 0) return refused("programme.invalid", "/scenes");
  const { safeScene } = on.wall;
  const set = { scenes: [...scenes], programme, ...(safeScene === undefined ? {} : { safeScene }) };
  const findings = checkProgramme(set, on.inForce);
  if (findings.length > 0) return { ok: false, refusal: { ...showRefusalOf("programme.invalid"), findings } };
  return events({ type: "wall.programmeSet", data: { ...actOn(on, context), scenes, programme, version: version + 1 } });
}
