import { checkScene } from "#shared/catalogue/checkScene.ts";
import type { Scene, SceneId } from "#shared/catalogue/scene.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import { type ShowsState, showRequestOf, versionOfProgramme } from "#shared/scene/showsState.ts";
import { decideImport } from "./decideImport.ts";
import type { EditCommand, EditContext, EditDecision, EditOf } from "./editCommand.ts";
import { allStandings, isSameScene, type SceneStanding, standingOf, wallNow } from "./editedScene.ts";
import { refused, unsound } from "./editWords.ts";
import { outdated } from "./outdated.ts";
import { usesOf } from "./usesOf.ts";

/** Scenes at most, drafts included: each is part of the state that every page may be sent. */
const SCENES_AT_MOST = 400;

/** What a command comes to against what is edited; pure. Rules S60 to S71. */
export function decide(state: ShowsState, command: EditCommand, context: EditContext): EditDecision {
  if (command.act === "import") return decideImport(state, command, { context, room: roomFor(state, context) });
  const about = context.request === null ? null : showRequestOf(state, context.request);
  if (about !== null) return about === command.scene ? events() : refused("request.reused", { field: "#header=Idempotency-Key" });
  const standing = standingOf(context.catalogue, state, command.scene);
  if (command.act === "draft") return decideDraft(standing, command, { context, room: roomFor(state, context) });
  if (standing === null) return refused("scene.unknown");
  switch (command.act) {
    case "publish":
      return decidePublish(state, standing, command, context);
    case "revert":
      return decideRevert(standing, command, context);
    case "discard":
      return decideDiscard(standing, command, context);
    case "retire":
      return decideRetire(state, standing, command, context);
  }
}

function roomFor(state: ShowsState, { catalogue }: EditContext): number {
  return SCENES_AT_MOST - allStandings(catalogue, state).length;
}

/** A decision to append these. */
function events(...appended: readonly ShowEvent[]): EditDecision {
  return { ok: true, events: appended };
}

interface Act {
  readonly scene: SceneId;
  readonly at: Instant;
  readonly by: Who;
  readonly request?: string;
}

function actOn(scene: string, { who, now, request }: EditContext): Act {
  const by: Who = { id: who.id, name: who.name, role: who.role };
  return { scene: scene as SceneId, at: now, by, ...(request === null ? {} : { request }) };
}

function decideDraft(
  standing: SceneStanding | null,
  command: EditOf<"draft">,
  { context, room }: { readonly context: EditContext; readonly room: number },
): EditDecision {
  const { content, base } = command;
  if (content.id !== command.scene) {
    const [vi, en] = [`mã trong nội dung phải là "${command.scene}"`, `the id in the content must be "${command.scene}"`];
    return unsound([{ pointer: "/content/id", vi, en }]);
  }
  const late = outdated(standing, { base, seen: command.seen ?? null, who: context.who });
  if (late !== null) return late;
  if (standing === null && room <= 0) return refused("scene.too-many");
  const { draft = null } = standing ?? {};
  if (draft !== null && draft.base === base && isSameScene(draft.content, content)) return events();
  return events({ type: "scene.drafted", data: { ...actOn(command.scene, context), draft: content, base } });
}

function decidePublish(state: ShowsState, standing: SceneStanding, command: EditOf<"publish">, context: EditContext): EditDecision {
  const { draft, version } = standing;
  if (draft === null) return refused("scene.no-draft");
  const known = { seen: command.seen ?? draft.at, who: null };
  const late = outdated(standing, { ...known, base: command.base }) ?? outdated(standing, { ...known, base: draft.base });
  if (late !== null) return late;
  const wrong = unsoundOf(draft.content, context);
  if (wrong !== null) return wrong;
  const act = actOn(command.scene, context);
  const published: ShowEvent = {
    type: "scene.published",
    data: { ...act, version: version + 1, content: draft.content, why: command.why, revertOf: null },
  };
  if (command.wall === null) return events(published);
  const wall = wallNow(context.catalogue, state, command.wall);
  if (wall === null) return refused("wall.unknown", { field: "/wall" });
  if (wall.scenes.includes(act.scene)) return events(published);
  const { scene: _, request: __, ...by } = act;
  const scenes = [...wall.scenes, act.scene];
  const next = versionOfProgramme(state, wall.id) + 1;
  // The request goes with the scene alone: the fold keeps one thing that it was about.
  return events(published, { type: "wall.programmeSet", data: { ...by, wall: wall.id, scenes, programme: wall.programme, version: next } });
}

function decideRevert(standing: SceneStanding, command: EditOf<"revert">, context: EditContext): EditDecision {
  const { to, why } = command;
  if (to === null) return refused("scene.version-unknown", { field: "/version" });
  const wrong = unsoundOf(to.content, context);
  if (wrong !== null) return wrong;
  const { draft, version } = standing;
  const act = actOn(command.scene, context);
  const published: ShowEvent = {
    type: "scene.published",
    data: { ...act, version: version + 1, content: to.content, why, revertOf: to.version },
  };
  if (draft === null) return events(published);
  // A publication takes the draft with it, for it is what was published; here it is somebody's work that goes on.
  const { scene } = act;
  return events(published, { type: "scene.drafted", data: { scene, at: draft.at, by: draft.by, draft: draft.content, base: draft.base } });
}

function decideDiscard(standing: SceneStanding, command: EditOf<"discard">, context: EditContext): EditDecision {
  const { draft } = standing;
  if (draft === null) return refused("scene.no-draft");
  const late = outdated(standing, { base: standing.version, seen: command.seen ?? draft.at, who: null });
  return late ?? events({ type: "scene.draftDiscarded", data: actOn(command.scene, context) });
}

function decideRetire(state: ShowsState, standing: SceneStanding, command: EditOf<"retire">, context: EditContext): EditDecision {
  if (standing.inForce === null) return refused("scene.unknown");
  const uses = usesOf(state, context.catalogue, standing.id);
  if (uses.length > 0) {
    return refused("scene.in-use", {
      vi: `Kịch bản đang được dùng: ${uses.map(({ vi }) => vi).join("; ")}. Hãy thay ở đó trước.`,
      en: `The scene is in use: ${uses.map(({ en }) => en).join("; ")}. Change that first.`,
    });
  }
  return events({ type: "scene.retired", data: { ...actOn(command.scene, context), why: command.why } });
}

function unsoundOf(content: Scene, { catalogue, hasPicture }: EditContext): EditDecision | null {
  const findings = checkScene(content, { ...catalogue, hasPicture });
  return findings.length === 0 ? null : unsound(findings.map((each) => ({ ...each, pointer: `/content${each.pointer}` })));
}
