import { useMemo } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { View } from "#shared/wire/events.ts";
import type { Live } from "#client/live/live.ts";
import { pageCanvas } from "#client/scene/canvas.ts";
import { useViewport } from "#client/scene/useViewport.ts";
import { WallStage } from "#client/scene/WallStage.tsx";
import type { WallAddress } from "./wallAddress.ts";

/** One scene of a wall, alive. */
export interface WallViewProps {
  readonly address: WallAddress;
  readonly scene: Scene;
  readonly catalogue: Catalogue;
  /** Makes the live connection of this wall and scene. */
  readonly connect: (view: View) => Live;
}

/** The whole wall on one page, with the scene its address names. */
export function WallView({ address, scene, catalogue, connect }: WallViewProps) {
  const { lang, indicator } = address;
  const { width, height } = useViewport();
  const canvas = useMemo(() => pageCanvas(width, height), [width, height]);
  const live = useMemo(() => connect({ scene: scene.id, ...(indicator === null ? {} : { indicator }) }), [connect, scene, indicator]);
  return <WallStage wishes={address} {...{ lang, canvas, scene, catalogue, live }} />;
}
