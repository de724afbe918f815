import { z } from "zod";
import { pictureId, sceneSchema, scenesFileSchema } from "#shared/catalogue/scene.ts";
import { discardSchema, draftToldSchema, publishSchema, retireSchema, revertSchema } from "./sceneBodies.ts";

const moment = z.iso.datetime({ offset: true });
const who = z.object({ id: z.string(), name: z.string(), role: z.string() });
const cursor = z.string().describe("epoch:seq of the exact topic; what the command did is at or before it");
const finding = z.object({ pointer: z.string(), vi: z.string(), en: z.string() });
const findings = z.array(finding).describe("What stands in the way of publishing; pointers into the content");

const version = {
  version: z.int().min(0).describe("0: the catalogue's own"),
  at: moment.nullable(),
  by: who.nullable(),
  why: z.string().nullable(),
  revertOf: z.int().nullable(),
};
const draft = z.object({ at: moment, by: who, base: z.int() });
const listed = {
  id: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  state: z.enum(["public", "draft", "retired"]),
  version: version.version,
  published: z.object(version).nullable().describe("null: the catalogue's own stands, or nothing was published"),
  draft: draft.nullable(),
  walls: z.array(z.string()).describe("In whose order it stands"),
  onAir: z.array(z.string()),
};
const published = z.object({ ...version, content: sceneSchema });

/** Schemas of scenes as they are edited, and of pictures. */
export const SCENE_SCHEMAS = {
  SceneListed: z.object(listed),
  SceneWhole: z.object({
    ...listed,
    content: sceneSchema.nullable(),
    draft: draft.extend({ content: sceneSchema }).nullable(),
    findings,
    history: z.array(published).describe("Newest first"),
    isOlder: z.boolean().describe("The journal may hold versions before these: ask with before"),
  }),
  SceneDone: z.object({ ...listed, findings, cursor }),
  SceneDraft: draftToldSchema,
  ScenePublish: publishSchema,
  SceneRevert: revertSchema,
  SceneDiscard: discardSchema,
  SceneRetire: retireSchema,
  SceneFile: scenesFileSchema,
  ScenesImported: z.object({
    scenes: z.array(z.object({ id: z.string().nullable(), outcome: z.enum(["created", "drafted", "unchanged", "refused"]), findings })),
    pictures: z.array(z.string()).describe("Ids of those taken"),
    findings: z.array(finding).describe("Pictures that were not taken"),
    cursor,
  }),
  PictureTaken: z.object({
    id: pictureId,
    type: z.string(),
    width: z.int(),
    height: z.int(),
    bytes: z.int(),
  }),
} as const;
