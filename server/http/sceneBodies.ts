import { z } from "zod";
import { sceneSchema } from "#shared/catalogue/scene.ts";

const why = z.string().max(5_000).describe("1 to 500 characters of plain text, kept in the history");
const base = z.int().min(0).describe("Public version it was made on, 0 for the catalogue's own or for none; another is refused");
const seen = z.iso.datetime({ offset: true }).optional().describe("Moment of the standing draft of somebody else that this knows of");

/** What `POST /scenes/:id/draft` takes, but for the content, which is read with all that is wrong with it. */
export const draftSchema = z.strictObject({ content: z.unknown(), base, seen });
/** The same as the API tells it. */
export const draftToldSchema = z.strictObject({ content: sceneSchema, base, seen });
/** What `POST /scenes/:id/publish` takes. */
export const publishSchema = z.strictObject({
  why,
  base,
  wall: z.string().max(60).nullish().describe("At the end of whose order it goes, if it is not there"),
  seen,
});
/** What `POST /scenes/:id/revert` takes. */
export const revertSchema = z.strictObject({ version: z.int().min(0).describe("0: the catalogue's own"), why });
/** What `POST /scenes/:id/discard` takes. */
export const discardSchema = z.strictObject({ seen });
/** What `POST /scenes/:id/retire` takes. */
export const retireSchema = z.strictObject({ why });
