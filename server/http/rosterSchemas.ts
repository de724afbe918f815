import { z } from "zod";
import { rosterDeliverySchema } from "#server/conference/outside/rosterBody.ts";

/** What the roster takes and answers. */
export const ROSTER_SCHEMAS = {
  RosterDelivery: rosterDeliverySchema,
  RosterTaken: z.object({ taken: z.int().describe("Events of sites that are known here") }),
};
