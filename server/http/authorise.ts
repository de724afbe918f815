import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import type { Request, RequestHandler } from "express";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { type Action, scopeOf } from "#shared/duty/permission.ts";
import type { AgencyIdentity, AppParts, SessionIdentity } from "./appParts.ts";
import { sessionSecret } from "./cookie.ts";
import { RequestRefused } from "./problems.ts";

/** A revoked key or session works at most this long (PROMISES P10 allows 5 s). */
const KNOWN_FOR_MS = 2 * SECOND_MS;
const KNOWN_AT_MOST = 5_000;

interface Known<T> {
  readonly is: Promise<T | null>;
  readonly until: Instant;
}

interface Remembered<T> {
  readonly of: (secret: string) => Promise<T | null>;
  readonly forget: () => void;
}

/** Answers from memory for 2 s, so that 2,000 small posts a second do not ask the store 2,000 times. */
function remembered<T>(ask: (secret: string) => Promise<T | null>, now: () => Instant): Remembered<T> {
  const known = new Map<string, Known<T>>();
  const of = (secret: string): Promise<T | null> => {
    const id = createHash("sha256").update(secret).digest("base64");
    const held = known.get(id);
    if (held !== undefined && held.until > now()) {
      return held.is;
    }
    if (known.size >= KNOWN_AT_MOST) {
      known.clear();
    }
    const is = ask(secret);
    known.set(id, { is, until: now() + KNOWN_FOR_MS });
    is.catch(() => known.delete(id));
    return is;
  };
  return { of, forget: () => known.clear() };
}

/** Who a request comes from. */
export interface Authority {
  /** The holder of the key in `Authorization`, else of the key an agency's session was opened with, or a 401 problem. */
  readonly agencyOf: (request: Request) => Promise<AgencyIdentity>;
  readonly sessionOf: (request: Request) => Promise<SessionIdentity | null>;
  /**
   * Who may do this, by the table of rights alone: whoever is signed in, else a holder of an agency key or an anonymous onlooker, as a viewer.
   * A 401 problem when nobody is, 403 when the role may not. Scope `own` passes: what is their own, the part that is asked decides.
   */
  readonly allow: (request: Request, action: Action) => Promise<Identity>;
  /** Lets a reader pass: a key, a session, or anyone where anonymous viewing is allowed. */
  readonly reader: RequestHandler;
  /** Forgets nothing, but counts a failure of this address; 429 when there were too many. */
  readonly failed: (request: Request) => Promise<never>;
  /** Counts a try of this address before it is judged, or 429; what it gives takes the count back, once the try was right. */
  readonly attempt: (request: Request) => Promise<() => Promise<void>>;
  /** Sessions are asked for anew: someone signed out, or an officer was changed. */
  readonly forgetSessions: () => void;
}

function bearer(request: Request): string | null {
  const match = /^Bearer +([\w.~+/=-]{8,200}) *$/i.exec(request.headers.authorization ?? "");
  return match?.[1] ?? null;
}

const NO_KEY = {
  code: "unauthorised",
  vi: "Cần Authorization: Bearer KHOÁ của cơ quan, hoặc đăng nhập bằng đường dẫn được cấp.",
  en: "An Authorization: Bearer KEY of an agency is needed, or a session opened by a sign-in link.",
} as const;
const NOT_SIGNED_IN = { code: "unauthorised", vi: "Chưa đăng nhập.", en: "Not signed in." } as const;
const TOO_MANY = { code: "too-many-requests", vi: "Quá nhiều lần xác thực sai.", en: "Too many failed attempts." } as const;
const WRONG_KEY = { code: "unauthorised", vi: "Khoá không đúng hoặc đã thu hồi.", en: "The key is wrong or was revoked." } as const;

/** A program or an onlooker, who may look and nothing else. */
export function viewer(id: string, name: string): Identity {
  return { id, name, role: "viewer", site: null, province: null, views: [] };
}

/** Anyone at all, where anonymous viewing is allowed. */
export const ANONYMOUS = viewer("anonymous", "");

const FORBIDDEN = {
  code: "forbidden",
  vi: "Vai trò này không có quyền làm việc đó.",
  en: "This role has no right to do that.",
} as const;

/** Where a request comes from; whoever has a whole IPv6 network (a /64 is the least there is) is one address. */
export function addressOf(request: Request): string {
  const ip = request.ip ?? "?";
  return isIPv6(ip) && !ip.startsWith("::ffff:") ? (ip.split("%")[0] ?? ip).split(":").slice(0, 4).join(":") : ip;
}

/** The authority of this server. */
export function createAuthority(parts: AppParts, authFailuresPerMinute: number): Authority {
  const failures = new RateLimiterMemory({ points: authFailuresPerMinute, duration: 60 });
  const agencies = remembered(parts.agencyKeys.identify, parts.now);
  const sessions = remembered(parts.sessions.sessionOf, parts.now);
  const failed = async (request: Request): Promise<never> => {
    const passed = await failures.consume(addressOf(request)).then(
      () => true,
      () => false,
    );
    throw new RequestRefused(passed ? WRONG_KEY : { ...TOO_MANY, retryAfterS: 60 });
  };
  const sessionOf = async (request: Request): Promise<SessionIdentity | null> => {
    const secret = sessionSecret(request.headers.cookie, parts.isSecure);
    return secret === null ? null : sessions.of(secret);
  };
  const agencyOf = async (request: Request): Promise<AgencyIdentity> => {
    const key = bearer(request);
    if (key === null) {
      const agency = (await sessionOf(request))?.agency;
      if (agency === undefined) throw new RequestRefused(NO_KEY);
      return { agency: agency.code, topic: agency.topic, key: agency.key };
    }
    return (await agencies.of(key)) ?? failed(request);
  };
  const whoIs = async (request: Request): Promise<Identity | null> => {
    if (bearer(request) !== null) {
      const { agency } = await agencyOf(request);
      return viewer(`agency:${agency}`, agency);
    }
    return (await sessionOf(request)) ?? (parts.anonymousView ? ANONYMOUS : null);
  };
  const allow = async (request: Request, action: Action): Promise<Identity> => {
    const who = await whoIs(request);
    if (who === null) {
      throw new RequestRefused(NO_KEY);
    }
    if (scopeOf(who.role, action) === "none") {
      if (who === ANONYMOUS) throw new RequestRefused(NOT_SIGNED_IN);
      await parts.people.audit.refused(who, action);
      throw new RequestRefused(FORBIDDEN);
    }
    return who;
  };
  const canRead = async (request: Request): Promise<boolean> => {
    if (bearer(request) !== null) {
      await agencyOf(request);
      return true;
    }
    return parts.anonymousView || (await sessionOf(request)) !== null;
  };
  return {
    agencyOf,
    sessionOf,
    allow,
    failed,
    attempt: async (request) => {
      const address = addressOf(request);
      const consumed = await failures.consume(address).catch((rejected: unknown) => {
        if (!(rejected instanceof RateLimiterRes)) throw rejected;
        return rejected;
      });
      if (consumed.consumedPoints > authFailuresPerMinute) {
        throw new RequestRefused({ ...TOO_MANY, retryAfterS: Math.max(1, Math.ceil(consumed.msBeforeNext / SECOND_MS)) });
      }
      return async () => void (await failures.reward(address));
    },
    forgetSessions: sessions.forget,
    reader: async (request, _response, next) => {
      if (!(await canRead(request))) {
        throw new RequestRefused(NO_KEY);
      }
      next();
    },
  };
}
