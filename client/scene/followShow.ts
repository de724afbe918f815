import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import { NO_SHOWS, type ShowsState, showOf } from "#shared/scene/showsState.ts";
import type { Taken } from "#shared/scene/wallShow.ts";
import type { CentreClock } from "#client/link/centreClock.ts";
import type { LinkView } from "#client/live/linkView.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { armCut } from "./cutter.ts";
import { emptyStage, faceOf, isPlainCut, isSameFace, preparedOf, type StageFace } from "./stageFace.ts";

/** What following a wall needs of the page. */
export interface FollowParts {
  readonly wall: string;
  readonly catalogue: Catalogue;
  readonly live: { readonly shows: Store<ShowsState>; readonly link: Store<Pick<LinkView, "cursor">> };
  readonly clock: Pick<CentreClock, "now" | "monotonicAt">;
  readonly timers: Pick<PageTimers, "monotonic" | "after" | "beforePaint">;
  /** Runs once the frame that is being drawn has been painted. */
  readonly afterPaint: (run: () => void) => void;
  /** True when showing this scene now would show no hole. */
  readonly isPresentable: (scene: SceneId) => boolean;
  /** Puts the layer of a scene on top, before anything is told of it; `null`: there is no such layer. */
  readonly lift: (scene: SceneId) => Undo | null;
}

/** A change of scene that was painted. */
export interface PaintedCut {
  readonly number: number;
  readonly scene: SceneId;
  readonly showAt: Instant;
  /** On the page's monotonic clock. */
  readonly paintedMono: number;
  readonly lateMs: Duration;
}

/** The stage of a page that follows its wall. */
export interface FollowShow extends Store<StageFace> {
  readonly cut: Store<PaintedCut | null>;
  /** The same, as the centre is told. */
  readonly reported: Store<Pick<PaintedCut, "number" | "lateMs"> | null>;
  readonly start: () => Undo;
}

/** A change on its way; `taken` is `null` where a scene gives way that is no longer in force. */
interface Coming {
  readonly scene: SceneId;
  readonly taken: Taken | null;
  /** Its place on the page's clock is fixed. */
  readonly isNear: boolean;
  readonly undo: Undo;
}

/** The frame in which a scene comes on. */
interface CutMoment {
  /** Its instant on the page's clock. */
  readonly due: number;
  /** How late it is, is told. */
  readonly isTold: boolean;
  readonly isSeen: boolean;
}

/** Nobody said yet what the wall shows: its first scene is put up after this long, not before, or it would have to be taken down. */
const UNTOLD_MS: Duration = 400;
/** A cut keeps its place on the page's clock from here on; one farther off still learns from new readings. */
const NEAR_MS: Duration = 2_000;
const LONGEST_WAIT_MS: Duration = 60_000;
/** What follows from a cut waits so long: other screens of the wall may still be drawing theirs on this machine. */
const QUIET_MS: Duration = 100;
/** A page that was away when a scene was taken is not late with it. */
const AWAY_MS: Duration = 5_000;

