import { z } from "zod";

export const wallId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/)
  .brand<"WallId">();
export type WallId = z.infer<typeof wallId>;

export const wallSchema = z.strictObject({
  id: wallId,
  nameVi: z.string().min(1),
  nameEn: z.string().min(1),
  /** Scenes in order; the first is shown when none is asked for. */
  scenes: z.array(z.string()).min(1),
  /** Typical distance of the viewer, metres. */
  viewingDistanceM: z.number().positive(),
});
export type Wall = z.infer<typeof wallSchema>;
export const wallsSchema = z.strictObject({ walls: z.array(wallSchema) });
