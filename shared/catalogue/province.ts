import { z } from "zod";

/** A calendar date `YYYY-MM-DD`. */
export const calendarDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "expected a date YYYY-MM-DD");

/**
 * A province through time. Equal to the official code, except for a code that was given to another province
 * later: the former holder is then `CODE.2004` (seven codes changed meaning on 1 July 2025).
 * `VN` is the country.
 */
export const provinceId = z
  .string()
  .regex(/^(VN|\d{2}(\.\d{4})?)$/)
  .brand<"ProvinceId">();
export type ProvinceId = z.infer<typeof provinceId>;

/** `2004`: 64 provinces, Hà Tây included, until 31 July 2008. `2008`: 63, until 30 June 2025. `2025`: 34. */
export const provinceSetId = z.enum(["2004", "2008", "2025"]);
export type ProvinceSetId = z.infer<typeof provinceSetId>;

const lonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

export const provinceSchema = z.strictObject({
  id: provinceId,
  /** Official statistical code, two digits; read together with a period. */
  code: z.string().regex(/^\d{2}$/),
  /** Electronic identifier of the provincial authority (Hxx), where known. */
  orgId: z
    .string()
    .regex(/^H\d{2}$/)
    .optional(),
  iso: z.string().optional(),
  nameVi: z.string().min(1),
  nameEn: z.string().min(1),
  fullNameVi: z.string().min(1),
  /** Name short enough for a label on the map, where `nameVi` is too long. */
  labelVi: z.string().optional(),
  regionId: z.string(),
  /** Other spellings under which agencies publish it; matched after NFC, case and diacritics folding. */
  aliases: z.array(z.string()),
  labelPoint: lonLat,
  areaKm2: z.number().positive().optional(),
  populationCensus2019: z.number().int().positive().optional(),
  /** Ids, in the set before this one, whose territory makes this province up (itself when unchanged). */
  formedFrom: z.array(provinceId),
  /** Present when territory also moved in part, so that a sum over `formedFrom` is approximate; says what moved. */
  approximateVi: z.string().optional(),
  approximateEn: z.string().optional(),
});
export type Province = z.infer<typeof provinceSchema>;

export const provinceSetSchema = z.strictObject({
  id: provinceSetId,
  validFrom: calendarDate,
  /** Last day in force, `null` while in force. */
  validTo: calendarDate.nullable(),
  /**
   * How a period that straddles `validFrom` is read for a code that kept its name: by the territory `before`
   * or `after` the change. A code that changed meaning is refused for such a period.
   */
  straddling: z.enum(["before", "after"]),
  regions: z.array(z.strictObject({ id: z.string(), nameVi: z.string(), nameEn: z.string() })),
  provinces: z.array(provinceSchema),
});
export type ProvinceSet = z.infer<typeof provinceSetSchema>;

/** `config/catalogue/provinces.json`: the sets in time order, without gap or overlap in their dates. */
export const provincesSchema = z.strictObject({ sets: z.array(provinceSetSchema).min(1) });
