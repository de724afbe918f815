import type { Duration } from "#shared/clock/instant.ts";
import type { Picture } from "#shared/scene/picture.ts";

/** How what a page has drawn compares with what the centre says must be drawn. */
export interface Agreement {
  /** `behind`: an earlier state of the wall; `unknown`: nothing drawn, or nothing told yet. */
  readonly state: "unknown" | "agrees" | "behind" | "differs";
  /** With `differs`: in which parts, once that is known. */
  readonly parts: readonly (keyof Picture)[];
  /** State number and hash of what is drawn; `null`: nothing yet. */
  readonly number: number | null;
  readonly hash: string | null;
  /** How long after its instant the last change of scene was painted; `null`: none since the page was opened. */
  readonly lateMs: Duration | null;
}

/** Before anything was compared. */
export const NOT_COMPARED: Agreement = { state: "unknown", parts: [], number: null, hash: null, lateMs: null };
