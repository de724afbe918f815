import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import { createCentreClock } from "#client/link/centreClock.ts";
import { afterPaint } from "#client/live/afterPaint.ts";
import { askCentre, followCentreClock } from "#client/live/followCentreClock.ts";
import type { Live } from "#client/live/living.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { createFollowShow, type FollowShow } from "./followShow.ts";
import type { SceneWishes } from "./sceneWishes.ts";
import { emptyStage, type StageFace } from "./stageFace.ts";
import type { DrawnLayers } from "./useDrawnLayers.ts";

/** One scene, with what is asked of it, whatever the wall shows. */
export interface Pinned {
  readonly scene: Scene;
  readonly wishes: SceneWishes;
}

/** Where a stage comes from. */
export interface StageAsk {
  readonly wall: string;
  readonly catalogue: Catalogue;
  readonly live: Live;
  readonly pinned: Pinned | null;
  readonly layers: DrawnLayers;
  /** It stands beside others: a cut must come on all in one frame. */
  readonly isSharp: boolean;
}

const timers = pageTimers();

/** The stage of a page, and what it tells of its clock and its cuts. */
export interface RunningStage {
  readonly face: StageFace;
  readonly follow: FollowShow;
  readonly clock: ReturnType<typeof createCentreClock>;
}

/** Follows the wall, or stands still on a pinned scene. */
export function useStage({ wall, catalogue, live, pinned, layers, isSharp }: StageAsk): RunningStage {
  const clock = useMemo(() => createCentreClock(timers.monotonic), []);
  const { isPresentable, lift } = layers;
  const follow = useMemo(
    () => createFollowShow({ wall, catalogue, live, clock, timers, afterPaint, isPresentable, lift }),
    [wall, catalogue, live, clock, isPresentable, lift],
  );
  const isFollowing = pinned === null;
  useEffect(() => {
    if (!isFollowing) return undefined;
    const readings = followCentreClock(clock, { ...timers, ask: askCentre }, isSharp);
    let { next } = follow.get().show;
    const undo = follow.subscribe(() => {
      const { show } = follow.get();
      if (show.next !== next && show.next !== null) readings.hurry();
      next = show.next;
    });
    return () => {
      undo();
      readings.stop();
    };
  }, [clock, follow, isFollowing, isSharp]);
  useEffect(() => (isFollowing ? follow.start() : undefined), [follow, isFollowing]);
  const followed = useSyncExternalStore(follow.subscribe, follow.get);
  const still = useMemo(() => (pinned === null ? null : { ...emptyStage(wall), scene: pinned.scene.id }), [wall, pinned]);
  return { face: still ?? followed, follow, clock };
}
