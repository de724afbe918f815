import { z } from "zod";
import { checkRuleId } from "./checkRule.ts";
import { indicatorCode } from "./indicator.ts";
import { provinceId, provinceSetId } from "./province.ts";
import { SCENE_GRID } from "./sceneGrid.ts";

export const sceneId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/)
  .brand<"SceneId">();
export type SceneId = z.infer<typeof sceneId>;

const seriesRef = z.strictObject({ indicator: indicatorCode, province: provinceId });
const { columns, rows } = SCENE_GRID;

/** Where a panel lies on the scene's grid, in whole cells from its top left. */
const gridPlace = z
  .strictObject({
    x: z
      .int()
      .min(0)
      .max(columns - 1),
    y: z
      .int()
      .min(0)
      .max(rows - 1),
    width: z.int().min(1).max(columns),
    height: z.int().min(1).max(rows),
  })
  .refine(({ x, width }) => x + width <= columns, { message: `beyond the ${columns} columns of the grid`, path: ["width"] })
  .refine(({ y, height }) => y + height <= rows, { message: `beyond the ${rows} rows of the grid`, path: ["height"] });
export type GridPlace = z.infer<typeof gridPlace>;

/** `at`: its place on the grid. A scene whose panels all have one is laid out by it; else the wall arranges its panels itself. */
const placed = { at: gridPlace.optional() };
const text = z.string().max(400);

/** The id of a picture kept by the server: the SHA-256 of its bytes, in hexadecimal. */
export const pictureId = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What a panel shows. `kpi`, `kpiGroup`: one tile, several. `map`: choropleth of one indicator. `ranking`: provinces in order of it. `trend`: lines over
 * time. `table`: provinces by indicators. `callouts`: where called sites appear. `alerts`: those in force. `sharing`, `agencies`: what agencies
 * deliver. `checks`: figures that should agree and do not. `clock`, `text`, `picture`: as they say.
 */
export const panelSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...placed, kind: z.literal("kpi"), series: seriesRef }),
  z.strictObject({ ...placed, kind: z.literal("kpiGroup"), tiles: z.array(seriesRef).min(1).max(12) }),
  z.strictObject({
    ...placed,
    kind: z.literal("map"),
    indicator: indicatorCode,
    /** Fixed set of provinces; absent: the set in force on the wall's date. */
    set: provinceSetId.optional(),
    /** west, south, east, north in degrees; absent: the whole country. */
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  }),
  z.strictObject({
    ...placed,
    kind: z.literal("ranking"),
    indicator: indicatorCode,
    top: z.number().int().min(1).max(20),
    bottom: z.number().int().min(0).max(20),
  }),
  z.strictObject({ ...placed, kind: z.literal("trend"), series: z.array(seriesRef).min(1).max(4) }),
  z.strictObject({
    ...placed,
    kind: z.literal("table"),
    indicators: z.array(indicatorCode).min(1).max(6),
    /** Absent: every province of the set in force, as many as there is room for, in order of the first indicator. */
    provinces: z.array(provinceId).min(1).max(40).optional(),
  }),
  z.strictObject({ ...placed, kind: z.literal("callouts"), slots: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(6)]) }),
  z.strictObject({ ...placed, kind: z.literal("alerts") }),
  z.strictObject({ ...placed, kind: z.literal("sharing") }),
  /** Every agency with its five states. */
  z.strictObject({ ...placed, kind: z.literal("agencies") }),
  z.strictObject({
    ...placed,
    kind: z.literal("checks"),
    /** Which disagreements come first: those of the largest gap in percent, or those that have stood longest. */
    order: z.enum(["largest", "longest"]),
    /** Absent: of every rule. */
    rules: z.array(checkRuleId).min(1).max(40).optional(),
  }),
  z.strictObject({ ...placed, kind: z.literal("clock") }),
  z.strictObject({ ...placed, kind: z.literal("text"), textVi: text.min(1), textEn: text, size: z.enum(["small", "middle", "large"]) }),
  z.strictObject({
    ...placed,
    kind: z.literal("picture"),
    picture: pictureId,
    altVi: text.min(1),
    altEn: text,
    fit: z.enum(["contain", "cover"]),
  }),
]);
export type Panel = z.infer<typeof panelSchema>;
export type PanelKind = Panel["kind"];

export const sceneSchema = z.strictObject({
  id: sceneId,
  nameVi: z.string().min(1).max(120),
  nameEn: z.string().min(1).max(120),
  panels: z.array(panelSchema).min(1).max(24),
});
export type Scene = z.infer<typeof sceneSchema>;
export const scenesSchema = z.strictObject({ scenes: z.array(sceneSchema) });

/** A file of scenes: those of the catalogue, and what the editor sends out. `pictures`: data URLs by id, for picture panels. */
export const scenesFileSchema = scenesSchema.extend({ pictures: z.record(pictureId, z.string()).optional() });
