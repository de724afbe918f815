import { useMemo, useRef } from "react";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { wallAspect } from "#client/director/scenes/wallAspect.ts";
import { useBox } from "#client/director/state/useBox.ts";
import { useChosen } from "#client/director/state/useOnAir.ts";
import { useShow } from "#client/director/state/useShow.ts";
import { wallCanvas } from "#client/scene/canvas.ts";
import { layoutWall } from "#client/scene/layout.ts";
import type { MapHandles } from "#client/scene/mapHandles.ts";
import { Overlays } from "#client/scene/Overlays.tsx";
import { SceneLayer } from "#client/scene/SceneLayer.tsx";
import type { SceneWishes } from "#client/scene/sceneWishes.ts";
import { emptyStage } from "#client/scene/stageFace.ts";
import { useStageParts } from "#client/scene/useStageParts.ts";
import style from "./AirPicture.module.css";

/** The scene that is on, as the director has it. */
export interface AirPictureProps {
  readonly desk: DirectorDesk;
  readonly scene: Scene;
  /** Told of its map, so that one can point at a place on it. */
  readonly maps: MapHandles;
}

/** Laid out at this short side and scaled down, so that lines break where the wall's do. */
const SHORT_SIDE = 720;
const NO_BANDS = { drill: false, alerts: 0 };
const SMALLEST = 2;

/** A living picture of what is on the wall: camera, indicator, spotlight, called sites, details and pointer included. It is looked at and not entered. */
export function AirPicture({ desk, scene, maps }: AirPictureProps) {
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useBox(place);
  return (
    <div ref={place} className={style.place} style={{ aspectRatio: wallAspect(desk.wall) }} data-picture={scene.id} inert>
      {width < SMALLEST || height < SMALLEST ? null : <Scaled key={scene.id} {...{ desk, scene, maps, width, height }} />}
    </div>
  );
}

interface ScaledProps extends AirPictureProps {
  readonly width: number;
  readonly height: number;
}

function Scaled({ desk, scene, maps, width, height }: ScaledProps) {
  const { live, catalogue, lang, wall } = desk;
  const parts = useStageParts({ live, catalogue, lang, askedSet: null });
  const chosen = useChosen(desk, (all) => all);
  const { indicator, period, camera, flightMs, spotlight } = chosen;
  const wishes = useMemo<SceneWishes>(
    () => ({ indicator, period, camera, flightMs, spotlight, set: null }),
    [indicator, period, camera, flightMs, spotlight],
  );
  const scale = Math.min(width, height) / SHORT_SIDE;
  const canvas = useMemo(
    () => wallCanvas(wall, { width: Math.round(width / scale), height: Math.round(height / scale) }),
    [wall, width, height, scale],
  );
  const { stage, u } = useMemo(() => layoutWall(canvas, scene.panels, NO_BANDS), [canvas, scene]);
  const callouts = useShow(desk, (show) => show.callouts);
  const face = useMemo(() => {
    const empty = emptyStage(wall.id);
    return { ...empty, chosen, show: { ...empty.show, callouts } };
  }, [wall.id, chosen, callouts]);
  return (
    <div
      className={style.scaled}
      style={{ "--u": `${canvas.u}px`, width: canvas.width, height: canvas.height, transform: `scale(${scale})` }}
      data-unit="true"
    >
      <SceneLayer place="prepared" bands={NO_BANDS} atOnce={false} isPlain onMap={maps.put} {...{ scene, canvas, wishes, parts }} />
      <Overlays area={stage} bands={NO_BANDS} {...{ face, scene, canvas, u, maps, parts }} />
    </div>
  );
}
