import { z } from "zod";
import { programmeSchema } from "./programme.ts";
import { sceneId } from "./scene.ts";

export const wallId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/)
  .brand<"WallId">();
export type WallId = z.infer<typeof wallId>;

export const slotId = z
  .string()
  .regex(/^[a-z0-9-]{1,20}$/)
  .brand<"SlotId">();
export type SlotId = z.infer<typeof slotId>;

const place = z.number("expected a number of millimetres");
const length = place.positive("a screen needs a size of more than 0 mm");
const edge = place.min(0, "a bezel is 0 mm at least").max(200, "a bezel is 200 mm at most");

/** A place for one screen on a wall's canvas; lengths in millimetres of its lit picture as it hangs there. */
const screenSlotSchema = z.strictObject({
  id: slotId,
  /** Of the picture's upper left corner, from the canvas's origin, rightwards and downwards. */
  x: place,
  y: place,
  width: length,
  height: length,
  /** Width and height of the panel's own picture in pixels, before it was turned. */
  pixels: z.tuple([z.int().min(64).max(16_384), z.int().min(64).max(16_384)]),
  /** What surrounds the picture as it hangs, and shows nothing. */
  bezel: z.strictObject({ top: edge, right: edge, bottom: edge, left: edge }),
  /** How far the panel was turned clockwise; the page turns its picture back. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
});
export type ScreenSlot = z.infer<typeof screenSlotSchema>;

export const wallSchema = z.strictObject({
  id: wallId,
  nameVi: z.string().min(1),
  nameEn: z.string().min(1),
  /** Scenes in order; the first is shown when none is asked for. */
  scenes: z.array(sceneId).min(1),
  /** What the panic button shows; absent: the first scene. */
  safeScene: sceneId.optional(),
  /** Typical distance of the viewer, metres. */
  viewingDistanceM: z.number().positive(),
  /** Its screens; none: the wall is one page. */
  screens: z.array(screenSlotSchema).max(64),
  programme: programmeSchema,
});
export type Wall = z.infer<typeof wallSchema>;
export const wallsSchema = z.strictObject({ walls: z.array(wallSchema) });
