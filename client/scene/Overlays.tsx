import { type ReactNode, useEffect } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { CalloutsOver, prepareCallouts } from "./callouts/CalloutsOver.tsx";
import type { Canvas, Rect } from "./canvas.ts";
import { DetailsOver } from "./DetailsOver.tsx";
import type { Bands } from "./layout.ts";
import type { MapHandles } from "./mapHandles.ts";
import { PointerOver } from "./PointerOver.tsx";
import { SpotlightOver } from "./SpotlightOver.tsx";
import type { StageFace } from "./stageFace.ts";
import type { StageParts } from "./useStageParts.ts";

/** What the director lays over a scene. */
export interface OverlaysProps {
  readonly face: StageFace;
  readonly scene: Scene;
  readonly canvas: Canvas;
  readonly bands: Bands;
  /** Between the bands and the reports. */
  readonly area: Rect;
  readonly u: number;
  readonly maps: MapHandles;
  readonly parts: StageParts;
  /** In force. */
  readonly alerts?: readonly Alert[];
  /** An alert has turned the map away. */
  readonly isTurned?: boolean;
  /** Absent: a small picture of a wall, on which nothing plays. */
  readonly view?: "wall" | "screen" | "mirror";
}

/** Called sites, the card of a province, the details of a series, and the director's pointer over everything; their scripts are fetched while nothing is asked of them. */
export function Overlays({ face, scene, canvas, bands, area, u, maps, parts, ...told }: OverlaysProps): ReactNode {
  const { details, pointer, spotlight } = face.chosen;
  useEffect(() => prepareOverlays(), []);
  return (
    <>
      <CalloutsOver {...{ face, scene, canvas, bands, parts }} {...told} />
      {spotlight === null ? null : (
        <SpotlightOver key={`${scene.id} ${spotlight}`} province={spotlight} {...{ face, scene, canvas, area, u, maps, parts }} />
      )}
      {details === null ? null : <DetailsOver key={details} series={details} {...{ canvas, area, u, parts }} />}
      {pointer === null ? null : <PointerOver lang={parts.names.lang} {...{ pointer, scene, canvas, bands, maps }} />}
    </>
  );
}

const { signal } = new AbortController();

function prepareOverlays(): void {
  prepareCallouts();
  void tryAgain(() => import("#client/widgets/details/Details.tsx"), signal);
  void tryAgain(() => import("#client/widgets/pointer/Pointer.tsx"), signal);
  void tryAgain(() => import("./SpotlightWithOrders.tsx"), signal);
}
