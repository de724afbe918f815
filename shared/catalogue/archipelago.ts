import { z } from "zod";

const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

/** An archipelago that every map of the country shows, with the province that administers it in each set. */
export const archipelagoSchema = z.object({
  key: z.string().regex(/^[a-z-]+$/),
  name: z.string().min(1),
  nameEn: z.string().min(1),
  unit2020: z.string().min(1),
  unit2025: z.string().min(1),
  province63: z.string().regex(/^\d{2}$/),
  province63Name: z.string().min(1),
  province34: z.string().regex(/^\d{2}$/),
  province34Name: z.string().min(1),
  labelPoint: point,
  extent: z.object({ west: z.number(), south: z.number(), east: z.number(), north: z.number() }),
  features: z.array(z.object({ name: z.string().min(1), coord: point })).min(1),
});
export type Archipelago = z.infer<typeof archipelagoSchema>;

/** `config/catalogue/islands.json`. */
export const archipelagosSchema = z.object({ archipelagos: z.array(archipelagoSchema) });
