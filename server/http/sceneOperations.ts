import type { ApiSchema } from "./apiSchemas.ts";
import type { Operation } from "./operation.ts";

const COMMAND = { method: "post", problems: [403, 404, 409, 413, 415, 422], takesIdempotencyKey: true, access: "officer" } as const;

function command(name: string, body: ApiSchema, summary: string): Operation {
  return { ...COMMAND, path: `/scenes/:id/${name}`, summary, body, answer: "SceneDone" };
}

/** The routes of scenes as they are edited, and of their pictures. */
export const SCENE_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/scenes",
    summary: "Every scene there is: public, drafts, retired",
    answer: "SceneListed",
    isList: true,
    problems: [403],
    access: "officer",
  },
  {
    method: "get",
    path: "/scenes/export",
    summary:
      "Public scenes as a file of the catalogue, pictures beside; a draft where nothing is public. The same scenes are the same bytes",
    query: { id: "Ids, separated by commas; by default all that are public" },
    answer: "SceneFile",
    problems: [403, 404],
    access: "officer",
  },
  {
    method: "get",
    path: "/scenes/:id",
    summary: "One scene with its draft and its history",
    query: { before: "Only versions before this one, also out of the journal" },
    answer: "SceneWhole",
    problems: [403, 404],
    access: "officer",
  },
  command("draft", "SceneDraft", "Keep a draft; of a scene that is not there yet, the first"),
  command("publish", "ScenePublish", "Make the draft public; everything that is wrong with it is listed, and it stays"),
  command("revert", "SceneRevert", "Make an earlier version public again; a draft stays"),
  command("discard", "SceneDiscard", "Throw the draft away"),
  command("retire", "SceneRetire", "No longer offer it; its history stays. Not while it is on air or planned"),
  {
    ...COMMAND,
    path: "/scenes/import",
    summary: "Scenes of a file become drafts, one by one; what is wrong with the others is told",
    body: "SceneFile",
    answer: "ScenesImported",
  },
  {
    ...COMMAND,
    path: "/pictures",
    summary: "A picture for scenes, by its bytes alone: at most 1 MiB and 8192 × 8192",
    takesBytes: ["image/png", "image/jpeg", "image/webp"],
    answer: "PictureTaken",
    status: 201,
  },
  {
    method: "get",
    path: "/pictures/:id",
    summary: "A picture; it never changes",
    answer: null,
    answerType: ["image/png", "image/jpeg", "image/webp"],
    problems: [403, 404],
    isCached: true,
    access: "reader",
  },
];
