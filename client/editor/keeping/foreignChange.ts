import canonicalize from "canonicalize";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { EditedScene } from "#shared/scene/showsState.ts";

/** What someone else did to a scene that is being worked on here. */
export interface ForeignChange {
  readonly by: Who;
  readonly at: Instant;
  readonly content: Scene;
  /** Public version that the content stands on. */
  readonly base: number;
  /** Set when it was made public. */
  readonly version: number | null;
}

/** A scene as one text, the same however it was written. */
export function canonicalScene(scene: Scene): string {
  return canonicalize(scene) ?? "";
}

/** What there is that this page has neither opened nor sent: a newer public version, or another draft. `known`: canonical texts of what it has. */
export function foreignChange(
  edited: EditedScene | undefined,
  { base, known }: { readonly base: number; readonly known: ReadonlySet<string> },
): ForeignChange | null {
  if (edited === undefined) return null;
  const { draft, published } = edited;
  if (draft !== null && !known.has(canonicalScene(draft.content))) return { ...draft, version: null };
  if (published !== null && published.version > base && !known.has(canonicalScene(published.content))) {
    const { by, at, content, version } = published;
    return { by, at, content, base: version, version };
  }
  return null;
}
