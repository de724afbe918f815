import { useSyncExternalStore } from "react";
import type { SceneId } from "#shared/catalogue/scene.ts";
import type { Chosen } from "#shared/scene/wallShow.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";

/** The scene that is on the wall now; follows one that goes on at an instant. */
export function useOnAir({ air }: Pick<DirectorDesk, "air">): SceneId | null {
  return useSyncExternalStore(air.subscribe, air.scene);
}

/** A part of what was chosen for the scene that is on now; `pick` gives what is compared by identity. */
export function useChosen<T>({ air }: Pick<DirectorDesk, "air">, pick: (chosen: Chosen) => T): T {
  return useSyncExternalStore(air.subscribe, () => pick(air.chosen()));
}
