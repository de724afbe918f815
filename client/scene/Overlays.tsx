import type { ReactNode } from "react";
import type { StageFace } from "./stageFace.ts";
import type { StageParts } from "./useStageParts.ts";

/** What the director lays over a scene. */
export interface OverlaysProps {
  readonly face: StageFace;
  readonly parts: StageParts;
}

/** The details of a series, the director's pointer: each comes in a script of its own. */
export function Overlays({ face }: OverlaysProps): ReactNode {
  return face.chosen.details === null ? null : null;
}
