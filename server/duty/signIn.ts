import type { Log } from "#server/log.ts";
import type { Credentials, CredentialsShown } from "./credentials.ts";
import { done, type Outcome } from "./dutyRefusal.ts";
import type { OpenedSession, Sessions } from "./sessions.ts";

/** Signing in with name, password and, where the account has one, the second factor. */
export type SignIn = (shown: CredentialsShown) => Promise<Outcome<OpenedSession>>;

/** Opens a session for whoever `credentials` finds right. */
export function createSignIn(parts: {
  readonly credentials: Credentials;
  readonly sessions: Pick<Sessions, "open">;
  readonly log: Log;
}): SignIn {
  return async (shown) => {
    const judged = await parts.credentials(shown);
    if (!judged.ok) return judged;
    parts.log.info("session.opened", { officer: judged.value.id, address: shown.address });
    return done(await parts.sessions.open(judged.value));
  };
}
