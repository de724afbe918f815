import { useMemo, useSyncExternalStore } from "react";
import type { SceneId } from "#shared/catalogue/scene.ts";
import { sceneAt } from "#shared/scene/picture.ts";
import { showOf } from "#shared/scene/showsState.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { pageTimers, type Undo } from "#client/live/pageTimers.ts";

/** Longest wait of a browser's timer is 24 days; a day is enough to look again. */
const LOOK_AGAIN_MS = 86_400_000;

/** The scene that is on the wall now; follows one that goes on at an instant. */
export function useOnAir(desk: Pick<DirectorDesk, "live" | "wall" | "centre">): SceneId | null {
  const { live, wall, centre } = desk;
  const { subscribe, read } = useMemo(() => followOnAir({ live, wall, centre }), [live, wall, centre]);
  return useSyncExternalStore(subscribe, read);
}

function followOnAir({ live, wall, centre }: Pick<DirectorDesk, "live" | "wall" | "centre">) {
  const [first] = wall.scenes;
  const timers = pageTimers();
  const read = (): SceneId | null => (first === undefined ? null : sceneAt(showOf(live.shows.get(), wall.id), first, centre.now()));
  return {
    read,
    subscribe: (listener: () => void): Undo => {
      let undo: Undo = () => undefined;
      const plan = (): void => {
        undo();
        const showAt = showOf(live.shows.get(), wall.id).onAir?.showAt ?? 0;
        const wait = showAt - centre.now();
        if (wait > 0) undo = timers.after(Math.min(wait, LOOK_AGAIN_MS), tell);
      };
      const tell = (): void => {
        plan();
        listener();
      };
      const stop = live.shows.subscribe(tell);
      plan();
      return () => {
        stop();
        undo();
      };
    },
  };
}
