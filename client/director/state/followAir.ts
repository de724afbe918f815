import type { SceneId } from "#shared/catalogue/scene.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { chosenAt, sceneAt } from "#shared/scene/picture.ts";
import { type Chosen, untouchedShow, type WallShow } from "#shared/scene/wallShow.ts";
import type { Live } from "#client/live/living.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";

/** What is on the wall at this moment: it follows the state, and the instant at which a scene goes on. */
export interface Air {
  /** `null`: a wall without scenes. */
  readonly scene: () => SceneId | null;
  /** What the director chose for that scene. */
  readonly chosen: () => Chosen;
  readonly subscribe: (listener: () => void) => Undo;
}

/** What it is read from. */
export interface AirSource {
  readonly live: Pick<Live, "shows">;
  readonly wall: Pick<Wall, "id" | "scenes">;
  readonly centre: { readonly now: () => Instant };
  readonly timers: Pick<PageTimers, "after">;
}

/** Longest wait of a browser's timer is 24 days; a day is enough to look again. */
const LOOK_AGAIN_MS = 86_400_000;

/** Follows a wall's air; one timer for everybody who listens. */
export function followAir({ live, wall, centre, timers }: AirSource): Air {
  const untouched = untouchedShow(wall.id);
  const [first] = wall.scenes;
  const listeners = new Set<() => void>();
  let undoShows: Undo | null = null;
  let undoTimer: Undo = () => undefined;
  const show = (): WallShow => live.shows.get().walls[wall.id] ?? untouched;
  const plan = (): void => {
    undoTimer();
    const wait = (show().onAir?.showAt ?? 0) - centre.now();
    if (wait > 0) undoTimer = timers.after(Math.min(wait, LOOK_AGAIN_MS), tell);
  };
  const tell = (): void => {
    plan();
    for (const listener of listeners) listener();
  };
  return {
    scene: () => (first === undefined ? null : sceneAt(show(), first, centre.now())),
    chosen: () => chosenAt(show(), centre.now()),
    subscribe: (listener) => {
      listeners.add(listener);
      if (undoShows === null) {
        undoShows = live.shows.subscribe(tell);
        plan();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        undoShows?.();
        undoShows = null;
        undoTimer();
      };
    },
  };
}
