import { z } from "zod";
import { indicatorCode } from "./indicator.ts";
import { provinceId, provinceSetId } from "./province.ts";

export const sceneId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/)
  .brand<"SceneId">();
export type SceneId = z.infer<typeof sceneId>;

const seriesRef = z.strictObject({ indicator: indicatorCode, province: provinceId });

/** What a panel shows. `kpiGroup`: tiles. `map`: choropleth of one indicator. `ranking`: provinces in order of it. */
export const panelSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("kpiGroup"), tiles: z.array(seriesRef).min(1).max(12) }),
  z.strictObject({
    kind: z.literal("map"),
    indicator: indicatorCode,
    /** Fixed set of provinces; absent: the set in force on the wall's date. */
    set: provinceSetId.optional(),
    /** west, south, east, north in degrees; absent: the whole country. */
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  }),
  z.strictObject({
    kind: z.literal("ranking"),
    indicator: indicatorCode,
    top: z.number().int().min(1).max(20),
    bottom: z.number().int().min(0).max(20),
  }),
  z.strictObject({ kind: z.literal("trend"), series: z.array(seriesRef).min(1).max(4) }),
  z.strictObject({ kind: z.literal("sharing") }),
  /** Every agency with its five states. */
  z.strictObject({ kind: z.literal("agencies") }),
]);
export type Panel = z.infer<typeof panelSchema>;

export const sceneSchema = z.strictObject({
  id: sceneId,
  nameVi: z.string().min(1),
  nameEn: z.string().min(1),
  panels: z.array(panelSchema).min(1),
});
export type Scene = z.infer<typeof sceneSchema>;
export const scenesSchema = z.strictObject({ scenes: z.array(sceneSchema) });
