/** Who may sign in. A screen is a machine on the wall; a viewer may look on; a site is one province's room. */
export const ROLES = ["director", "duty", "approver", "site", "admin", "screen", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** Who did something, as the journal keeps it: a person keeps the same id in every session. */
export interface Who {
  readonly id: string;
  readonly name: string;
  readonly role: Role | "system" | "agency";
}

/** The clock, a rule, or another part of the server itself. */
export const SYSTEM: Who = { id: "system", name: "Toàn Cảnh", role: "system" };
