import { z } from "zod";
import { indicatorCode } from "./indicator.ts";
import { provinceId } from "./province.ts";
import { sceneId } from "./scene.ts";

const id = z.string().regex(/^[a-z0-9-]{1,40}$/);
const name = z.string().min(1).max(120);
/** Of the day in Việt Nam. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "HH:MM");
const date = z.iso.date();

/** How one scene gives way to the next. `flight`: the map travels on from where it is. */
export const TRANSITIONS = ["cut", "fade", "flight"] as const;
export type Transition = (typeof TRANSITIONS)[number];

/** Scenes one after the other, for ever. */
const playlistSchema = z.strictObject({
  id,
  nameVi: name,
  nameEn: name,
  transition: z.enum(TRANSITIONS),
  items: z
    .array(z.strictObject({ scene: sceneId, seconds: z.int().min(5).max(3_600) }))
    .min(1)
    .max(40),
});
export type Playlist = z.infer<typeof playlistSchema>;

/** A scene or a playlist for certain hours; the first rule that holds is followed. */
const scheduleRuleSchema = z
  .strictObject({
    id,
    scene: sceneId.optional(),
    playlist: id.optional(),
    /** ISO weekdays, 1 Monday to 7 Sunday; absent: every day. */
    days: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
    /** From this minute up to, not including, the other; `to` before `from` ends on the next day. */
    from: clockTime,
    to: clockTime,
    /** First and last date on which it holds; absent: without end. */
    dates: z.strictObject({ from: date, to: date }).optional(),
  })
  .refine(({ scene, playlist }) => (scene === undefined) !== (playlist === undefined), { message: "needs either a scene or a playlist" });
export type ScheduleRule = z.infer<typeof scheduleRuleSchema>;

/** What must hold for a scene to come by itself. */
const whenSchema = z.discriminatedUnion("kind", [
  /** An alert of this severity or graver is in force; of these provinces only, if any are named. */
  z.strictObject({
    kind: z.literal("alert"),
    severity: z.enum(["Minor", "Moderate", "Severe", "Extreme"]),
    provinces: z.array(provinceId).min(1).max(40).optional(),
  }),
  /** So many provinces (or the one named) have this indicator at this grade or worse. */
  z.strictObject({
    kind: z.literal("grade"),
    indicator: indicatorCode,
    grade: z.enum(["watch", "warning", "critical"]),
    province: provinceId.optional(),
    atLeast: z.int().min(1).max(100).optional(),
  }),
  z.strictObject({ kind: z.literal("drill") }),
]);

/** A scene that appears while a condition holds and goes by itself. */
const conditionRuleSchema = z.strictObject({
  id,
  nameVi: name,
  nameEn: name,
  scene: sceneId,
  when: whenSchema,
  /** The condition must hold so long before the scene comes. */
  afterS: z.int().min(0).max(3_600),
  /** The scene stays so long at least, and so long after the condition ended. */
  holdS: z.int().min(5).max(3_600),
});
export type ConditionRule = z.infer<typeof conditionRuleSchema>;

/** What a wall shows by itself, when nobody directs it. Conditions go before playlists, those before the hours. */
export const programmeSchema = z.strictObject({
  playlists: z.array(playlistSchema).max(40),
  schedule: z.array(scheduleRuleSchema).max(100),
  conditions: z.array(conditionRuleSchema).max(40),
});
export type Programme = z.infer<typeof programmeSchema>;
