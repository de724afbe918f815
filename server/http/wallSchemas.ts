import { z } from "zod";
import { TRANSITIONS } from "#shared/catalogue/programme.ts";
import {
  calloutsSchema,
  cameraSchema,
  cardSchema,
  focusSchema,
  holdSchema,
  mapSchema,
  nextSchema,
  nothingSchema,
  playlistSchema,
  pointerSchema,
  takeSchema,
  wallProgrammeSchema,
} from "./wallBodies.ts";

const moment = z.iso.datetime({ offset: true });
const who = z.object({ id: z.string(), name: z.string(), role: z.string() });
const hash = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .describe("First 16 hexadecimal digits of the SHA-256 of the picture's canonical JSON (RFC 8785)");
const number = z.int().min(0).describe("State number: position of the last event that changed the wall");

const taken = z.object({
  scene: z.string(),
  by: who,
  from: z.enum(["director", "playlist", "schedule", "condition", "return", "safe"]),
  transition: z.enum(TRANSITIONS),
  durationMs: z.number(),
  showAt: moment.describe("On the centre's clock: GET /clock"),
});
const pair = z.tuple([z.number(), z.number()]);
const camera = z.union([
  z.object({ bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
  z.object({ provinces: z.array(z.string()) }),
]);
const choices = {
  camera: camera.nullable(),
  indicator: z.string().nullable(),
  period: z.string().nullable(),
  spotlight: z.string().nullable(),
  details: z.string().nullable(),
};
const version = z.int().min(0).describe("Public version of the scene; 0: the catalogue's own");
const picture = z.object({
  wall: z.string(),
  scene: z.string(),
  version,
  ...choices,
  card: z.boolean(),
  drill: z.boolean(),
  alerts: z.array(z.string()).describe("id@version of the alerts in the band, most pressing first"),
  callouts: z.array(z.string()).describe("site:state of the called sites, in the order of their places; `!` marks the one that is large"),
});
const wallScene = z.object({
  wall: z.string(),
  number,
  cursor: z.string().describe("epoch:seq of the exact topic"),
  now: moment.describe("The moment it is told for, on the centre's clock"),
  scene: z.string().describe("On the wall now"),
  version,
  onAir: taken.nullable().describe("null: the first scene, from the beginning; it may still wait for its instant"),
  before: taken.nullable().describe("What is shown until then"),
  next: z.string().nullable(),
  ...choices,
  pointer: z.union([z.object({ lngLat: pair }), z.object({ panel: z.int(), x: z.number(), y: z.number() })]).nullable(),
  playlist: z
    .object({ id: z.string(), index: z.int(), since: moment, paused: z.boolean(), from: z.enum(["director", "schedule"]) })
    .nullable(),
  condition: z.object({ id: z.string(), since: moment }).nullable(),
  dismissed: z.array(z.string()).describe("Conditions that hold and were sent away"),
  holder: z.object({ who, since: moment }).nullable().describe("Who directs it; null: whoever comes first"),
  card: z.boolean().describe("The test card covers everything"),
  callouts: z
    .object({ places: z.array(z.object({ site: z.string(), gone: z.boolean() })), focus: z.string().nullable() })
    .describe("Called sites in the order of their places; a place that one has left waits for the next"),
  programmeVersion: z.int().min(0).describe("0: the catalogue's own"),
  faults: z.array(z.object({ pointer: z.string(), vi: z.string(), en: z.string() })).describe("What of its programme cannot be followed"),
  hash,
  picture,
});

/** Schemas of walls. */
export const WALL_SCHEMAS = {
  CentreClock: z.object({ now: z.number().describe("Milliseconds since 1970 with a fraction, as the journal's clock tells") }),
  WallScene: wallScene,
  WallTaken: wallScene.extend({ showAt: moment.describe("When every page shows it") }),
  WallTake: takeSchema,
  WallNext: nextSchema,
  WallCamera: cameraSchema,
  WallMap: mapSchema,
  WallFocus: focusSchema,
  WallPointer: pointerSchema,
  WallPlaylist: playlistSchema,
  WallNothing: nothingSchema,
  WallHold: holdSchema,
  WallCard: cardSchema,
  WallCallouts: calloutsSchema,
  WallProgramme: wallProgrammeSchema,
} as const;
