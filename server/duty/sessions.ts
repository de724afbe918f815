import { z } from "zod";
import { type Duration, HOUR_MS, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { ROLES, type Role } from "#shared/duty/role.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import { ROLE_RULES } from "./role.ts";
import { keyedHashOf, newSecret } from "./secret.ts";

/** A sign-in link works this long. */
export const LINK_MS: Duration = 12 * HOUR_MS;
/** A sign of life is written down at most this often. */
const TOUCH_MS = MINUTE_MS;
const LINK_KIND = "sign-in-link";
const SESSION_KIND = "session";

const linkSchema = z.object({ role: z.enum(ROLES), label: z.string(), until: z.number() });
const sessionSchema = z.object({ role: z.enum(ROLES), label: z.string(), openedAt: z.number(), seenAt: z.number() });
type SessionRecord = z.infer<typeof sessionSchema>;

/** Who a session belongs to. */
export type SignedIn = Identity;

export interface OpenedSession {
  /** Told once, for the cookie. */
  readonly secret: string;
  readonly lastsMs: Duration;
  readonly identity: SignedIn;
}

/** Sign-in links and the sessions they open; every secret is kept as a hash keyed with SECRET_KEY. */
export interface Sessions {
  /** The token of a new link, told once; `label` tells two officers of one role apart. */
  readonly link: (role: Role, label?: string) => Promise<string>;
  /** `null` when the token is unknown or expired. */
  readonly signIn: (token: string) => Promise<OpenedSession | null>;
  /** `null` when there is no such session, or it was idle or open too long. */
  readonly sessionOf: (secret: string) => Promise<SignedIn | null>;
  readonly signOut: (secret: string) => Promise<void>;
}

function remaining(session: SessionRecord, at: Instant): Duration {
  const rules = ROLE_RULES[session.role];
  return Math.min(session.seenAt + rules.idleMs, session.openedAt + rules.absoluteMs) - at;
}

function identityOf({ role, label }: Pick<SessionRecord, "role" | "label">): SignedIn {
  return { id: `link:${label}`, name: label, role, site: null, province: null, views: ROLE_RULES[role].views };
}

/** Sessions kept in `records`. */
export function createSessions(options: {
  readonly records: RecordStore;
  readonly secretKey: string;
  readonly now: () => Instant;
}): Sessions {
  const { records, now } = options;
  const idOf = (secret: string): string => keyedHashOf(secret, options.secretKey);
  const leftOf = (session: SessionRecord): Duration => Math.max(1, Math.ceil(remaining(session, now())));

  return {
    link: async (role, label = role) => {
      const token = newSecret();
      await records.put(LINK_KIND, idOf(token), { role, label, until: now() + LINK_MS }, LINK_MS);
      return token;
    },
    signIn: async (token) => {
      const link = linkSchema.safeParse(await records.get(LINK_KIND, idOf(token)));
      if (!link.success || link.data.until <= now()) {
        return null;
      }
      const secret = newSecret();
      const { role, label } = link.data;
      const opened = { role, label, openedAt: now(), seenAt: now() };
      await records.put(SESSION_KIND, idOf(secret), opened, leftOf(opened));
      return { secret, lastsMs: ROLE_RULES[role].absoluteMs, identity: identityOf(opened) };
    },
    sessionOf: async (secret) => {
      const id = idOf(secret);
      const held = sessionSchema.safeParse(await records.get(SESSION_KIND, id));
      if (!held.success || remaining(held.data, now()) <= 0) {
        return null;
      }
      if (now() - held.data.seenAt >= TOUCH_MS) {
        const seen = { ...held.data, seenAt: now() };
        // Signed out between the read and this: the session stays ended.
        if (!(await records.replace(SESSION_KIND, id, seen, leftOf(seen)))) return null;
      }
      return identityOf(held.data);
    },
    signOut: async (secret) => {
      await records.remove(SESSION_KIND, idOf(secret));
    },
  };
}
