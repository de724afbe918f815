import type { Request, RequestHandler, Router } from "express";
import type { Scene } from "#shared/catalogue/scene.ts";
import { allStandings, type SceneStanding, standingOf } from "#server/scenes/editing/editedScene.ts";
import { editRefusalOf } from "#server/scenes/editing/editWords.ts";
import { exportScenes } from "#server/scenes/editing/exportScenes.ts";
import { IMPORTED_AT_MOST, readImportFile } from "#server/scenes/editing/importFile.ts";
import { picturesIn } from "#server/scenes/editing/sceneEditor.ts";
import { presentPublished, presentScene, presentSceneWhole } from "#server/scenes/editing/sceneView.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { readsHashedJson } from "./hashedBody.ts";
import { RequestRefused } from "./problems.ts";
import { badParameter, onlyParameters, textParameter } from "./queryParams.ts";
import { createSceneAnswers, editProblem } from "./sceneAnswers.ts";
import { addSceneCommands } from "./sceneCommands.ts";

/** Two hundred scenes with a dozen pictures. */
const readsFile = readsHashedJson("20mb");
const OLDER_AT_ONCE = 30;

/** Adds everything below `/scenes`. */
export function addSceneRoutes(api: Router, parts: AppParts, authority: Authority): void {
  const { catalogue, exact, pictures, editor } = parts;
  const state = () => exact.state().shows;

  api.get("/scenes", async (request, response) => {
    await authority.allow(request, "scene.read");
    onlyParameters(request);
    const context = { state: state(), catalogue };
    response.setHeader("Cache-Control", "no-store");
    response.json(allStandings(catalogue, context.state).map((standing) => presentScene(standing, context)));
  });

  api.get("/scenes/export", async (request, response) => {
    await authority.allow(request, "scene.read");
    onlyParameters(request, "id");
    const text = await exportScenes(exportedScenes(request, allStandings(catalogue, state())), pictures);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Disposition", 'attachment; filename="scenes.json"');
    response.type("json").send(text);
  });

  addImport(api, parts, authority);
  addSceneCommands(api, parts, authority);

  api.get("/scenes/:id", async (request, response) => {
    await authority.allow(request, "scene.read");
    onlyParameters(request, "before");
    const { id } = request.params;
    const standing = standingOf(catalogue, state(), id);
    if (standing === null) throw editProblem(request, editRefusalOf("scene.unknown"));
    const before = beforeOf(request);
    const held = await pictures.hold([standing.draft?.content, standing.inForce ?? undefined].flatMap(picturesIn));
    const whole = presentSceneWhole(standing, { state: state(), catalogue }, (each) => held.has(each));
    const older = before === null ? null : await editor.history(id, before, OLDER_AT_ONCE);
    response.setHeader("Cache-Control", "no-store");
    response.json(older === null ? whole : { ...whole, history: older.map(presentPublished), isOlder: older.length === OLDER_AT_ONCE });
  });
}

function beforeOf(request: Request): number | null {
  const given = textParameter(request, "before");
  if (given === null || /^[1-9]\d{0,8}$/.test(given)) return given === null ? null : Number(given);
  throw badParameter("before", "Tham số before là số phiên bản, từ 1.", "The parameter before is a version, from 1.");
}

/** What is public; of a scene asked for by name of which nothing is, its draft. */
function exportedScenes(request: Request, all: readonly SceneStanding[]): readonly Scene[] {
  const asked = textParameter(request, "id");
  if (asked === null) return all.flatMap(({ inForce }) => inForce ?? []);
  return [...new Set(asked.split(",").map((id) => id.trim()))].map((id) => {
    const standing = all.find((each) => each.id === id);
    const content = standing?.inForce ?? standing?.draft?.content;
    if (content !== undefined) return content;
    throw new RequestRefused({
      code: "scene.unknown",
      vi: `Không có kịch bản "${id.slice(0, 60)}" để xuất.`,
      en: `There is no scene "${id.slice(0, 60)}" to export.`,
      pointer: "?id",
    });
  });
}

function addImport(api: Router, parts: AppParts, authority: Authority): void {
  const answer = createSceneAnswers(parts);
  // Nobody's twenty megabytes are read before it is known who they are.
  const first: RequestHandler = async (request, _response, next) => {
    await authority.allow(request, "scene.edit");
    next();
  };
  api.post("/scenes/import", first, readsFile, async (request, response) => {
    const identity = await authority.allow(request, "scene.edit");
    await answer({ request, response, identity, about: { act: "import", id: null } }, async () => {
      const file = readImportFile(request.body);
      if (file === null) {
        throw new RequestRefused({
          code: "bad-request",
          vi: `Cần danh sách kịch bản, hoặc {"scenes", "pictures"}; tối đa ${IMPORTED_AT_MOST} kịch bản.`,
          en: `A list of scenes is needed, or {"scenes", "pictures"}; ${IMPORTED_AT_MOST} scenes at most.`,
        });
      }
      for (const picture of file.pictures) await parts.pictures.put(picture);
      return {
        command: { act: "import", scenes: file.scenes },
        present: async ({ imported }) => ({ scenes: imported, pictures: file.pictures.map(({ id }) => id), findings: file.findings }),
      };
    });
  });
}
