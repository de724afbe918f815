import type { Instant } from "#shared/clock/instant.ts";
import type { DrillTitle } from "#shared/drill/drillState.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { ObservationTopic, Refuse } from "#shared/wire/events.ts";
import type { LinkFace } from "#client/link/linkState.ts";

/** What a page shows of its link. */
export interface LinkView {
  readonly link: LinkFace;
  /** While live, since when; else when it last was live, or when the page was opened if it never was. */
  readonly since: Instant;
  /** As last drawn: it follows what was applied ten times a second at most. */
  readonly cursor: Cursor | null;
  readonly drill: boolean;
  readonly drillName: string | null;
  readonly drillTitle: DrillTitle | null;
  readonly topic: ObservationTopic;
  /** False while the server cannot reach its journal. */
  readonly journal: boolean;
  readonly refusal: Refuse | null;
}

/** Before anything was heard. */
export function unheardOf(since: Instant): LinkView {
  return {
    link: "lost",
    since,
    cursor: null,
    drill: false,
    drillName: null,
    drillTitle: null,
    topic: "actual",
    journal: true,
    refusal: null,
  };
}
