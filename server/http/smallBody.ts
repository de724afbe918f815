import express, { type Request, type RequestHandler } from "express";
import { type ZodType, z } from "zod";
import { languageOf } from "./language.ts";
import { RequestRefused } from "./problems.ts";

const VIETNAMESE = z.locales.vi().localeError;

/** Reads the JSON of a command, which is never long. */
export const readsSmallJson: RequestHandler = express.json({ limit: "4kb", strict: true });

/** The body of a command by its schema, or a problem that points at every field at fault. */
export function smallBody<T>(request: Request, schema: ZodType<T>, need: { readonly vi: string; readonly en: string }): T {
  const read = schema.safeParse(request.body, languageOf(request) === "vi" ? { error: VIETNAMESE } : {});
  if (!read.success) {
    const errors = read.error.issues.map(({ path, message }) => ({
      pointer: path.map((step) => `/${String(step)}`).join(""),
      detail: message,
    }));
    throw new RequestRefused({ code: "bad-request", ...need, errors });
  }
  return read.data;
}
