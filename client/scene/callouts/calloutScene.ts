import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { provinceOf } from "#shared/catalogue/provinceCode.ts";
import type { Panel, Scene } from "#shared/catalogue/scene.ts";
import { sitesOn, type WallCallouts } from "#shared/conference/call.ts";
import type { Chosen } from "#shared/scene/wallShow.ts";
import type { Canvas, Rect } from "#client/scene/canvas.ts";
import { type Bands, layoutWall, type PanelBox } from "#client/scene/layout.ts";
import { spotPlace } from "#client/scene/spotPlace.ts";
import { dockRects } from "#client/widgets/calloutDock/dockPlaces.ts";
import { type MapGeometry, outlinesOf } from "#client/widgets/provinceMap/geometry.ts";
import { type AnchorAsk, anchorsOf } from "./anchors.ts";
import { type FocusPlaces, focusPlaces } from "./focusPlaces.ts";
import { groundOf, type MapGround, onGround } from "./mapGround.ts";
import { type CalloutAsk, type PlacedCallout, placeCallouts } from "./placeCallouts.ts";
import { type Point, sharedOf } from "./plane.ts";
import { stripPlaces } from "./stripPlaces.ts";

/** What the callouts of a wall stand on. */
export interface CalloutScene {
  readonly canvas: Canvas;
  readonly scene: Scene;
  readonly bands: Bands;
  readonly chosen: Pick<Chosen, "camera" | "spotlight">;
  /** The set in force. */
  readonly set: ProvinceSet;
  readonly catalogue: Pick<Catalogue, "sets" | "sites">;
  /** `null`: the scene has no map, or its outlines are not there yet. */
  readonly geometry: MapGeometry | null;
}

/** The same, measured: it changes with the scene and the map, not with calls. */
export interface CalloutGround {
  readonly screens: readonly Rect[];
  readonly area: Rect;
  readonly panels: readonly PanelBox[];
  readonly map: MapGround | null;
  /** What callouts keep off. */
  readonly obstacles: readonly Rect[];
  readonly anchors: AnchorAsk;
}

/** Everything of the callouts on the canvas, in units. */
export interface CalloutPicture {
  readonly placed: readonly PlacedCallout[];
  /** Numbers at the places of those in a dock, by their place in it. */
  readonly marks: readonly { readonly number: number; readonly at: Point }[];
  readonly focus: FocusPlaces | null;
}

/** A wall is measured at this many pixels a unit, whatever the page. */
const SCALE = 20;
/** The margin of the page, in units. */
const PAD = 1.6;
/** How dear it is to cover each kind. */
const WEIGHTS: Partial<Record<Panel["kind"], number>> = {
  map: 0,
  kpiGroup: 1.5,
  kpi: 1.5,
  ranking: 0.6,
  agencies: 0.7,
  trend: 0.4,
  sharing: 0.4,
  picture: 0.3,
};
/** Between tiles, in units. */
const TILE_GAP = 1.2;
/** Never covered. */
const KEPT_CLEAR: readonly Panel["kind"][] = ["clock", "alerts", "callouts"];

/** Measures a wall and its scene in units: the same on every page. */
export function calloutGround(given: CalloutScene): CalloutGround {
  const canvas = inUnits(given.canvas);
  const layout = layoutWall(scaledCanvas(canvas), given.scene.panels, given.bands);
  const panels = layout.panels.map((box) => ({ ...box, rect: scaled(box.rect, 1 / SCALE) }));
  const area = areaOf(canvas, layout);
  const map = mapGround(given, canvas, panels);
  const obstacles = obstaclesOf(given, { panels, map, area, canvas });
  const anchors = { map, geometry: given.geometry, set: shownSet(given, panels), catalogue: given.catalogue };
  return { screens: canvas.screens, area, panels, map, obstacles, anchors };
}

/** Where callouts stand on it: worked out from what the wall is told alone. */
export function pictureOfCallouts(ground: CalloutGround, callouts: WallCallouts): CalloutPicture {
  const { panels, map, area, screens, obstacles } = ground;
  const ask: CalloutAsk = {
    callouts,
    screens,
    area,
    map: panels.find(({ panel }) => panel.kind === "map")?.rect ?? null,
    obstacles,
    land: map?.land ?? [],
    anchors: anchorsOf(callouts, ground.anchors),
    panels: panels.map(({ panel, rect }) => ({ rect, weight: WEIGHTS[panel.kind] ?? 1 })),
    liked: panels.flatMap(({ panel, rect, columns }) =>
      panel.kind === "kpiGroup" ? [(rect.width - (columns - 1) * TILE_GAP) / columns] : [],
    ),
  };
  const { focus } = callouts;
  if (focus !== null && sitesOn(callouts).includes(focus)) {
    const places = focusPlaces(ask, focus);
    return { placed: places.placed, marks: [], focus: places };
  }
  const dock = panels.find(({ panel }) => panel.kind === "callouts");
  if (dock !== undefined && dock.panel.kind === "callouts") return docked(ask, dock.rect, dock.panel.slots);
  return { placed: ask.map === null ? stripPlaces(ask) : placeCallouts(ask), marks: [], focus: null };
}

