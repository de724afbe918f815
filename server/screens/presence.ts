import { Counter, type Registry } from "prom-client";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { Picture } from "#shared/scene/picture.ts";
import { differencesOf } from "#shared/scene/pictureHash.ts";
import type { PageDrawing } from "#shared/screen/pageStatus.ts";
import { screenOfIdentity } from "#shared/screen/screenIdentity.ts";
import type { ScreenReport } from "#shared/screen/screenReport.ts";
import { createPictureRing, type PictureKept, type PictureRing } from "./pictureRing.ts";

/** A page on a connection. */
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

/** A page as it stands. */
export interface PagePresent extends PageDrawing, Omit<PageOnLine, "tellAnew"> {
  readonly screen: string | null;
  readonly connectedAt: Instant;
}

/** The pages that are connected to this server. */
export interface Presence {
  readonly join: (page: PageOnLine) => PagePlace;
  readonly pages: () => readonly PagePresent[];
  /** Looks at every wall once a second, so that no picture of it is missed, until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

const LOOK_MS: Duration = 1_000;
/** Once can be a report that crossed a change on its way. */
const DIFFERENT_TIMES = 2;

interface Held {
  page: PagePresent;
  different: number;
}

/** Keeps what pages say of themselves; `pictureOf` says what a wall is to show now, and at which state number. */
export function createPresence(parts: {
  readonly pictureOf: (wall: string) => { readonly number: number; readonly picture: Picture } | null;
  /** A paired screen has reported: every server may know. */
  readonly onReport: (page: PagePresent) => void;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly metrics: Registry;
}): Presence {
  const { pictureOf, now, sleep } = parts;
  const held = new Set<Held>();
  const rings = new Map<string, PictureRing>();
  const mismatches = new Counter({
    name: "toancanh_picture_mismatch",
    help: "Pages that drew another picture twice in a row and were told everything anew",
    registers: [parts.metrics],
  });
  const ringOf = (wall: string): PictureRing => {
    const ring = rings.get(wall) ?? createPictureRing(() => pictureOf(wall), now);
    rings.set(wall, ring);
    return ring;
  };
  const take = (each: Held, { picture, ...report }: ScreenReport, tellAnew: () => void): void => {
    const ring = ringOf(each.page.wall);
    const centre = ring.look();
    const agrees = centre === null ? null : ring.find(report.hash) !== null;
    each.different = agrees === false ? each.different + 1 : 0;
    const differences = agrees === false && centre !== null && picture !== undefined ? differencesIn(centre, picture) : [];
    const lag = centre === null ? null : Math.max(0, centre.number - report.number);
    each.page = { ...each.page, report, reportedAt: now(), lag, agrees, differences };
    if (each.different === DIFFERENT_TIMES) {
      each.different = 0;
      mismatches.inc();
      tellAnew();
    }
    if (each.page.screen !== null) parts.onReport(each.page);
  };
  return {
    join: ({ tellAnew, ...page }) => {
      const each: Held = {
        page: {
          ...page,
          screen: screenOfIdentity(page.identity.id),
          connectedAt: now(),
          report: null,
          reportedAt: null,
          lag: null,
          agrees: null,
          differences: [],
        },
        different: 0,
      };
      held.add(each);
      return { report: (report) => take(each, report, tellAnew), leave: () => void held.delete(each) };
    },
    pages: () => [...held].map(({ page }) => page),
    run: async (signal) => {
      while (!signal.aborted) {
        const walls = new Set([...held].map(({ page }) => page.wall));
        for (const wall of rings.keys()) if (!walls.has(wall)) rings.delete(wall);
        for (const wall of walls) ringOf(wall).look();
        await sleep(LOOK_MS, signal);
      }
    },
  };
}

function differencesIn(centre: PictureKept, page: Picture): PageDrawing["differences"] {
  return differencesOf(centre.picture, page).map((part) => ({ part, centre: centre.picture[part], page: page[part] }));
}
