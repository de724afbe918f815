import { checkScene } from "#shared/catalogue/checkScene.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Who } from "#shared/duty/role.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import type { ShowsState } from "#shared/scene/showsState.ts";
import type { EditContext, EditDecision, EditOf, ImportedScene, ReadScene } from "./editCommand.ts";
import { isSameScene, type SceneStanding, standingOf } from "./editedScene.ts";
import { editRefusalOf } from "./editWords.ts";
import { outdated } from "./outdated.ts";

interface Importing {
  readonly context: EditContext;
  /** How many scenes that are not there yet may be added. */
  readonly room: number;
}

/** Every scene of a file becomes a draft, or is refused with all that is wrong with it; what is good is never lost with what is bad. */
export function decideImport(state: ShowsState, { scenes }: EditOf<"import">, { context, room }: Importing): EditDecision {
  const events: ShowEvent[] = [];
  const seen = new Set<string>();
  let left = room;
  const imported = scenes.map((read): ImportedScene => {
    const report = importOne(state, read, { context, room: left, isRepeat: read.ok && seen.has(read.scene.id) });
    if (!read.ok) return report;
    seen.add(read.scene.id);
    if (report.outcome === "created") left -= 1;
    if (report.outcome === "created" || report.outcome === "drafted") events.push(draftOf(state, read.scene, context));
    return report;
  });
  return { ok: true, events, imported };
}

function importOne(
  state: ShowsState,
  read: ReadScene,
  { context, room, isRepeat }: Importing & { readonly isRepeat: boolean },
): ImportedScene {
  if (!read.ok) return { id: read.id, outcome: "refused", findings: read.findings };
  const { scene } = read;
  const no = (vi: string, en: string): ImportedScene => ({ id: scene.id, outcome: "refused", findings: [{ pointer: "/id", vi, en }] });
  if (isRepeat) return no(`"${scene.id}" có hai lần trong tệp`, `"${scene.id}" stands in the file twice`);
  const findings = checkScene(scene, { ...context.catalogue, hasPicture: context.hasPicture });
  if (findings.length > 0) return { id: scene.id, outcome: "refused", findings };
  const standing = standingOf(context.catalogue, state, scene.id);
  if (standing === null) {
    const { vi, en } = editRefusalOf("scene.too-many");
    return room > 0 ? { id: scene.id, outcome: "created", findings: [] } : no(vi, en);
  }
  if (isHeld(standing, scene)) return { id: scene.id, outcome: "unchanged", findings: [] };
  const late = outdated(standing, { base: standing.version, seen: null, who: context.who });
  return late === null || late.ok ? { id: scene.id, outcome: "drafted", findings: [] } : no(late.refusal.vi, late.refusal.en);
}

/** It is what is being worked on, or nothing is and it is what is offered. */
function isHeld({ draft, inForce }: SceneStanding, scene: Scene): boolean {
  const held = draft === null ? inForce : draft.content;
  return held !== null && isSameScene(held, scene);
}

function draftOf(state: ShowsState, draft: Scene, { catalogue, who, now }: EditContext): ShowEvent {
  const by: Who = { id: who.id, name: who.name, role: who.role };
  const base = standingOf(catalogue, state, draft.id)?.version ?? 0;
  return { type: "scene.drafted", data: { scene: draft.id, at: now, by, draft, base } };
}