function docked(ask: CalloutAsk, { x, y, width, height }: Rect, slots: 1 | 2 | 4 | 6): CalloutPicture {
  const rects = dockRects(slots, width, height).map((rect) => ({ ...rect, x: rect.x + x, y: rect.y + y }));
  const { places, came = [] } = ask.callouts;
  const inDock = places.flatMap(({ site, gone }, place): readonly PlacedCallout[] => {
    const rect = rects[place];
    return gone || rect === undefined ? [] : [{ site, place, rect, form: "framed", anchor: ask.anchors.get(site) ?? null, line: null }];
  });
  const marks = inDock.flatMap(({ place, anchor }) => (anchor === null ? [] : [{ number: place + 1, at: anchor }]));
  const beyond: WallCallouts = {
    places: places.slice(slots),
    focus: null,
    came: came.flatMap(({ site, place }) => (place < slots ? [] : [{ site, place: place - slots }])),
  };
  const over = ask.map === null ? stripPlaces({ ...ask, callouts: beyond }) : placeCallouts({ ...ask, callouts: beyond });
  return { placed: [...inDock, ...over.map((each) => ({ ...each, place: each.place + slots }))], marks, focus: null };
}

/** A canvas in units, without what the pixels of one page leave over. */
function inUnits({ width, height, u, screens }: Canvas): Canvas {
  const exact = (length: number): number => Math.round((length / u) * 1e4) / 1e4;
  const whole = { x: 0, y: 0, width: exact(width), height: exact(height) };
  const rects = screens.map((one) => ({ x: exact(one.x), y: exact(one.y), width: exact(one.width), height: exact(one.height) }));
  return { width: whole.width, height: whole.height, u: 1, clip: whole, screens: rects };
}

function scaledCanvas({ width, height, clip, screens }: Canvas): Canvas {
  return {
    width: width * SCALE,
    height: height * SCALE,
    u: SCALE,
    clip: scaled(clip, SCALE),
    screens: screens.map((one) => scaled(one, SCALE)),
  };
}

function scaled({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}

function areaOf({ width }: Canvas, { stage, ticker }: Pick<ReturnType<typeof layoutWall>, "stage" | "ticker">): Rect {
  const top = stage.y / SCALE + 1.2;
  return { x: PAD, y: top, width: width - 2 * PAD, height: ticker.y / SCALE - 1.2 - top };
}

/** The set on whose outlines the scene's map shows its provinces. */
function shownSet({ set, catalogue }: CalloutScene, panels: readonly PanelBox[]): ProvinceSet {
  const own = panels.find(({ panel }) => panel.kind === "map")?.panel;
  const asked = own?.kind === "map" ? own.set : undefined;
  return catalogue.sets.find(({ id }) => id === outlinesOf(asked ?? set.id)) ?? set;
}

function mapGround(given: CalloutScene, canvas: Canvas, panels: readonly PanelBox[]): MapGround | null {
  const { chosen, catalogue, geometry } = given;
  const box = panels.find(({ panel }) => panel.kind === "map");
  if (box === undefined || box.panel.kind !== "map" || geometry === null) return null;
  const set = shownSet(given, panels);
  return groundOf({ panel: box.panel, rect: box.rect, screens: canvas.screens, geometry, camera: chosen.camera, set, catalogue });
}

interface Around {
  readonly panels: readonly PanelBox[];
  readonly map: MapGround | null;
  readonly area: Rect;
  readonly canvas: Canvas;
}

function obstaclesOf({ chosen, set }: CalloutScene, { panels, map, area, canvas }: Around): readonly Rect[] {
  const clear = panels.filter(({ panel }) => KEPT_CLEAR.includes(panel.kind)).map(({ rect }) => rect);
  const card = map === null || chosen.spotlight === null ? null : cardOf(chosen.spotlight, set, { map, area, canvas });
  return [...clear, ...(map?.marks ?? []), ...(card === null ? [] : [card])];
}

/** Room of the card of a province with its margins and as many rows as it may have, in units. */
const CARD = { width: 47, height: 30, most: 61 };

function cardOf(
  spotlight: string,
  set: ProvinceSet,
  { map, area, canvas }: Pick<Around, "area" | "canvas"> & { readonly map: MapGround },
): Rect | null {
  const about = provinceOf(set, spotlight);
  const at = about === undefined ? null : onGround(map, about.labelPoint);
  const whole = { ...area, x: 0, width: canvas.width };
  const place = spotPlace({ area: whole, map: map.rect, x: at?.x ?? map.rect.x, screens: canvas.screens, card: CARD });
  if (place === null) return null;
  const { rect, side } = place;
  const width = Math.min(rect.width, CARD.width);
  const height = Math.min(rect.height, CARD.most);
  const x = side === "left" ? rect.x : rect.x + rect.width - width;
  return sharedOf({ x, y: rect.y + (rect.height - height) / 2, width, height }, area);
}