/** Follows what the wall shows; a scene that is taken comes on air in the frame nearest its instant, once it is drawn. */
export function createFollowShow(parts: FollowParts): FollowShow {
  const { live, wall, clock, timers } = parts;
  const face = createStore<StageFace>(emptyStage(wall));
  const put = (next: StageFace): void => {
    if (!isSameFace(next, face.get())) face.set(next);
  };
  const cut = createStore<PaintedCut | null>(null);
  const reported = createStore<Pick<PaintedCut, "number" | "lateMs"> | null>(null);
  /** The scene taken last that has come on. */
  let reached: Taken | null = null;
  let coming: Coming | null = null;
  /** A scene that is seen, and of which nothing is told yet. */
  let lifted: { readonly finish: () => void; readonly undo: () => void } | null = null;
  /** Whichever was lifted last lies under what comes on next, also when it was never said to be on air. */
  let lowerLast = (): void => {};
  let isWaiting = true;
  /** On the page's clock, when it was first told what the wall shows: what was taken before is no cut of this page. */
  let toldAt: number | null = null;

  const disarm = (): void => {
    coming?.undo();
    coming = null;
  };

  const now = () => {
    const shows = live.shows.get();
    return { shows, wall, inForce: catalogueInForce(parts.catalogue, shows), left: face.get().left };
  };

  /** The scene on air stays; everything else is as the wall has it. */
  const hold = (): void => {
    const moment = now();
    const next = faceOf(moment, false);
    const held = face.get();
    if (next === null) return;
    const isSame = next.scene === held.scene;
    put({
      ...next,
      scene: held.scene,
      coming: coming?.isNear === true ? coming.taken : null,
      entered: held.entered,
      version: isSame ? next.version : held.version,
      chosen: isSame ? next.chosen : held.chosen,
      number: coming?.isNear === true ? held.number : next.number,
      prepared: preparedOf({ ...moment, show: next.show, scene: held.scene, coming: coming?.scene ?? null }),
    });
  };

  /** The stage with the scene that comes on; `null`: there is no such wall. */
  const faceWith = (taken: Taken | null): StageFace | null => {
    const held = face.get();
    const moment = now();
    const isSame = faceOf(moment, true)?.scene === held.scene;
    const next = faceOf({ ...moment, left: isSame ? held.left : held.scene }, true);
    return next === null ? null : { ...next, entered: isSame ? held.entered : taken };
  };

  /** In the frame of the cut itself the layer is lifted, and no more: the rest is told once that is painted. */
  const comeOn = ({ due, isTold, isSeen }: CutMoment): void => {
    const taken = coming?.taken ?? null;
    coming = null;
    reached = taken ?? reached;
    // What is told later is of this moment: another scene may have been taken by then, and is not on.
    const next = faceWith(taken);
    if (next === null) return;
    lowerLast();
    let paintedMono: number | null = null;
    let isPut = false;
    const tell = (): void => {
      if (taken === null || !isTold || paintedMono === null || !isPut) return;
      const { number } = next;
      const lateMs = Math.round((paintedMono - due) * 10) / 10;
      cut.set({ number, scene: taken.scene, showAt: taken.showAt, paintedMono, lateMs });
      reported.set({ number, lateMs });
    };
    const finish = (): void => {
      lifted = null;
      isPut = true;
      put(next);
      tell();
    };
    const lower = isSeen && taken !== null && isPlainCut(taken, face.get(), next) ? parts.lift(taken.scene) : null;
    let stop: Undo = () => undefined;
    lowerLast = lower ?? lowerLast;
    const seen = lower === null ? null : { finish: () => [stop(), finish()], undo: () => [stop(), lower()] };
    lifted = seen;
    if (seen === null) finish();
    parts.afterPaint(() => {
      paintedMono = timers.monotonic();
      tell();
      if (seen !== null && lifted === seen) stop = timers.after(QUIET_MS, finish);
    });
  };

  const arm = (scene: SceneId, taken: Taken | null): void => {
    disarm();
    const at = timers.monotonic();
    const known = taken === null ? null : clock.monotonicAt(taken.showAt);
    const due = known ?? at;
    if (due - at > NEAR_MS) {
      const undo = timers.after(Math.min(due - at - NEAR_MS, LONGEST_WAIT_MS), () => arm(scene, taken));
      coming = { scene, taken, isNear: false, undo };
      hold();
      return;
    }
    const isTold = known !== null && at - due < AWAY_MS && due >= (toldAt ?? at);
    coming = { scene, taken, isNear: true, undo: () => undefined };
    hold();
    const undo = armCut(timers, { due, isReady: () => parts.isPresentable(scene), commit: (isSeen) => comeOn({ due, isTold, isSeen }) });
    coming = { ...coming, undo };
  };

  const update = (): void => {
    lifted?.finish();
    const isTold = live.shows.get() !== NO_SHOWS || live.link.get().cursor !== null;
    if (isWaiting && !isTold) return;
    isWaiting = false;
    if (isTold) toldAt ??= timers.monotonic();
    const moment = now();
    const { onAir: taken, before } = showOf(moment.shows, wall);
    const held = face.get();
    const isFirst = held.scene === null;
    const isOn = taken === null || isSameTaken(taken, reached) || (isFirst && isPast(taken));
    const next = faceOf(moment, isOn);
    if (next === null || next.scene === null) return;
    if (isFirst) put(next);
    if (isFirst) reached = isOn ? taken : before;
    if (isOn && (isFirst || next.scene === held.scene)) {
      disarm();
      put({ ...next, entered: held.entered });
      return;
    }
    const wanted = isOn ? null : taken;
    const scene = wanted?.scene ?? next.scene;
    const isComing =
      coming !== null && coming.scene === scene && (wanted === null ? coming.taken === null : isSameTaken(wanted, coming.taken));
    if (isComing) hold();
    else arm(scene, wanted);
  };

  /** Who comes late goes straight to what is on; without a clock it is on by all that is known. */
  const isPast = (taken: Taken): boolean => (clock.now() ?? taken.showAt) >= taken.showAt;

  return {
    get: face.get,
    subscribe: face.subscribe,
    cut,
    reported,
    start: () => {
      const late = timers.after(UNTOLD_MS, () => {
        isWaiting = false;
        update();
      });
      // The link tells each figure; it matters only until the page was told what the wall shows.
      const undo = [late, live.shows.subscribe(update), live.link.subscribe(() => toldAt === null && update())];
      update();
      return () => {
        for (const stop of undo) stop();
        disarm();
        lifted?.undo();
        lifted = null;
      };
    },
  };
}

function isSameTaken(a: Taken, b: Taken | null): boolean {
  return b !== null && a.scene === b.scene && a.showAt === b.showAt;
}
