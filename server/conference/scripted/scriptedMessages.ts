import { z } from "zod";

const session = z.number().int().nonnegative();
const sdp = z.string().max(64 * 1024);
const path = z.string().max(1_000);

/** What the server says to the program that sends for scripted rooms. */
export const toScriptedSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("open"), session, pictures: path, sounds: path }),
  z.object({ kind: z.literal("answer"), session, sdp }),
  z.object({ kind: z.literal("close"), session }),
]);
export type ToScripted = z.infer<typeof toScriptedSchema>;

/** What it says back. */
export const fromScriptedSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("offer"), session, sdp }),
  /** It cannot send, or can no more. */
  z.object({ kind: z.literal("gone"), session, why: z.string().max(1_000) }),
]);
export type FromScripted = z.infer<typeof fromScriptedSchema>;
