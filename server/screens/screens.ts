import { randomBytes } from "node:crypto";
import type { Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ScreenSlot } from "#shared/catalogue/wall.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import type { Picture } from "#shared/scene/picture.ts";
import { showOf } from "#shared/scene/showsState.ts";
import type { PageStatus, ScreenStatus } from "#shared/screen/pageStatus.ts";
import { screenIdentity } from "#shared/screen/screenIdentity.ts";
import type { PairedScreen } from "#shared/screen/screensState.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { pictureOfWall } from "#shared/wire/pictureOfWall.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import { standingPart } from "#server/journal/standingPart.ts";
import type { Log } from "#server/log.ts";
import { createScreenCredentials, type ScreenCredentials } from "./credentials.ts";
import { faultsOfPage } from "./pageFaults.ts";
import { createPairings, type Pairings } from "./pairings.ts";
import { createPresence, type PagePresent, type Presence } from "./presence.ts";
import { createScreenDesk, type ScreenDesk } from "./screenDesk.ts";
import { createScreenLines, type ScreenLines } from "./screenLines.ts";

/** What the side of screens is made of. */
export interface ScreensParts {
  readonly journal: Pick<Journal, "records" | "events">;
  readonly exact: Standing<ExactState>;
  readonly catalogue: Catalogue;
  readonly drill: () => DrillState;
  readonly secretKey: string;
  /** The build of the page that this server hands out; `null`: none. */
  readonly build: string | null;
  /** On the centre's clock. */
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
  readonly metrics: Registry;
}

/** Everything of paired screens, and of the pages that follow walls, on one server. */
export interface Screens {
  readonly pairings: Pairings;
  readonly desk: ScreenDesk;
  readonly credentials: ScreenCredentials;
  readonly lines: Pick<ScreenLines, "take">;
  readonly presence: Pick<Presence, "join" | "pages">;
  /** Every page that follows a wall, by its place. */
  readonly pagesOf: (wall: string) => Promise<readonly PageStatus[]>;
  /** Every paired screen, by wall and place. */
  readonly statuses: () => Promise<readonly ScreenStatus[]>;
  /** Runs what goes on by itself, until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** The side of screens over one journal. */
export function createScreens(parts: ScreensParts): Screens {
  const { exact, catalogue, now, sleep, log, build } = parts;
  const { records, events } = parts.journal;
  const screens = standingPart(exact, (state) => state.screens);
  const pairings = createPairings({ records, secretKey: parts.secretKey, now, newId: () => randomBytes(6).toString("hex") });
  const lines = createScreenLines({ records, now, sleep, log });
  const pictureOf = (wall: string): { readonly number: number; readonly picture: Picture } | null => {
    const state = exact.state();
    const inForce = catalogueInForce(catalogue, state.shows);
    const picture = pictureOfWall(state, { wall, inForce, now: now(), isDrill: parts.drill().active });
    return picture === null ? null : { number: showOf(state.shows, wall).number, picture };
  };
  const onReport = ({ screen, ...page }: PagePresent): void => {
    const { report, reportedAt, lag, agrees, differences } = page;
    if (screen !== null) lines.note(screen, { report, reportedAt, lag, agrees, differences });
  };
  const presence = createPresence({ pictureOf, onReport, now, sleep, metrics: parts.metrics });

  const slotOf = (wall: string, slot: string | null): ScreenSlot | null =>
    catalogue.walls.find(({ id }) => id === wall)?.screens.find(({ id }) => id === slot) ?? null;
  const statuses: Screens["statuses"] = async () => {
    const [there, elsewhere] = await Promise.all([lines.all(), lines.elsewhere()]);
    return Object.values(screens.state().screens)
      .map((screen): ScreenStatus => {
        const line = there.get(screen.id);
        const tried = elsewhere.get(screen.id) ?? null;
        const { report = null, reportedAt = null, lag = null, agrees = null, differences = [] } = line ?? {};
        const drawing = { report, reportedAt, lag, agrees, differences };
        const [isConnected, isElsewhere] = [line !== undefined, tried !== null];
        const faults = faultsOfPage({ report, agrees, isConnected, isElsewhere, slot: slotOf(screen.wall, screen.slot), build });
        return { ...withoutKey(screen), ...drawing, connected: isConnected, connectedAt: line?.since ?? null, elsewhere: tried, faults };
      })
      .sort(byPlace);
  };
  const statusOf = ({ screen, identity: { id, name, role }, ...page }: PagePresent): PageStatus => {
    const { report, agrees, wall, slot } = page;
    const screenName = screen === null ? null : name;
    const faults = faultsOfPage({ report, agrees, isConnected: true, isElsewhere: false, slot: slotOf(wall, slot), build });
    return { ...page, identity: { id, name, role }, screen, screenName, faults };
  };
  /** A paired screen that another server holds, as this one knows of it. */
  const farPage = ({ id, name, wall, slot, ...status }: ScreenStatus): PageStatus => {
    const { report, reportedAt, lag, agrees, differences, faults, connectedAt } = status;
    const identity = { id: screenIdentity(id), name, role: "screen" as const };
    return {
      ...{ identity, screen: id, screenName: name, wall, slot, connectedAt: connectedAt ?? 0 },
      ...{ report, reportedAt, lag, agrees, differences, faults },
    };
  };
  return {
    pairings,
    lines,
    presence,
    statuses,
    desk: createScreenDesk({ events, screens, pairings, walls: catalogue.walls, now }),
    credentials: createScreenCredentials({ records, state: screens.state, now }),
    pagesOf: async (wall) => {
      // Who has said nothing of what it draws looks on, and follows nothing.
      const here = presence.pages().filter((page) => page.wall === wall && (page.report !== null || page.screen !== null));
      const paired = await statuses();
      const faultsOf = new Map(paired.map(({ id, faults }) => [id, faults]));
      const own = here.map(statusOf).map((page) => ({ ...page, faults: faultsOf.get(page.screen ?? "") ?? page.faults }));
      const far = paired.filter((each) => each.connected && each.wall === wall && !here.some(({ screen }) => screen === each.id));
      return [...own, ...far.map(farPage)].sort(byPlace);
    },
    run: async (signal) => {
      await Promise.all([presence.run(signal), lines.run(signal)]);
    },
  };
}

function withoutKey({ id, name, wall, slot, thumbprint, pairedAt, identifyUntil, reloadAskedAt }: PairedScreen): Omit<PairedScreen, "key"> {
  return { id, name, wall, slot, thumbprint, pairedAt, identifyUntil, reloadAskedAt };
}

interface Placed {
  readonly wall: string;
  readonly slot: string | null;
}

function byPlace(a: Placed, b: Placed): number {
  return a.wall.localeCompare(b.wall, "en") || (a.slot ?? "~").localeCompare(b.slot ?? "~", "en", { numeric: true });
}
