import { useMemo } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import { classes } from "#client/style/classes.ts";
import type { Canvas } from "./canvas.ts";
import type { Bands } from "./layout.ts";
import type { MapHandles } from "./mapHandles.ts";
import { SceneLayer } from "./SceneLayer.tsx";
import stage from "./Stage.module.css";
import { NO_WISHES, type SceneWishes } from "./sceneWishes.ts";
import type { StageFace } from "./stageFace.ts";
import type { Pinned } from "./useStage.ts";
import type { StageParts } from "./useStageParts.ts";
import style from "./Wall.module.css";

/** The scenes of a stage. */
export interface SceneLayersProps {
  readonly face: StageFace;
  readonly pinned: Pinned | null;
  readonly inForce: Catalogue;
  readonly canvas: Canvas;
  readonly bands: Bands;
  readonly parts: StageParts;
  readonly alerts: readonly Alert[];
  readonly swingTo: Alert | null;
  /** An alert has the wall. */
  readonly isCovered: boolean;
  readonly onDrawn: (scene: SceneId) => () => void;
  readonly maps: MapHandles;
}

/** Longer, and two pictures in one are read as a fault. */
const FADE_MS = 400;

/** The scene on air over those that are prepared. */
export function SceneLayers({ face, pinned, inForce, isCovered, swingTo, onDrawn, maps, ...shared }: SceneLayersProps) {
  const order = orderOf(face);
  const wishes = useWishes(face);
  const departure = useDeparture(face, maps);
  return (
    <main className={classes(style.picture, stage.picture)} aria-hidden={isCovered}>
      {order.map((id) => {
        const isOnAir = id === face.scene;
        const scene = inForce.scenes.find((one) => one.id === id) ?? (pinned?.scene.id === id ? pinned.scene : undefined);
        if (scene === undefined) return null;
        return (
          <SceneLayer
            key={id}
            place={isOnAir ? "air" : id === face.left ? "leaving" : "prepared"}
            wishes={isOnAir ? (pinned?.wishes ?? wishes) : id === face.coming?.scene ? departure : NO_WISHES}
            swingTo={isOnAir ? swingTo : null}
            fadeMs={isOnAir ? fadeOf(face) : 0}
            atOnce={isOnAir}
            onMap={maps.put}
            {...{ scene, onDrawn }}
            {...shared}
          />
        );
      })}
    </main>
  );
}

/** In a fixed order in the document, whichever is on air: to move a layer is to lay it out anew. */
function orderOf({ scene, prepared }: StageFace): readonly SceneId[] {
  return [...(scene === null ? [] : [scene]), ...prepared].toSorted();
}

/** The same object while it asks the same, so that panels are left alone by a cut. */
function useWishes({ chosen, entered }: StageFace): SceneWishes {
  const { indicator, period, camera, spotlight } = chosen;
  // What the director chose nothing for: the map travels to where the scene has it.
  const travelMs = entered?.transition === "flight" && camera === null ? entered.durationMs : 0;
  const flightMs = camera === null ? travelMs : chosen.flightMs;
  const isNone = indicator === null && period === null && camera === null && spotlight === null && flightMs === 0;
  const key = isNone ? "" : JSON.stringify({ indicator, set: null, period, camera, flightMs, spotlight });
  return useMemo(() => (key === "" ? NO_WISHES : (JSON.parse(key) as SceneWishes)), [key]);
}

/** Where the map of a scene stands that will travel on from the map that is on: it is drawn there before. */
function useDeparture({ scene, coming }: StageFace, maps: MapHandles): SceneWishes {
  return useMemo(() => {
    const from = coming?.transition === "flight" && scene !== null ? maps.get().get(scene) : undefined;
    if (from === undefined) return NO_WISHES;
    return { ...NO_WISHES, camera: { bounds: [...from.handle.view.bounds] as const } };
  }, [scene, coming, maps]);
}

function fadeOf({ entered }: StageFace): number {
  return entered === null || entered.transition === "cut" ? 0 : Math.min(FADE_MS, Math.max(1, entered.durationMs));
}
