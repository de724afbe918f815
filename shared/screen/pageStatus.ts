import type { Instant } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { ScreenReport } from "./screenReport.ts";
import type { PairedScreen } from "./screensState.ts";

/**
 * What can be wrong with a page. `elsewhere`: a second browser came with the same credential; `old-build`: it runs another build than the
 * server hands out; `clock`: its error is beyond 8 ms, or it is not steady; `slow`: it paints less than 20 times a second or was held longer than
 * 100 ms; `memory`: its scripts hold more than 1 GiB; `differs`: it draws another picture; `wrong-size`: not the pixels of its place.
 */
export const PAGE_FAULTS = ["offline", "elsewhere", "old-build", "clock", "slow", "memory", "differs", "wrong-size", "no-webgl"] as const;
export type PageFault = (typeof PAGE_FAULTS)[number];

/** A part in which the page's picture is not the centre's. */
export interface PictureDifference {
  readonly part: string;
  readonly centre: unknown;
  readonly page: unknown;
}

/** How it stands with what a page draws. */
export interface PageDrawing {
  /** As last told; `null`: it has said nothing yet. */
  readonly report: Omit<ScreenReport, "picture"> | null;
  readonly reportedAt: Instant | null;
  /** How far its state number was behind the centre's when it reported. */
  readonly lag: number | null;
  /** Whether the hash it told was the centre's at that moment; `null`: not told yet. */
  readonly agrees: boolean | null;
  readonly differences: readonly PictureDifference[];
}

/** A page that follows a wall. */
export interface PageStatus extends PageDrawing {
  readonly identity: Pick<Identity, "id" | "name" | "role">;
  /** Of a paired screen: its id and name. */
  readonly screen: string | null;
  readonly screenName: string | null;
  readonly wall: string;
  readonly slot: string | null;
  readonly connectedAt: Instant;
  readonly faults: readonly PageFault[];
}

/** A paired screen, whether it is there or not. */
export interface ScreenStatus extends PageDrawing, Omit<PairedScreen, "key"> {
  readonly connected: boolean;
  /** `null`: not there now. */
  readonly connectedAt: Instant | null;
  /** Where the second browser came from that was refused, and when. */
  readonly elsewhere: { readonly at: Instant; readonly address: string } | null;
  readonly faults: readonly PageFault[];
}
