import { z } from "zod";

/** Hour of the day → share of the whole day's count; neither ever falls. */
export const overDaySchema = z
  .array(z.tuple([z.number().min(0).max(24), z.number().min(0).max(1)]))
  .min(2)
  .refine(
    (points) => points.every(([hour, share], at) => at === 0 || (hour > (points[at - 1]?.[0] ?? 0) && share >= (points[at - 1]?.[1] ?? 0))),
    { error: "the hours rise and the shares never fall" },
  );
