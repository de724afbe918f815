import { memo, useRef } from "react";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { useBox } from "#client/director/state/useBox.ts";
import { ScenePreview } from "#client/scene/ScenePreview.tsx";
import { NO_WISHES, type SceneWishes } from "#client/scene/sceneWishes.ts";
import style from "./ScenePicture.module.css";
import { wallAspect } from "./wallAspect.ts";

/** A scene as the wall would show it, small. */
export interface ScenePictureProps {
  readonly desk: DirectorDesk;
  readonly scene: Scene;
  readonly wishes?: SceneWishes;
}

/** A living picture of a scene in the shape of the wall, as wide as its place. It is looked at and not entered. */
export const ScenePicture = memo(function ScenePicture({ desk, scene, wishes = NO_WISHES }: ScenePictureProps) {
  const { catalogue, live, lang, wall } = desk;
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useBox(place);
  return (
    <div ref={place} className={style.place} style={{ aspectRatio: wallAspect(wall) }} data-picture={scene.id} inert>
      {width < 2 || height < 2 ? null : <ScenePreview {...{ scene, catalogue, live, lang, width, height, wishes, wall }} />}
    </div>
  );
});
