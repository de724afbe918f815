import { z } from "zod";
import type { Shown } from "#shared/wire/events.ts";

const version = z.strictObject({ id: z.string().regex(/^[AE]-[0-9a-f]{12}$/u), version: z.number().int().min(1).max(1_000_000) });
const shownSchema = z.strictObject({ shown: z.array(version).min(1).max(50) });

/** A `shown` that is sound, or where it is not. */
export function readShown(
  said: unknown,
): { readonly ok: true; readonly shown: Shown["shown"] } | { readonly ok: false; readonly detail: string } {
  const parsed = shownSchema.safeParse(said);
  if (parsed.success) return { ok: true, shown: parsed.data.shown };
  const [issue] = parsed.error.issues;
  return { ok: false, detail: `shown: ${(issue?.path ?? []).join(".")}: ${issue?.message ?? "malformed"}` };
}
