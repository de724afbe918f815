import { z } from "zod";
import { calendarDate } from "./province.ts";

/** Code of a reporting agency: `G12`, `EVN`, `PROV` (every provincial authority), … */
export const agencyCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{1,15}$/)
  .brand<"AgencyCode">();
export type AgencyCode = z.infer<typeof agencyCode>;

export const agencySchema = z.strictObject({
  code: agencyCode,
  nameVi: z.string().min(1),
  nameEn: z.string().min(1),
  /** Short form for a tile's foot: "Bộ KH&ĐT". */
  shortVi: z.string().min(1),
  shortEn: z.string().min(1),
  kind: z.enum(["ministry", "ministry-level", "agency", "committee", "corporation", "province"]),
  validFrom: calendarDate.nullable(),
  validTo: calendarDate.nullable(),
  /** Agency that took over, where this one ended. */
  successor: agencyCode.optional(),
  noteVi: z.string().optional(),
  /** The names it bore before, up to and including a day. */
  formerly: z
    .strictObject({
      until: calendarDate,
      nameVi: z.string().min(1),
      nameEn: z.string().min(1),
      shortVi: z.string().min(1),
      shortEn: z.string().min(1),
    })
    .optional(),
});
export type Agency = z.infer<typeof agencySchema>;
export const agenciesSchema = z.strictObject({ agencies: z.array(agencySchema) });
