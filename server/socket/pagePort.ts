import type { Identity } from "#shared/duty/identity.ts";
import type { ScreenReport } from "#shared/screen/screenReport.ts";

/** A page that shows a wall. */
export interface PageOnLine {
  readonly identity: Pick<Identity, "id" | "name" | "role">;
  readonly wall: string;
  readonly slot: string | null;
  /** Sends it the standing state anew. */
  readonly tellAnew: () => void;
}

/** Its place among the pages. */
export interface PagePlace {
  readonly report: (report: ScreenReport) => void;
  readonly leave: () => void;
}

/** The pages that show walls, as connections tell of them. */
export interface PagePort {
  readonly join: (page: PageOnLine) => PagePlace;
}
