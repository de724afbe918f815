import { z } from "zod";
import { NAME, readPlainText } from "#server/alerts/plainText.ts";

const site = z.string().max(40);
const wall = z.string().max(60).describe("The callout appears there at once; absent: only the desk sees the call");
const page = z
  .string()
  .regex(/^[\w-]{1,60}$/)
  .describe("Names the page of the room; the one that answers holds the call");

/** A name or a title as it is shown: one line, no characters that are not seen. */
const shownText = z
  .string()
  .max(400)
  .transform((text, context) => {
    const read = readPlainText(text, NAME);
    if (read.ok) return read.text;
    context.addIssue({ code: "custom", message: `${read.fault.vi} ${read.fault.en}` });
    return z.NEVER;
  });
const speaker = z.strictObject({ name: shownText, title: z.union([z.literal(""), shownText]).optional() });
const figure = z
  .string()
  .regex(/^-?\d{1,30}(\.\d{1,20})?$/)
  .nullable()
  .optional()
  .describe("In plain digits");

/** What `POST /conference/:site/call` takes. */
export const callSchema = z.strictObject({ wall: wall.optional() });
/** What `POST /conference/calls` takes. */
export const callsSchema = z.strictObject({ sites: z.array(site).min(1).max(63), wall: wall.optional() });
/** What `POST /conference/:site/ring` takes. */
export const ringSchema = z.strictObject({ page: page.optional() });
/** What `POST /conference/:site/answer` takes. */
export const answerSchema = z.strictObject({
  page: page.optional(),
  onWall: z.boolean().optional().describe("Agrees that its picture goes on walls; by default true, and as it was when a page takes over"),
  camera: z.boolean().optional(),
  microphone: z.boolean().optional(),
  speaker: speaker.nullable().optional(),
  takeOver: z.boolean().optional().describe("Also from another page of the room"),
});
/** What `POST /conference/:site/consent` takes. */
export const consentSchema = z.strictObject({ onWall: z.boolean() });
/** What `POST /conference/:site/hand` takes. */
export const handSchema = z.strictObject({ raised: z.boolean() });
/** What `POST /conference/:site/hold` takes. */
export const callHoldSchema = z.strictObject({ on: z.boolean().optional().describe("false: go on; by default true") });
/** What `POST /conference/:site/mute` takes. */
export const muteSchema = z.strictObject({ muted: z.boolean() });
/** What `POST /conference/:site/recording` takes. */
export const recordingSchema = z.strictObject({ recorded: z.boolean() });
/** What `POST /conference/:site/speaker` takes. */
export const speakerSchema = z.union([speaker, z.strictObject({ speaker: z.null() })]);
/** What `POST /conference/floor` takes. */
export const floorSchema = z.strictObject({ site: site.nullable().describe("null: the centre speaks") });
/** What `POST /conference/queue` takes. */
export const queueSchema = z.strictObject({ sites: z.array(site).max(63) });
/** What `POST /conference/:site/corrections` takes. */
export const correctionSchema = z.strictObject({
  series: z.string().max(120).describe("INDICATOR:PROVINCE"),
  period: z.string().max(40),
  seen: figure,
  proposed: figure,
  why: z.string().max(2_000),
});
/** What `POST /conference/corrections/:id/answer` takes. */
export const replySchema = z.strictObject({ text: z.string().max(2_000) });
/** What `POST /conference/:site/token` takes. */
export const tokenSchema = z.strictObject({ direction: z.enum(["publish", "play"]), page: page.optional() });
