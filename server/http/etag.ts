import { createHash } from "node:crypto";
import type { Request } from "express";

/** The strong ETag of a text. */
export function etagOf(text: string | Buffer): string {
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
}

/** True when the caller has it already. A proxy that compresses marks an ETag as weak; for If-None-Match that makes no difference (RFC 9110 § 13.1.2). */
export function isKnown(request: Request, etag: string): boolean {
  const known = request.headers["if-none-match"]?.split(/,\s*/) ?? [];
  return known.some((each) => each === "*" || each.replace(/^W\//, "") === etag);
}
