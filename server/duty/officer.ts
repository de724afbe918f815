import { z } from "zod";
import { type SiteId, siteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { LINK_ROLES, type Role } from "#shared/duty/role.ts";
import { type DutyRefusal, done, type Outcome, refused } from "./dutyRefusal.ts";

/** The roles of people; a screen is a machine and an agency a body: neither has a password. */
export const PERSON_ROLES = LINK_ROLES.filter((role): role is Exclude<Role, "screen" | "agency"> => role !== "screen");
export type PersonRole = (typeof PERSON_ROLES)[number];

/** Latin letters (Vietnamese ones too), digits and `. _ -`: no two names that look alike from two scripts. */
const USERNAME = /^[\p{Script=Latin}\d][\p{Script=Latin}\d._-]{2,59}$/u;
const NAME_LENGTH = 100;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u;

/** An officer as kept. */
export const officerSchema = z.object({
  username: z.string(),
  name: z.string(),
  role: z.enum(PERSON_ROLES),
  site: siteId.nullable(),
  disabled: z.boolean(),
  createdAt: z.number(),
  /** A session opened under an earlier number is void: raising it ends every session at once, with one write. */
  generation: z.int(),
  /** `null` until a password was chosen. */
  passwordHash: z.string().nullable(),
  /** The second factor's secret, sealed; `null` when none is bound. */
  totp: z.string().nullable(),
  /** The one enrolment link that still works. */
  enrolment: z.string().nullable(),
});
export type OfficerRecord = z.infer<typeof officerSchema>;
export type Officer = OfficerRecord & { readonly id: string };

/** What may be told about an officer. */
export interface OfficerRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: PersonRole;
  readonly site: SiteId | null;
  readonly disabled: boolean;
  readonly createdAt: Instant;
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  /** `null`: never signed in. */
  readonly lastSeenAt: Instant | null;
}

/** What an administrator says of an officer. */
export interface OfficerAsked {
  readonly name: string;
  readonly role: string;
  readonly site?: string | null | undefined;
}

/** An officer's id as identities, sessions and the journal know it. */
export function officerId(id: string): string {
  return `officer:${id}`;
}

/** The officer an identity is of; `null` of a link, a machine or a program. */
export function officerOf(identity: string): string | null {
  return identity.startsWith("officer:") ? identity.slice("officer:".length) : null;
}

/** Whose mistakes reach the whole country sign in with two factors. */
export function needsSecondFactor(role: Role): boolean {
  return role === "admin" || role === "approver";
}

/** Enabled, and able to sign in as an administrator. */
export function isActiveAdmin(officer: OfficerRecord): boolean {
  return officer.role === "admin" && !officer.disabled && officer.passwordHash !== null && officer.totp !== null;
}

/** The row of an officer. */
export function rowOf(officer: Officer, lastSeenAt: Instant | null): OfficerRow {
  const { id, username, name, role, site, disabled, createdAt } = officer;
  const [hasPassword, hasSecondFactor] = [officer.passwordHash !== null, officer.totp !== null];
  return { id, username, name, role, site, disabled, createdAt, hasPassword, hasSecondFactor, lastSeenAt };
}

/** A user name in the one form it is kept in, `null` when it can be nobody's. */
export function usernameOf(text: string): string | null {
  const username = text.normalize("NFC").trim().toLowerCase().normalize("NFC");
  return USERNAME.test(username) ? username : null;
}

function bad(field: string, vi: string, en: string): { readonly ok: false; readonly refusal: DutyRefusal } {
  return refused({ code: "field.bad", field, vi, en });
}

/** A user name for a new officer. */
export function readUsername(text: string): Outcome<string> {
  const username = usernameOf(text);
  return username === null
    ? bad(
        "username",
        "Tên đăng nhập gồm 3–60 chữ cái Latinh, chữ số, dấu chấm, gạch dưới hoặc gạch nối, bắt đầu bằng chữ hoặc số. Ví dụ: lan.nguyen",
        "A user name is 3 to 60 Latin letters, digits, dots, underscores or hyphens, beginning with a letter or digit. For instance lan.nguyen",
      )
    : done(username);
}

/** Name, role and site as asked, checked against the sites there are. */
export function readOfficer(
  asked: OfficerAsked,
  sites: ReadonlyMap<SiteId, unknown>,
): Outcome<Pick<OfficerRecord, "name" | "role" | "site">> {
  const name = asked.name.normalize("NFC").trim().replaceAll(/\s+/g, " ");
  if (name === "" || Array.from(name).length > NAME_LENGTH || INVISIBLE.test(name)) {
    return bad(
      "name",
      `Họ và tên dài 1–${NAME_LENGTH} ký tự, không có ký tự điều khiển hay ký tự ẩn. Hãy gõ lại thay vì dán.`,
      `A name is 1 to ${NAME_LENGTH} characters without control or invisible ones. Type it instead of pasting it.`,
    );
  }
  const role = PERSON_ROLES.find((each) => each === asked.role);
  if (role === undefined) {
    const roles = PERSON_ROLES.join(", ");
    return bad("role", `Vai trò phải là một trong: ${roles}.`, `The role must be one of: ${roles}.`);
  }
  const site = siteId.safeParse(asked.site);
  if (role === "site" && !(site.success && sites.has(site.data))) {
    return bad(
      "site",
      "Vai trò điểm cầu cần mã điểm cầu có trong danh mục. Ví dụ: tinh-22",
      "The role of a site needs the id of a site of the catalogue. For instance tinh-22",
    );
  }
  if (role !== "site" && asked.site !== undefined && asked.site !== null) {
    return bad(
      "site",
      "Chỉ vai trò điểm cầu mới gắn với một điểm cầu. Hãy bỏ trống ô này.",
      "Only the role of a site is bound to a site. Leave this empty.",
    );
  }
  return done({ name, role, site: role === "site" && site.success ? site.data : null });
}
