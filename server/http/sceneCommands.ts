import type { Request, Router } from "express";
import type { ZodType } from "zod";
import type { EditCommand } from "#server/scenes/editing/editCommand.ts";
import { standingOf } from "#server/scenes/editing/editedScene.ts";
import { unsound } from "#server/scenes/editing/editWords.ts";
import { readScene } from "#server/scenes/editing/readScene.ts";
import { picturesIn } from "#server/scenes/editing/sceneEditor.ts";
import { findingsOf, presentScene } from "#server/scenes/editing/sceneView.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { readsHashedJson } from "./hashedBody.ts";
import { createSceneAnswers, editProblem, reasonOf } from "./sceneAnswers.ts";
import { discardSchema, draftSchema, publishSchema, retireSchema, revertSchema } from "./sceneBodies.ts";
import { smallBody } from "./smallBody.ts";

/** Room for the fullest scene there can be. */
const readsScene = readsHashedJson("256kb");

type OnScene = Exclude<EditCommand["act"], "import">;
/** Reads a command on a scene from a request; throws the problem that names what is at fault. */
type Reads = (request: Request, scene: string) => EditCommand | Promise<EditCommand>;

/** Adds `POST /scenes/:id/{draft,publish,revert,discard,retire}`. */
export function addSceneCommands(api: Router, parts: AppParts, authority: Authority): void {
  const answer = createSceneAnswers(parts);
  for (const [act, reads] of Object.entries(readers(parts)) as readonly (readonly [OnScene, Reads])[]) {
    api.post(`/scenes/:id/${act}`, readsScene, async (request: Request<{ id: string }>, response) => {
      const identity = await authority.allow(request, "scene.edit");
      const { id } = request.params;
      await answer({ request, response, identity, about: { act, id } }, async () => ({
        command: await reads(request, id),
        present: () => presentDone(parts, id),
      }));
    });
  }
}

/** A scene as the list has it, with what stands in the way of publishing it. */
async function presentDone({ catalogue, exact, pictures }: AppParts, id: string): Promise<object> {
  const state = exact.state().shows;
  const standing = standingOf(catalogue, state, id);
  // A first draft that was thrown away again leaves nothing.
  if (standing === null) return { ...NOTHING_LEFT, id, nameVi: id, nameEn: id };
  const held = await pictures.hold([standing.draft?.content, standing.inForce ?? undefined].flatMap(picturesIn));
  return { ...presentScene(standing, { state, catalogue }), findings: findingsOf(standing, catalogue, (each) => held.has(each)) };
}

const NOTHING_LEFT = { state: "retired", version: 0, published: null, draft: null, walls: [], onAir: [], findings: [] } as const;

const DRAFT = { vi: "Cần {content, base} của bản nháp.", en: "The {content, base} of a draft are needed." };
const PUBLISH = { vi: "Cần {why, base} để công bố.", en: "{why, base} are needed to publish." };
const REVERT = { vi: "Cần {version, why} để trở lại phiên bản cũ.", en: "{version, why} are needed to revert." };
const DISCARD = { vi: 'Nội dung chỉ có thể là {"seen": thời điểm}.', en: 'The body may only be {"seen": moment}.' };
const RETIRE = { vi: 'Cần {"why": lý do}.', en: 'A {"why": reason} is needed.' };

function readers({ editor }: AppParts): Readonly<Record<OnScene, Reads>> {
  return {
    draft: (request, scene) => {
      const { content, base, seen } = body(request, draftSchema, DRAFT);
      const read = readScene(content);
      if (read.ok) return { act: "draft", scene, content: read.scene, base, ...seenOf(seen) };
      const no = unsound(read.findings.map((each) => ({ ...each, pointer: `/content${each.pointer}` })));
      throw no.ok ? new Error("unsound is a refusal") : editProblem(request, no.refusal);
    },
    publish: (request, scene) => {
      const { why, base, wall, seen } = body(request, publishSchema, PUBLISH);
      return { act: "publish", scene, why: reasonOf(why), base, wall: wall ?? null, ...seenOf(seen) };
    },
    revert: async (request, scene) => {
      const { version, why } = body(request, revertSchema, REVERT);
      return { act: "revert", scene, why: reasonOf(why), to: await editor.versionOf(scene, version) };
    },
    discard: (request, scene) => ({ act: "discard", scene, ...seenOf(body(request, discardSchema, DISCARD).seen) }),
    retire: (request, scene) => ({ act: "retire", scene, why: reasonOf(body(request, retireSchema, RETIRE).why) }),
  };
}

/** A command without a body is one with an empty body. */
function body<T>(request: Request, schema: ZodType<T>, need: typeof DRAFT): T {
  request.body = (request.body as unknown) ?? {};
  return smallBody(request, schema, need);
}

function seenOf(seen: string | undefined): { readonly seen?: number } {
  return seen === undefined ? {} : { seen: Date.parse(seen) };
}
