/** Why a boundary pack is refused; the code is stable, the sentences are for people. */
export interface BoundaryFinding {
  readonly code:
    | "pack.unreadable"
    | "pack.crs"
    | "pack.axes"
    | "pack.bounds"
    | "code.none"
    | "code.missing"
    | "code.duplicate"
    | "code.unknown"
    | "code.place"
    | "ring.invalid"
    | "ring.crosses-itself"
    | "overlap"
    | "gap"
    | "archipelago";
  readonly vi: string;
  readonly en: string;
}

/** A place as it is written in a finding. */
export function placeText([longitude, latitude]: readonly [number, number]): string {
  return `${latitude.toFixed(4)}°N ${longitude.toFixed(4)}°E`;
}
