import { useMemo } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Scene, SceneId } from "#shared/catalogue/scene.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { View } from "#shared/wire/events.ts";
import type { Live } from "#client/live/live.ts";
import { pageCanvas } from "#client/scene/canvas.ts";
import { useViewport } from "#client/scene/useViewport.ts";
import { WallStage } from "#client/scene/WallStage.tsx";
import type { WallAddress } from "./wallAddress.ts";

/** A wall on one page, alive. */
export interface WallViewProps {
  readonly address: WallAddress;
  readonly wall: Wall;
  /** `null`: the page follows its wall. */
  readonly scene: Scene | null;
  readonly catalogue: Catalogue;
  /** Makes the live connection of this wall. */
  readonly connect: (view: View) => Live;
  readonly onScene: (scene: SceneId) => void;
}

const EVERY_SCENE: View = {};

/** The whole wall on one page: what it shows now, or the scene its address names. */
export function WallView({ address, wall, scene, catalogue, connect, onScene }: WallViewProps) {
  const { lang, indicator, set, period } = address;
  const { width, height } = useViewport();
  const canvas = useMemo(() => pageCanvas(width, height), [width, height]);
  // A page that follows holds what every scene shows: a cut then needs nothing from the network.
  const live = useMemo(
    () => connect(scene === null ? EVERY_SCENE : { scene: scene.id, ...(indicator === null ? {} : { indicator }) }),
    [connect, scene, indicator],
  );
  const pinned = useMemo(() => (scene === null ? null : { scene, wishes: { indicator, set, period } }), [scene, indicator, set, period]);
  return <WallStage wallId={wall.id} {...{ lang, canvas, catalogue, live, pinned, onScene }} />;
}
