import { z } from "zod";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { type Site, type SiteId, siteId } from "#shared/catalogue/site.ts";
import { type Duration, HOUR_MS, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { LINK_ROLES, type LinkRole } from "#shared/duty/role.ts";
import { screenIdentity } from "#shared/screen/screenIdentity.ts";
import type { PairedScreen } from "#shared/screen/screensState.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import type { AgencyKeys, KeyHolder } from "./agencyKeys.ts";
import { type Officer, officerId, PERSON_ROLES } from "./officer.ts";
import type { Officers } from "./officers.ts";
import { ROLE_RULES, viewsOf } from "./role.ts";
import { keyedHashOf, newSecret } from "./secret.ts";

/** A sign-in link works this long. */
export const LINK_MS: Duration = 12 * HOUR_MS;
/** A sign of life is written down at most this often. */
const TOUCH_MS = MINUTE_MS;
/** A paired screen proves its key again before this is over; a cookie that was copied is worth no more. */
export const SCREEN_SESSION_MS: Duration = 2 * MINUTE_MS;
const LINK_KIND = "sign-in-link";
const SESSION_KIND = "session";

const linkSchema = z.object({ role: z.enum(LINK_ROLES), label: z.string(), name: z.string(), site: siteId.nullable(), until: z.number() });
const sessionSchema = z.object({
  holder: z.discriminatedUnion("kind", [
    linkSchema.omit({ until: true }).extend({ kind: z.literal("link") }),
    z.object({ kind: z.literal("screen"), role: z.literal("screen"), id: z.string(), generation: z.number() }),
    z.object({ kind: z.literal("agency"), role: z.literal("agency"), key: z.string() }),
    z.object({ kind: z.literal("officer"), role: z.enum(PERSON_ROLES), id: z.string(), generation: z.int() }),
  ]),
  openedAt: z.number(),
  seenAt: z.number(),
});
type SessionRecord = z.infer<typeof sessionSchema>;

/** How the holder of a link is called, and of which site they are. */
export interface LinkHolder {
  readonly name?: string;
  readonly site?: SiteId;
}

export interface OpenedSession {
  /** Told once, for the cookie. */
  readonly secret: string;
  readonly lastsMs: Duration;
  readonly identity: Identity;
}

/** Sessions of officers, and sign-in links with the sessions they open; every secret is kept as a hash keyed with SECRET_KEY. */
export interface Sessions {
  /** The token of a new link, told once; `label` tells two officers of one role apart and is the same in each of their sessions. */
  readonly link: (role: LinkRole, label?: string, holder?: LinkHolder) => Promise<string>;
  /** `null` when the token is unknown or expired. */
  readonly signIn: (token: string) => Promise<OpenedSession | null>;
  /** A new session of an officer, who has proved who they are. */
  readonly open: (officer: Officer) => Promise<OpenedSession>;
  /** A new session of a paired screen, which has proved its key; `null` when it is paired no more. */
  readonly openScreen: (screen: string) => Promise<OpenedSession | null>;
  /** A new session of an agency, which has shown its key; `null` when the key lives no more. */
  readonly openAgency: (key: string) => Promise<OpenedSession | null>;
  /** `null` when there is no such session, it was idle or open too long, its officer was disabled, changed or signed out everywhere, or its screen or key was revoked. */
  readonly sessionOf: (secret: string) => Promise<Identity | null>;
  readonly signOut: (secret: string) => Promise<void>;
}

/** Keys of agencies as they stand now, and how agencies are called. */
export interface AgencyBook {
  readonly holderOf: AgencyKeys["holderOf"];
  readonly nameOf: (agency: string) => string;
}

/** A paired screen, as sessions know it. */
export type ScreenHolder = Pick<PairedScreen, "id" | "name" | "wall" | "slot" | "pairedAt">;

function remaining(session: SessionRecord, at: Instant): Duration {
  if (session.holder.kind === "screen") return session.openedAt + SCREEN_SESSION_MS - at;
  const rules = ROLE_RULES[session.holder.role];
  return Math.min(session.seenAt + rules.idleMs, session.openedAt + rules.absoluteMs) - at;
}

/** Who a paired screen is: its own view is its place on the wall. */
export function identityOfScreen({ id, name, wall, slot }: ScreenHolder): Identity {
  return { id: screenIdentity(id), name, role: "screen", site: null, province: null, views: [`/wall/${wall}/${slot}`] };
}

/** Who an agency is: it has one page, and nothing of any other agency is told there. */
export function identityOfAgency({ agency, topic, key }: KeyHolder, name: string): Identity {
  const views = viewsOf("agency", null);
  return { id: `agency:${agency}`, name, role: "agency", site: null, province: null, views, agency: { code: agency, topic, key } };
}

/** Sessions kept in `records`; what an officer may do is asked of `officers` each time. */
export function createSessions(parts: {
  readonly records: RecordStore;
  readonly officers: Pick<Officers, "byId" | "seen">;
  /** A paired screen as it stands now; absent: there are none. */
  readonly screenOf?: (id: string) => ScreenHolder | null;
  /** Keys of agencies and how agencies are called; absent: no agency signs in. */
  readonly agencies?: AgencyBook;
  readonly sites: readonly Site[];
  readonly secretKey: string;
  readonly now: () => Instant;
}): Sessions {
  const { records, officers, now, screenOf = () => null } = parts;
  const agencyOf = async (key: string): Promise<Identity | null> => {
    const holder = (await parts.agencies?.holderOf(key)) ?? null;
    return holder === null ? null : identityOfAgency(holder, parts.agencies?.nameOf(holder.agency) ?? holder.agency);
  };
  const provinces: ReadonlyMap<SiteId, ProvinceId> = new Map(parts.sites.map(({ id, province }) => [id, province]));
  const idOf = (secret: string): string => keyedHashOf(secret, parts.secretKey);
  const leftOf = (session: SessionRecord): Duration => Math.max(1, Math.ceil(remaining(session, now())));
  const identityOf = (holder: Pick<Identity, "id" | "name" | "role" | "site">): Identity => ({
    id: holder.id,
    name: holder.name,
    role: holder.role,
    site: holder.site,
    province: holder.site === null ? null : (provinces.get(holder.site) ?? null),
    views: viewsOf(holder.role, holder.site),
  });
  /** As things stand now: `null` once the officer is not who they were at sign-in. */
  const holderOf = async ({ holder }: SessionRecord): Promise<Identity | null> => {
    if (holder.kind === "link") {
      return identityOf({ ...holder, id: `link:${holder.label}` });
    }
    if (holder.kind === "screen") {
      const screen = screenOf(holder.id);
      return screen === null || screen.pairedAt !== holder.generation ? null : identityOfScreen(screen);
    }
    if (holder.kind === "agency") return agencyOf(holder.key);
    const officer = await officers.byId(holder.id);
    const isSame = officer !== null && !officer.disabled && officer.generation === holder.generation;
    return isSame ? identityOf({ ...officer, id: officerId(officer.id) }) : null;
  };
  const begin = async (holder: SessionRecord["holder"], identity: Identity): Promise<OpenedSession> => {
    const secret = newSecret();
    const opened = { holder, openedAt: now(), seenAt: now() };
    await records.put(SESSION_KIND, idOf(secret), opened, leftOf(opened));
    return { secret, lastsMs: holder.kind === "screen" ? SCREEN_SESSION_MS : ROLE_RULES[holder.role].absoluteMs, identity };
  };

  return {
    link: async (role, label = role, { name = label, site } = {}) => {
      const token = newSecret();
      await records.put(LINK_KIND, idOf(token), { role, label, name, site: site ?? null, until: now() + LINK_MS }, LINK_MS);
      return token;
    },
    signIn: async (token) => {
      const read = linkSchema.safeParse(await records.get(LINK_KIND, idOf(token)));
      if (!read.success || read.data.until <= now()) {
        return null;
      }
      const { role, label, name, site } = read.data;
      return begin({ kind: "link", role, label, name, site }, identityOf({ id: `link:${label}`, name, role, site }));
    },
    open: async (officer) => {
      const { id, role, generation } = officer;
      const opened = await begin({ kind: "officer", role, id, generation }, identityOf({ ...officer, id: officerId(id) }));
      await officers.seen(id);
      return opened;
    },
    openScreen: async (id) => {
      const screen = screenOf(id);
      if (screen === null) return null;
      return begin({ kind: "screen", role: "screen", id, generation: screen.pairedAt }, identityOfScreen(screen));
    },
    openAgency: async (key) => {
      const identity = await agencyOf(key);
      return identity === null ? null : begin({ kind: "agency", role: "agency", key }, identity);
    },
    sessionOf: async (secret) => {
      const id = idOf(secret);
      const held = sessionSchema.safeParse(await records.get(SESSION_KIND, id));
      if (!held.success || remaining(held.data, now()) <= 0) {
        return null;
      }
      const identity = await holderOf(held.data);
      if (identity === null) {
        await records.remove(SESSION_KIND, id);
        return null;
      }
      if (now() - held.data.seenAt >= TOUCH_MS) {
        const seen = { ...held.data, seenAt: now() };
        // Signed out between the read and this: the session stays ended.
        if (!(await records.replace(SESSION_KIND, id, seen, leftOf(seen)))) return null;
        if (seen.holder.kind === "officer") await officers.seen(seen.holder.id);
      }
      return identity;
    },
    signOut: async (secret) => {
      await records.remove(SESSION_KIND, idOf(secret));
    },
  };
}
