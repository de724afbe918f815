import { z } from "zod";
import type { ScreenReport } from "#shared/screen/screenReport.ts";

const LONG_MS = 3_600_000;
/** A list of alerts, or a name; what is longer is no page of ours. */
const text = z.string().max(80);
const maybe = text.nullable();
const ms = z.number().min(0).max(LONG_MS);
const number = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const degrees = z.number().min(-180).max(180);
const pixels = z.int().min(0).max(65_536);

const camera = z.union([
  z.strictObject({ bounds: z.tuple([degrees, degrees, degrees, degrees]) }),
  z.strictObject({ provinces: z.array(text).max(64) }),
]);
const picture = z.strictObject({
  wall: text,
  scene: text,
  version: number,
  camera: camera.nullable(),
  indicator: maybe,
  period: maybe,
  spotlight: maybe,
  details: maybe,
  card: z.boolean(),
  drill: z.boolean(),
  alerts: z.array(z.string().max(40)).max(1_000),
  callouts: z.array(z.string().max(60)).max(6),
});
const reportSchema = z.strictObject({
  build: text,
  view: z.enum(["wall", "screen", "mirror"]),
  number,
  hash: z.string().regex(/^[0-9a-f]{16}$/),
  picture: picture.optional(),
  clock: z.strictObject({ errorMs: ms, rttMs: ms, steady: z.boolean() }),
  cut: z.strictObject({ number, lateMs: z.number().min(-LONG_MS).max(LONG_MS) }).nullable(),
  paintsPerSecond: z.number().min(0).max(1_000),
  frame: z
    .strictObject({ at: z.number().min(0), everyMs: z.number().min(1).max(1_000) })
    .nullable()
    .optional(),
  heapMb: z.number().min(0).max(1_000_000).nullable(),
  drawnBy: z.enum(["webgl", "svg", "none"]),
  longestTaskMs: ms,
  viewport: z.tuple([pixels, pixels]),
});
const saidSchema = z.strictObject({ report: reportSchema });

/** A `report` that is sound, or where it is not. */
export function readReport(
  said: unknown,
): { readonly ok: true; readonly report: ScreenReport } | { readonly ok: false; readonly detail: string } {
  const parsed = saidSchema.safeParse(said);
  // exactOptionalPropertyTypes: zod says `undefined`, the type says absent; the socket's JSON has only absent.
  if (parsed.success) return { ok: true, report: parsed.data.report as ScreenReport };
  const [issue] = parsed.error.issues;
  return { ok: false, detail: `report: ${(issue?.path ?? []).join(".")}: ${issue?.message ?? "malformed"}` };
}
