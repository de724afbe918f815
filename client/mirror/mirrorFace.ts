import type { LinkFace } from "#client/live/useLinkFace.ts";
import type { Agreement } from "#client/scene/agreement.ts";

/** What the bar of a mirror says of how it stands to the centre. */
export type MirrorFace =
  | { readonly kind: "lost"; readonly known: boolean; readonly since: number }
  | { readonly kind: "checking" }
  | { readonly kind: "agrees" }
  | { readonly kind: "behind" }
  | { readonly kind: "differs"; readonly parts: readonly string[] };

/** A lost line goes before everything: what was compared before it proves nothing now. */
export function mirrorFace(link: Pick<LinkFace, "link" | "known" | "since">, agreement: Agreement): MirrorFace {
  if (link.link === "lost") return { kind: "lost", known: link.known, since: link.since };
  if (link.link === "behind" || agreement.state === "unknown") return { kind: "checking" };
  if (agreement.state === "differs") return { kind: "differs", parts: agreement.parts };
  return { kind: agreement.state };
}
