import { z } from "zod";
import type { Site, SiteId } from "#shared/catalogue/site.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { IdempotencyStore, RecordStore } from "#server/journal/journal.ts";
import { type DutyRefusal, done, type Outcome, refused } from "./dutyRefusal.ts";
import { createExclusive } from "./exclusive.ts";
import {
  isActiveAdmin,
  type Officer,
  type OfficerAsked,
  type OfficerRecord,
  type OfficerRow,
  officerSchema,
  readOfficer,
  readUsername,
  rowOf,
  usernameOf,
} from "./officer.ts";
import { newId } from "./secret.ts";

const KIND = "officer";
const NAME_KIND = "officer-username";
/** Apart from the officer: a sign of life must never write back what an administrator has just changed. */
const SEEN_KIND = "officer-seen";

const nameSchema = z.object({ id: z.string() });
const seenSchema = z.object({ at: z.number() });

/** What a change of an officer is decided from, and the officer changed, or why not. */
export type OfficerEdit = (officer: Officer, all: readonly Officer[]) => Outcome<OfficerRecord>;

/** The officers of the centre; none is ever deleted, for the journal names them. */
export interface Officers {
  /** By name, those disabled included. */
  readonly list: () => Promise<readonly OfficerRow[]>;
  readonly byId: (id: string) => Promise<Officer | null>;
  readonly byUsername: (text: string) => Promise<Officer | null>;
  readonly create: (asked: OfficerAsked & { readonly username: string }) => Promise<Outcome<Officer>>;
  /** Edits one officer while nobody else edits any, on whatever server. */
  readonly edit: (id: string, edit: OfficerEdit) => Promise<Outcome<Officer>>;
  /** A new role or site ends every session. */
  readonly change: (id: string, asked: OfficerAsked) => Promise<Outcome<Officer>>;
  readonly disable: (id: string) => Promise<Outcome<Officer>>;
  readonly enable: (id: string) => Promise<Outcome<Officer>>;
  readonly endSessions: (id: string) => Promise<Outcome<Officer>>;
  readonly resetSecondFactor: (id: string) => Promise<Outcome<Officer>>;
  /** Writes down a sign of life. */
  readonly seen: (id: string) => Promise<void>;
}

const UNKNOWN: DutyRefusal = {
  code: "officer.unknown",
  vi: "Không có cán bộ này. Hãy tải lại danh sách.",
  en: "There is no such officer. Load the list again.",
};
const LAST_ADMIN: DutyRefusal = {
  code: "admin.last",
  vi: "Đây là quản trị viên duy nhất còn đăng nhập được. Hãy thêm và kích hoạt một quản trị viên khác trước.",
  en: "This is the only administrator who can sign in. Add and enrol another one first.",
};

function taken(username: string): DutyRefusal {
  return {
    code: "username.taken",
    field: "username",
    vi: `Đã có cán bộ dùng tên đăng nhập ${username}, kể cả khi đã khoá. Hãy chọn tên khác.`,
    en: `The user name ${username} is taken, perhaps by a disabled officer. Choose another.`,
  };
}

function isLastAdmin(officer: Officer, all: readonly Officer[]): boolean {
  return isActiveAdmin(officer) && !all.some((each) => each.id !== officer.id && isActiveAdmin(each));
}

/** With every session of theirs ended. */
function ended(officer: OfficerRecord): OfficerRecord {
  return { ...officer, generation: officer.generation + 1 };
}

/** Officers kept in `records`; edits take turns through `claims`. */
export function createOfficers(parts: {
  readonly records: RecordStore;
  readonly claims: IdempotencyStore;
  readonly sites: readonly Site[];
  readonly now: () => Instant;
  readonly sleep: (ms: Duration) => Promise<void>;
}): Officers {
  const { records, now } = parts;
  const sites: ReadonlyMap<SiteId, Site> = new Map(parts.sites.map((site) => [site.id, site]));
  const alone = createExclusive(parts.claims, "officers", parts.sleep);

  const byId = async (id: string): Promise<Officer | null> => {
    const read = officerSchema.safeParse(await records.get(KIND, id));
    return read.success ? { ...read.data, id } : null;
  };
  const all = async (): Promise<readonly Officer[]> =>
    [...(await records.list(KIND))].flatMap(([id, value]) => {
      const read = officerSchema.safeParse(value);
      return read.success ? [{ ...read.data, id }] : [];
    });
  const byUsername = async (text: string): Promise<Officer | null> => {
    const username = usernameOf(text);
    const found = nameSchema.safeParse(username === null ? undefined : await records.get(NAME_KIND, username));
    return found.success ? byId(found.data.id) : null;
  };
  const edit = (id: string, decide: OfficerEdit): Promise<Outcome<Officer>> =>
    alone(async () => {
      const officers = await all();
      const held = officers.find((each) => each.id === id);
      if (held === undefined) return refused(UNKNOWN);
      const decided = decide(held, officers);
      if (!decided.ok) return decided;
      const record = officerSchema.parse(decided.value);
      await records.put(KIND, id, record);
      return done({ ...record, id });
    });

  return {
    byId,
    byUsername,
    edit,
    list: async () => {
      const [officers, seen] = await Promise.all([all(), records.list(SEEN_KIND)]);
      return officers
        .map((officer) => rowOf(officer, seenSchema.safeParse(seen.get(officer.id)).data?.at ?? null))
        .sort((a, b) => a.name.localeCompare(b.name, "vi") || a.createdAt - b.createdAt);
    },
    create: (asked) =>
      alone(async () => {
        const username = readUsername(asked.username);
        if (!username.ok) return username;
        const said = readOfficer(asked, sites);
        if (!said.ok) return said;
        if ((await byUsername(username.value)) !== null) return refused(taken(username.value));
        const id = newId();
        const fresh: OfficerRecord = {
          username: username.value,
          ...said.value,
          disabled: false,
          createdAt: now(),
          generation: 1,
          passwordHash: null,
          totp: null,
          enrolment: null,
        };
        // A name whose officer was never written, for the server died between the two, is free.
        await records.put(NAME_KIND, username.value, { id });
        await records.put(KIND, id, fresh);
        return done({ ...fresh, id });
      }),
    change: (id, asked) =>
      edit(id, (officer, officers) => {
        const said = readOfficer(asked, sites);
        if (!said.ok) return said;
        const changed = { ...officer, ...said.value };
        if (changed.role !== "admin" && isLastAdmin(officer, officers)) return refused(LAST_ADMIN);
        return done(changed.role === officer.role && changed.site === officer.site ? changed : ended(changed));
      }),
    disable: (id) =>
      edit(id, (officer, officers) =>
        isLastAdmin(officer, officers) ? refused(LAST_ADMIN) : done(ended({ ...officer, disabled: true, enrolment: null })),
      ),
    enable: (id) => edit(id, (officer) => done({ ...officer, disabled: false })),
    endSessions: (id) => edit(id, (officer) => done(ended(officer))),
    resetSecondFactor: (id) => edit(id, (officer) => done(ended({ ...officer, totp: null }))),
    seen: (id) => records.put(SEEN_KIND, id, { at: now() }),
  };
}
