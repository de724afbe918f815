import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Identity } from "#shared/duty/identity.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import type { AppParts } from "./appParts.ts";
import { ANONYMOUS, viewer } from "./authorise.ts";
import { sessionSecret } from "./cookie.ts";

/** Whoever watches over a connection; `holder` names their session without telling its secret, `null` without one. */
export interface WatcherOfRequest {
  readonly identity: Identity;
  readonly holder: string | null;
}

/** A paired screen that proved its key for this connection; no cookie tells what it is any more. */
export function watcherOfScreen(identity: Identity): WatcherOfRequest {
  return { identity, holder: holderOf(identity.id) };
}

const HOLDER_LETTERS = 8;

function holderOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url").slice(0, HOLDER_LETTERS);
}

/** Who asks to watch: whoever is signed in, else the holder of an agency key or an anonymous onlooker, as a viewer; `null`: nobody who may. */
export function createWatcherOf(
  parts: Pick<AppParts, "sessions" | "agencyKeys" | "anonymousView" | "isSecure">,
): (request: IncomingMessage) => Promise<WatcherOfRequest | null> {
  return async ({ headers }) => {
    const secret = sessionSecret(headers.cookie, parts.isSecure);
    const identity = secret === null ? null : await parts.sessions.sessionOf(secret);
    // An agency's page is its own record: nothing of the wall goes there.
    if (identity !== null && scopeOf(identity.role, "wall.view") === "none") return null;
    if (secret !== null && identity !== null) return { identity, holder: holderOf(secret) };
    const key = /^Bearer +(\S{8,200})$/i.exec(headers.authorization ?? "")?.[1];
    const held = key === undefined ? null : await parts.agencyKeys.identify(key);
    if (held !== null) return { identity: viewer(`agency:${held.agency}`, held.agency), holder: null };
    return parts.anonymousView ? { identity: ANONYMOUS, holder: null } : null;
  };
}
