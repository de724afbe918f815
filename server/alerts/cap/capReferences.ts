import type { CapOrigin } from "#shared/alert/alert.ts";
import { instantOfCap } from "./capTime.ts";

/** Characters that CAP forbids in an identifier and a sender: spaces, commas, `<` and `&` (CAP 1.2 § 3.2.1). */
export const NAME_FORM = /^[^\s,<&\p{C}]{1,200}$/u;

/** The messages of a CAP `references`: `sender,identifier,sent`, separated by white space; `null` when one of them has another form. */
export function referencesOf(text: string | null): readonly CapOrigin[] | null {
  if (text === null) return [];
  const read = text.split(/\s+/).map((each): CapOrigin | null => {
    const [sender = "", identifier = "", sent = "", ...more] = each.split(",");
    const isGood = more.length === 0 && NAME_FORM.test(sender) && NAME_FORM.test(identifier) && instantOfCap(sent) !== null;
    return isGood ? { sender, identifier, sent } : null;
  });
  return read.includes(null) ? null : (read as readonly CapOrigin[]);
}

/** True when both name the same message, however its moment is written. */
export function isSameMessage(a: CapOrigin, b: CapOrigin): boolean {
  return a.sender === b.sender && a.identifier === b.identifier && instantOfCap(a.sent) === instantOfCap(b.sent);
}

/** Names a message as `references` does. */
export function referenceText({ sender, identifier, sent }: CapOrigin): string {
  return `${sender},${identifier},${sent}`;
}
