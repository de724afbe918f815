import type { Position } from "geojson";
import type { Archipelago } from "#shared/catalogue/archipelago.ts";
import type { MapGeometry } from "./geometry.ts";
import { mercatorY } from "./mercator.ts";

/** A box in Mercator degrees; `south` < `north`. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Where the country lies, as coarse rows, so that a legend or an inset can keep off it. */
export interface Territory {
  readonly rows: readonly Box[];
  readonly mainland: Box;
  readonly archipelagos: readonly { readonly key: string; readonly extent: Box }[];
}

const ROW_DEGREES = 0.2;

const MEASURED = new WeakMap<MapGeometry, Territory>();

/** The territory of a set, measured once. */
export function territoryOf(geometry: MapGeometry): Territory {
  const territory = MEASURED.get(geometry) ?? measureTerritory(geometry);
  MEASURED.set(geometry, territory);
  return territory;
}

/** Measures the mainland with its inshore islands, and each archipelago's extent. */
export function measureTerritory(geometry: MapGeometry): Territory {
  const spans = new Map<number, { west: number; east: number }>();
  for (const { polygons } of geometry.provinces) {
    for (const [ring = []] of polygons) {
      if (!geometry.archipelagos.some((archipelago) => isWithin(ring[0], archipelago))) addRing(spans, ring);
    }
  }
  const rows = [...spans].map(([row, { west, east }]) => ({ west, east, south: row * ROW_DEGREES, north: (row + 1) * ROW_DEGREES }));
  const archipelagos = geometry.archipelagos.map(({ key, extent }) => ({
    key,
    extent: { west: extent.west, east: extent.east, south: mercatorY(extent.south), north: mercatorY(extent.north) },
  }));
  return { rows, mainland: around(rows), archipelagos };
}

/** The smallest box around boxes. */
export function around(boxes: readonly Box[]): Box {
  return {
    west: Math.min(...boxes.map(({ west }) => west)),
    south: Math.min(...boxes.map(({ south }) => south)),
    east: Math.max(...boxes.map(({ east }) => east)),
    north: Math.max(...boxes.map(({ north }) => north)),
  };
}

/** True when a position lies in an archipelago's extent. */
export function isWithin(position: Position | undefined, { extent }: Archipelago): boolean {
  const [x = 0, y = 0] = position ?? [];
  return x >= extent.west && x <= extent.east && y >= extent.south && y <= extent.north;
}

function addRing(spans: Map<number, { west: number; east: number }>, ring: readonly Position[]): void {
  let before = ring.at(-1);
  for (const position of ring) {
    const from = mercatorY(before?.[1] ?? 0);
    const to = mercatorY(position[1] ?? 0);
    const low = Math.floor(Math.min(from, to) / ROW_DEGREES);
    const high = Math.floor(Math.max(from, to) / ROW_DEGREES);
    for (let row = low; row <= high; row++) widen(spans, row, [before?.[0] ?? 0, position[0] ?? 0]);
    before = position;
  }
}

function widen(spans: Map<number, { west: number; east: number }>, row: number, xs: readonly number[]): void {
  const span = spans.get(row);
  const west = Math.min(...xs, span?.west ?? Infinity);
  const east = Math.max(...xs, span?.east ?? -Infinity);
  spans.set(row, { west, east });
}
