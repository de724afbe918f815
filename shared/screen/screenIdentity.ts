const PREFIX = "screen:";

/** How sessions and the journal call a paired screen. */
export function screenIdentity(id: string): string {
  return PREFIX + id;
}

/** The paired screen an identity is of; `null` of a person, a link or a program. */
export function screenOfIdentity(identity: string): string | null {
  return identity.startsWith(PREFIX) ? identity.slice(PREFIX.length) : null;
}
