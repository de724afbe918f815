import type { Panel, PanelKind } from "#shared/catalogue/scene.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import { capitalsMm, isCutByBezel, SIGHT, SMALLEST_UNITS, screensUnder, sightOf, wallBounds } from "#shared/catalogue/wallGeometry.ts";
import type { DraftScene } from "#client/editor/model/draftScene.ts";
import { coveredShare } from "#client/editor/model/gridRules.ts";
import type { Canvas, Rect } from "#client/scene/canvas.ts";
import { leastHeight, leastWidth } from "#client/scene/panelHeights.ts";

/** Something that a person should look at before the scene is made public; `key`: the panel, or the first of `keys`, that it leads to. */
export type Warning = { readonly key: string | null } /** Every panel whose text is so small, at once. */ & (
  | { readonly kind: "small"; readonly keys: readonly string[]; readonly hasMm: number; readonly needsMm: number }
  /** In cells of the grid; `has` is `null` where the wall arranges by itself. */
  | { readonly kind: "low" | "narrow"; readonly has: number | null; readonly cells: number }
  | { readonly kind: "bezel" | "outside" }
  | { readonly kind: "maps"; readonly count: number }
  | { readonly kind: "twice"; readonly indicator: string; readonly province: string }
  | { readonly kind: "empty"; readonly share: number }
);

/** What the warnings are read from. */
export interface WarnedScene {
  readonly draft: DraftScene;
  readonly wall: Wall;
  readonly canvas: Canvas;
  /** Where each panel lies on the canvas, by key. */
  readonly rects: ReadonlyMap<string, Rect>;
}

/** Kinds that show as much as there is room for, down to this; in units. */
const SMALL_KINDS: Partial<Readonly<Record<PanelKind, { readonly width: number; readonly height: number }>>> = {
  picture: { width: 8, height: 6 },
  clock: { width: 18, height: 9 },
  text: { width: 12, height: 6 },
  callouts: { width: 30, height: 16 },
};
const MOST_MAPS = 3;
const MOST_EMPTY = 0.5;

/** Every warning of a scene, those of the whole first, then panel by panel. */
export function warningsOf(scene: WarnedScene): readonly Warning[] {
  return [...ofWhole(scene), ...smallText(scene), ...scene.draft.panels.flatMap(({ key, panel }) => ofPanel(key, panel, scene))];
}

function ofWhole({ draft: { panels } }: WarnedScene): readonly Warning[] {
  const maps = panels.filter(({ panel }) => panel.kind === "map").length;
  const places = panels.flatMap(({ panel }) => (panel.at === undefined ? [] : [panel.at]));
  const empty = 1 - coveredShare(places);
  const isPlaced = panels.length > 0 && places.length === panels.length;
  return [
    ...(maps > MOST_MAPS ? [{ key: null, kind: "maps", count: maps } as const] : []),
    ...(isPlaced && empty > MOST_EMPTY ? [{ key: null, kind: "empty", share: empty } as const] : []),
    ...repeats(panels),
  ];
}

/** The later of two panels (or tiles of one) that show the same figure. */
function repeats(panels: DraftScene["panels"]): readonly Warning[] {
  const seen = new Set<string>();
  return panels.flatMap(({ key, panel }) =>
    figuresOf(panel).flatMap(({ indicator, province }): readonly Warning[] => {
      const series = `${indicator}:${province}`;
      if (seen.has(series)) return [{ key, kind: "twice", indicator, province }];
      seen.add(series);
      return [];
    }),
  );
}

/** Figures that a panel shows as figures; a trend beside its tile is no repetition. */
function figuresOf(panel: Panel): readonly { readonly indicator: string; readonly province: string }[] {
  return panel.kind === "kpi" ? [panel.series] : panel.kind === "kpiGroup" ? panel.tiles : [];
}

function ofPanel(key: string, panel: Panel, { wall, canvas, rects }: WarnedScene): readonly Warning[] {
  const rect = rects.get(key);
  return rect === undefined ? [] : [...tooSmall(key, panel, rect, canvas.u), ...cut(key, panel, rect, { wall, canvas })];
}

/** The least words of every kind are of one size; a picture brings its own. */
function smallText({ draft, wall }: WarnedScene): readonly Warning[] {
  const keys = draft.panels.flatMap(({ key, panel }) => (panel.kind === "picture" ? [] : [key]));
  const seen = sightOf(wall, SMALLEST_UNITS);
  const [key] = keys;
  if (seen === null || seen >= SIGHT.least || key === undefined) return [];
  const { viewingDistanceM } = wall;
  return [{ key, keys, kind: "small", hasMm: capitalsMm(viewingDistanceM, seen), needsMm: capitalsMm(viewingDistanceM) }];
}

function tooSmall(key: string, panel: Panel, { width, height }: Rect, u: number): readonly Warning[] {
  const { at } = panel;
  const least = SMALL_KINDS[panel.kind] ?? { width: leastWidth(panel), height: leastHeight(panel) };
  const isLow = height / u < least.height - SLACK;
  const isNarrow = width / u < least.width - SLACK;
  return [
    ...(isLow ? [{ key, kind: "low", cells: cellsFor(least.height * u, height, at?.height), has: at?.height ?? null } as const] : []),
    ...(isNarrow ? [{ key, kind: "narrow", cells: cellsFor(least.width * u, width, at?.width), has: at?.width ?? null } as const] : []),
  ];
}

/** Pixels are whole, and so nearly enough. */
const SLACK = 0.3;

/** How many cells are enough, going by those that it has. */
function cellsFor(wanted: number, has: number, cells: number | undefined): number {
  return cells === undefined ? 0 : Math.ceil((wanted / has) * cells);
}

/** A map is meant to run over bezels, its borders straight; figures and words are not. */
function cut(key: string, panel: Panel, rect: Rect, { wall, canvas }: Pick<WarnedScene, "wall" | "canvas">): readonly Warning[] {
  const bounds = wallBounds(wall);
  if (bounds === null || panel.at === undefined) return [];
  const scale = bounds.width / canvas.width;
  const mm = { x: rect.x * scale, y: rect.y * scale, width: rect.width * scale, height: rect.height * scale };
  const isSeen = screensUnder(wall, mm).length > 0;
  if (!isSeen) return [{ key, kind: "outside" }];
  return panel.kind !== "map" && isCutByBezel(wall, mm) ? [{ key, kind: "bezel" }] : [];
}
