import { z } from "zod";
import type { ContentFinding } from "#shared/catalogue/finding.ts";
import { sceneSchema } from "#shared/catalogue/scene.ts";
import type { ReadScene } from "./editCommand.ts";

const VIETNAMESE = z.locales.vi().localeError;
/** Enough to mend by, and no more than a problem can hold. */
const FINDINGS_AT_MOST = 100;

/** Reads a scene from outside: every text NFC, every field of the schema, each in its place, so that the same scene is always the same bytes. */
export function readScene(given: unknown): ReadScene {
  const value = composed(given);
  const read = sceneSchema.safeParse(value);
  if (read.success) return { ok: true, scene: read.data };
  const vietnamese = sceneSchema.safeParse(value, { error: VIETNAMESE }).error?.issues ?? [];
  const findings = read.error.issues.slice(0, FINDINGS_AT_MOST).map(
    ({ path, message }, index): ContentFinding => ({
      pointer: path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
      vi: vietnamese[index]?.message ?? message,
      en: message,
    }),
  );
  return { ok: false, id: idOf(value), findings };
}

function idOf(value: unknown): string | null {
  const id: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "id") : null;
  return typeof id === "string" && id.length <= 40 ? id : null;
}

/** A scene is five levels deep: what lies deeper is no part of one, and is left for the schema to refuse. */
const DEPTH_AT_MOST = 8;

function composed(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return value.normalize("NFC");
  if (typeof value !== "object" || value === null || depth >= DEPTH_AT_MOST) return value;
  if (Array.isArray(value)) return value.map((each) => composed(each, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, composed(held, depth + 1)]));
}
