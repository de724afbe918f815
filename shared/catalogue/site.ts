import { z } from "zod";
import { agencyCode } from "./agency.ts";
import { provinceId } from "./province.ts";

export const siteId = z
  .string()
  .regex(/^[a-z0-9-]{2,40}$/)
  .brand<"SiteId">();
export type SiteId = z.infer<typeof siteId>;

/** A điểm cầu: bound to a province by table, or to a named place. */
export const siteSchema = z.strictObject({
  id: siteId,
  nameVi: z.string().min(1),
  nameEn: z.string().min(1),
  province: provinceId,
  agency: agencyCode.optional(),
  point: z.tuple([z.number(), z.number()]),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  /** The centre itself, whose picture goes to the rooms on the line; at most one site is. */
  centre: z.boolean().optional(),
});
export type Site = z.infer<typeof siteSchema>;
export const sitesSchema = z.strictObject({ sites: z.array(siteSchema) });
