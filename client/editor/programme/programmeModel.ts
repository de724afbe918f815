import type { ConditionRule, Playlist, Programme, ScheduleRule } from "#shared/catalogue/programme.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import { DAY_MS, type Instant, MINUTE_MS, startOfVietnamDate, vietnamDate } from "#shared/clock/instant.ts";
import { holdsAt } from "#shared/scene/hours.ts";

/** A wall's order of scenes and programme under work. */
export interface WallPlan {
  readonly scenes: readonly SceneId[];
  readonly programme: Programme;
}

/** A list with one of its entries moved by so many places; the same list at its ends. */
export function moved<T>(list: readonly T[], at: number, by: number): readonly T[] {
  const to = at + by;
  if (to < 0 || to >= list.length) return list;
  return list.toSpliced(at, 1).toSpliced(to, 0, ...list.slice(at, at + 1));
}

/** An id that none of these has. */
export function freeId(base: string, taken: readonly string[]): string {
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.includes(`${base}-${number}`)) return `${base}-${number}`;
}

/** A playlist of one scene. */
export function newPlaylist(
  scene: SceneId,
  names: { readonly nameVi: string; readonly nameEn: string },
  taken: readonly string[],
): Playlist {
  return { id: freeId("danh-sach", taken), ...names, transition: "fade", items: [{ scene, seconds: 30 }] };
}

/** Office hours of every day. */
export function newRule(scene: SceneId, taken: readonly string[]): ScheduleRule {
  return { id: freeId("gio", taken), scene, from: "07:30", to: "17:30" };
}

/** A grave alert anywhere. */
export function newCondition(
  scene: SceneId,
  names: { readonly nameVi: string; readonly nameEn: string },
  taken: readonly string[],
): ConditionRule {
  return { id: freeId("dieu-kien", taken), ...names, scene, when: { kind: "alert", severity: "Severe" }, afterS: 0, holdS: 60 };
}

/** A stretch of a day that one rule decides, in minutes from midnight. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
  /** Place of the rule in the list, `null`: none holds. */
  readonly rule: number | null;
}

const DAY_MINUTES = 1_440;
const DAYS = 7;

/** The days of the week of an instant in Việt Nam, Monday first, each with what the hours say from midnight to midnight. */
export function weekPlan(
  rules: readonly ScheduleRule[],
  now: Instant,
): readonly { readonly date: string; readonly spans: readonly DaySpan[] }[] {
  const monday = mondayOf(now);
  return Array.from({ length: DAYS }, (_, day) => {
    const start = monday + day * DAY_MS;
    return { date: vietnamDate(start), spans: daySpans(rules, start) };
  });
}

function mondayOf(now: Instant): Instant {
  const start = startOfVietnamDate(vietnamDate(now));
  const weekday = new Date(`${vietnamDate(now)}T00:00:00Z`).getUTCDay();
  return start - ((weekday + DAYS - 1) % DAYS) * DAY_MS;
}

/** Rules change only at the minutes that they name. */
function daySpans(rules: readonly ScheduleRule[], start: Instant): readonly DaySpan[] {
  const marks = [...new Set([0, ...rules.flatMap(({ from, to }) => [minutesOf(from), minutesOf(to)])])].toSorted((a, b) => a - b);
  const spans: DaySpan[] = [];
  for (const [at, from] of marks.entries()) {
    const found = rules.findIndex((rule) => holdsAt(rule, start + from * MINUTE_MS));
    const rule = found === -1 ? null : found;
    const last = spans.at(-1);
    const to = marks[at + 1] ?? DAY_MINUTES;
    if (last !== undefined && last.rule === rule) spans[spans.length - 1] = { ...last, to };
    else spans.push({ from, to, rule });
  }
  return spans;
}

/** `07:30` as minutes from midnight. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Minutes from midnight as `07:30`; the end of the day reads `24:00`. */
export function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
