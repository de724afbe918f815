import type { Request } from "express";
import type { Language } from "#server/intake/answer.ts";

/** The language of an answer: English where the caller prefers it, else Vietnamese. */
export function languageOf(request: Request): Language {
  const wanted = request.headers["accept-language"];
  return wanted === undefined || wanted === "*" ? "vi" : request.acceptsLanguages(["vi", "en"]) === "en" ? "en" : "vi";
}
