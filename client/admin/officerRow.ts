import type { Role } from "#shared/duty/role.ts";

/** An officer as the server lists them. */
export interface OfficerRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly site: string | null;
  readonly disabled: boolean;
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly lastSeenAt: number | null;
}

/** The one administrator who can still sign in; `null` when there are more, or none. */
export function onlyAdmin(rows: readonly OfficerRow[]): OfficerRow | null {
  const able = rows.filter((each) => each.role === "admin" && !each.disabled && each.hasPassword && each.hasSecondFactor);
  return able.length === 1 ? (able[0] ?? null) : null;
}
