/** The session cookie: opaque, not readable by the page. */
export const SESSION_COOKIE = "tc_session";

/** The session secret in a `Cookie` header, `null` when there is none. */
export function sessionSecret(header: string | undefined): string | null {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at !== -1 && part.slice(0, at).trim() === SESSION_COOKIE) {
      const value = part.slice(at + 1).trim();
      return /^[\w.~-]{16,200}$/.test(value) ? value : null;
    }
  }
  return null;
}
