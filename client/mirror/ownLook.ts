import type { SceneId } from "#shared/catalogue/scene.ts";
import type { Camera } from "#shared/scene/wallShow.ts";

/** What someone who looks around has chosen. */
export interface OwnLook {
  readonly scene: SceneId;
  readonly camera: Camera | null;
}
