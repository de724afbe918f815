import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { Panel } from "#shared/catalogue/scene.ts";
import type { Camera } from "#shared/scene/wallShow.ts";
import type { Rect } from "#client/scene/canvas.ts";
import { type Aim, createAiming } from "#client/widgets/provinceMap/aim.ts";
import { codesOf } from "#client/widgets/provinceMap/concerns.ts";
import type { MapGeometry } from "#client/widgets/provinceMap/geometry.ts";
import type { MapLayout } from "#client/widgets/provinceMap/layout.ts";
import { LEGEND_UNITS } from "#client/widgets/provinceMap/legendUnits.ts";
import { type Frame, latitudeOf, xOf, yOf } from "#client/widgets/provinceMap/mercator.ts";
import { measureTerritory } from "#client/widgets/provinceMap/territory.ts";
import { isInside, type Point, sharedOf } from "./plane.ts";

/** The map of a scene as every page of the wall works it out for itself, in units of the canvas. */
export interface MapGround {
  readonly rect: Rect;
  readonly frame: Frame;
  /** Legend, archipelagos and the name of the sea. */
  readonly marks: readonly Rect[];
  /** Rows of the country's land with room for names. */
  readonly land: readonly Rect[];
}

/** What it follows from. */
export interface MapAsk {
  readonly panel: Extract<Panel, { kind: "map" }>;
  /** Of its panel, in units. */
  readonly rect: Rect;
  /** Of the wall, in units. */
  readonly screens: readonly Rect[];
  readonly geometry: MapGeometry;
  /** Where the director has it look. */
  readonly camera: Camera | null;
  /** The set of the outlines. */
  readonly set: ProvinceSet;
  readonly catalogue: Pick<Catalogue, "sets">;
}

/** A map is laid out at this many pixels a unit, whatever the page: the same everywhere. */
const SCALE = 20;
/** Names stand out from the land. */
const NAMES = 3;
/** Rows of land that are taken together. */
const ROWS = 3;

/** Lays the map out as its widget does, without drawing it. */
export function groundOf({ panel, rect, screens, geometry, camera, set, catalogue }: MapAsk): MapGround {
  const territory = measureTerritory(geometry);
  const onPanel = (screen: Rect): Rect => scaled({ ...screen, x: screen.x - rect.x, y: screen.y - rect.y }, SCALE);
  const size = {
    width: Math.round(rect.width * SCALE),
    height: Math.round(rect.height * SCALE),
    unit: SCALE,
    screens: screens.length < 2 ? undefined : screens.map(onPanel),
  };
  const layout = createAiming({ geometry, territory, legendUnits: LEGEND_UNITS }, size)(aimOf(camera, panel, set, catalogue));
  const onCanvas = (box: Rect): Rect => {
    const own = scaled(box, 1 / SCALE);
    return { ...own, x: own.x + rect.x, y: own.y + rect.y };
  };
  const land = territory.rows.map(({ west, east, north, south }): Rect => {
    const [x, y] = [(west - layout.frame.left) * layout.frame.pxPerDegree, (layout.frame.top - north) * layout.frame.pxPerDegree];
    return onCanvas({ x, y, width: (east - west) * layout.frame.pxPerDegree, height: (north - south) * layout.frame.pxPerDegree });
  });
  return {
    rect,
    frame: layout.frame,
    marks: marksOf(layout)
      .filter(({ width }) => width > 0)
      .map((box) => sharedOf(onCanvas(box), rect)),
    land: together(land.toSorted((a, b) => a.y - b.y)).flatMap((row) => {
      const seen = sharedOf({ x: row.x - NAMES, y: row.y, width: row.width + 2 * NAMES, height: row.height }, rect);
      return seen.width > 0 && seen.height > 0 ? [seen] : [];
    }),
  };
}

/** Where degrees are on the canvas, in units. */
export function projectOn({ rect, frame }: MapGround, [longitude, latitude]: readonly [number, number]): Point {
  return { x: rect.x + xOf(frame, longitude) / SCALE, y: rect.y + yOf(frame, latitude) / SCALE };
}

/** The degrees of a place of the canvas. */
export function degreesAt({ rect, frame }: MapGround, { x, y }: Point): readonly [longitude: number, latitude: number] {
  const [dx, dy] = [(x - rect.x) * SCALE, (y - rect.y) * SCALE];
  return [frame.left + dx / frame.pxPerDegree, latitudeOf(frame.top - dy / frame.pxPerDegree)];
}

/** The same; `null` off the map that is shown. */
export function onGround(map: MapGround, at: readonly [number, number]): Point | null {
  const point = projectOn(map, at);
  return isInside({ ...point, width: 0, height: 0 }, map.rect) ? point : null;
}

function aimOf(camera: Camera | null, panel: MapAsk["panel"], set: ProvinceSet, catalogue: Pick<Catalogue, "sets">): Aim {
  if (camera === null) return panel.bounds === undefined ? null : { bounds: panel.bounds };
  if ("bounds" in camera) return { bounds: camera.bounds };
  const codes = camera.provinces.flatMap((id) => codesOf(id, set, catalogue));
  return codes.length === 0 ? null : { codes };
}

function marksOf({ legend, insets, inPlace, sea }: MapLayout): readonly Rect[] {
  return [legend, ...insets.values(), ...inPlace, ...(sea === null ? [] : [sea])];
}

function scaled({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}

/** Fewer and taller rows around the same land. */
function together(rows: readonly Rect[]): readonly Rect[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, at) => {
    const some = rows.slice(at * ROWS, at * ROWS + ROWS);
    const [x, y] = [Math.min(...some.map((row) => row.x)), Math.min(...some.map((row) => row.y))];
    const right = Math.max(...some.map((row) => row.x + row.width));
    const foot = Math.max(...some.map((row) => row.y + row.height));
    return { x, y, width: right - x, height: foot - y };
  });
}
