import { z } from "zod";
import { contentFields } from "#server/alerts/content/contentFields.ts";

const why = z.string().max(5_000).describe("1 to 500 characters of plain text, kept in the audit");
const note = z.string().max(5_000).nullish();
const seen = z.iso.datetime({ offset: true }).optional();

/** What `POST /alerts` takes beside the content. */
export const RAISE_BESIDES = ["status", "proposal"] as const;
/** What an amendment takes beside the content. */
export const AMEND_BESIDES = ["why", "seen"] as const;

/** What each command takes, beside the content. */
export const raiseSchema = z.strictObject({
  status: z.string().nullish().describe("Actual or Exercise; by default what the wall shows"),
  proposal: z.string().max(100).nullish().describe("Id of the proposal it answers"),
  ...contentFields,
});
export const amendSchema = z.strictObject({
  why,
  seen: seen.describe("sentAt of the version it was written on; another is refused"),
  ...contentFields,
});
export const approveSchema = z.strictObject({
  seen: seen.describe("Of the wording that was read: pending.at, else sentAt; another wording is refused"),
});
export const acknowledgeSchema = z.strictObject({
  site: z.string().max(60).nullish().describe("The site that acknowledges; of a site's own session its own"),
  note: note.describe("Needed where an officer records it for a site"),
});
export const whySchema = z.strictObject({ why });
export const unshelveSchema = z.strictObject({ why: why.nullish() });
export const shelveSchema = z.strictObject({
  minutes: z.number().positive().max(100_000).optional(),
  until: z.iso.datetime({ offset: true }).optional().describe("In place of minutes"),
  why,
});
export const handoverSchema = z.strictObject({
  status: z.string().nullish(),
  to: z.string().max(5_000),
  carried: z.array(z.string().max(60)).max(2_000).optional().describe("Ids of alerts the next shift carries by name"),
  note,
});
