/** Who may sign in. A screen is a machine on the wall; a viewer may look on; a site is one province's room; an agency reports, and opens its page with its key. */
export const ROLES = ["director", "duty", "approver", "site", "admin", "screen", "viewer", "agency"] as const;
export type Role = (typeof ROLES)[number];

/** Roles that a sign-in link can be made for: an agency shows its key instead, so that a session of it ends with the key. */
export const LINK_ROLES = ROLES.filter((role): role is Exclude<Role, "agency"> => role !== "agency");
export type LinkRole = (typeof LINK_ROLES)[number];

/** Who did something, as the journal keeps it: a person keeps the same id in every session. */
export interface Who {
  readonly id: string;
  readonly name: string;
  readonly role: Role | "system";
}

/** The clock, a rule, or another part of the server itself. */
export const SYSTEM: Who = { id: "system", name: "Toàn Cảnh", role: "system" };
