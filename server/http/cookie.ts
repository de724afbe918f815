/**
 * The session cookie: opaque, not readable by the page. Over TLS its name binds it to this very host and to TLS; without TLS a client
 * other than Chromium refuses that prefix, so on plain loopback it goes without.
 */
export function sessionCookie(isSecure: boolean): string {
  return isSecure ? "__Host-tc_session" : "tc_session";
}

/** The session secret in a `Cookie` header, `null` when there is none; over TLS one without the prefix counts for nothing. */
export function sessionSecret(header: string | undefined, isSecure: boolean): string | null {
  const name = sessionCookie(isSecure);
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at !== -1 && part.slice(0, at).trim() === name) {
      const value = part.slice(at + 1).trim();
      return /^[\w.~-]{16,200}$/.test(value) ? value : null;
    }
  }
  return null;
}
