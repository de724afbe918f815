import { z } from "zod";
import { programmeSchema, TRANSITIONS } from "#shared/catalogue/programme.ts";
import { provinceId } from "#shared/catalogue/province.ts";
import { sceneId } from "#shared/catalogue/scene.ts";

const scene = z.string().max(60);
const degrees = z.number();

/** What `POST /walls/:wall/scene` takes. */
export const takeSchema = z.strictObject({
  scene: scene.optional().describe("Absent: the scene that is prepared"),
  transition: z.enum(TRANSITIONS).optional(),
  durationMs: z.int().min(0).max(60_000).optional().describe("0 for a cut, at most 400 for a fade and 2000 for a flight"),
  at: z.iso.datetime({ offset: true }).optional().describe("Not before this moment, within 24 hours"),
});
/** What `POST /walls/:wall/next` takes. */
export const nextSchema = z.strictObject({ scene: scene.nullable() });
const flightMs = z.int().min(0).max(2_000).optional().describe("How long the map takes; by default 800");
/** What `POST /walls/:wall/camera` takes: one place to look at. */
export const cameraSchema = z.union([
  z.strictObject({ bounds: z.tuple([degrees, degrees, degrees, degrees]).describe("West, south, east, north"), flightMs }),
  z.strictObject({ provinces: z.array(provinceId).max(40), flightMs }),
  z.strictObject({ home: z.literal(true), flightMs }),
]);
/** What `POST /walls/:wall/map` takes. */
export const mapSchema = z.strictObject({
  indicator: z.string().max(60).nullable().describe("null: the scene's own"),
  period: z.string().max(40).nullable().describe("null: the newest"),
});
/** What `POST /walls/:wall/focus` takes: what is absent stays. */
export const focusSchema = z
  .strictObject({ province: z.string().max(40).nullable().optional(), series: z.string().max(120).nullable().optional() })
  .refine(({ province, series }) => province !== undefined || series !== undefined, { message: "province, series" });
const share = z.number();
/** What `POST /walls/:wall/pointer` takes. */
export const pointerSchema = z.strictObject({
  pointer: z
    .union([z.strictObject({ lngLat: z.tuple([degrees, degrees]) }), z.strictObject({ panel: z.int().min(0), x: share, y: share })])
    .nullable(),
});
/** What `POST /walls/:wall/playlist` takes. */
export const playlistSchema = z.strictObject({
  playlist: z.string().max(60).nullable().describe("null: stop"),
  paused: z.boolean().optional(),
  index: z.int().min(0).max(1_000).optional().describe("Counted from 0"),
});
/** What a command without words takes. */
export const nothingSchema = z.strictObject({});
/** What `POST /walls/:wall/hold` takes. */
export const holdSchema = z.strictObject({ takeOver: z.boolean().optional().describe("Also from another director") });
/** What `POST /walls/:wall/card` takes. */
export const cardSchema = z.strictObject({ on: z.boolean() });
/** What `POST /walls/:wall/callouts` takes. */
export const calloutsSchema = z.strictObject({
  sites: z.array(z.string().max(40)).max(6).describe("Sites on the line, at most six; those that are there keep their places"),
  focus: z.string().max(40).nullable().optional().describe("The one that is large; by default as it is"),
});
/** What `POST /walls/:wall/programme` takes. */
export const wallProgrammeSchema = z.strictObject({
  scenes: z.array(sceneId).min(1).max(200).describe("In order; the first is shown when nothing else is"),
  programme: programmeSchema,
  base: z.int().min(0).describe("programmeVersion it was made on; another is refused"),
});
