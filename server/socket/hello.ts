import { z } from "zod";
import type { Hello } from "#shared/wire/events.ts";

const cursor = z.strictObject({ epoch: z.string().max(128), seq: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER) });
const name = z.string().max(40);

/** What a client may say. */
const helloSchema = z.strictObject({
  version: z.number().int(),
  wall: name.optional(),
  view: z.strictObject({ scene: name.optional(), indicator: name.optional(), indicators: z.array(name).max(40).optional() }).optional(),
  slot: z
    .string()
    .regex(/^[a-z0-9-]{1,20}$/)
    .optional(),
  screen: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,40}$/u)
    .optional(),
  room: z.boolean().optional(),
  cursors: z.strictObject({ actual: cursor.optional(), exercise: cursor.optional(), events: cursor.optional() }).default({}),
});

/** A `hello` that is sound, or where it is not. */
export function readHello(said: unknown): { readonly ok: true; readonly hello: Hello } | { readonly ok: false; readonly detail: string } {
  const parsed = helloSchema.safeParse(said);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, detail: `${(issue?.path ?? []).join(".") || "hello"}: ${issue?.message ?? "malformed"}` };
  }
  return { ok: true, hello: withoutUndefined(parsed.data) };
}

function withoutUndefined(value: z.infer<typeof helloSchema>): Hello {
  // exactOptionalPropertyTypes: zod says `undefined`, the type says absent; JSON has only absent.
  return JSON.parse(JSON.stringify(value)) as Hello;
}
