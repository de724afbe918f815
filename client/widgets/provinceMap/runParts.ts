import type { LabelFeature } from "./basemap.ts";
import type { MapFigures } from "./figures.ts";
import type { MapGeometry } from "./geometry.ts";
import type { MapLayout } from "./layout.ts";
import type { MapWindow } from "./mapWindow.ts";
import type { MarkParts } from "./marks.ts";
import type { DrawnBy } from "./openGlMap.ts";
import type { PanelSize } from "./placeBoxes.ts";

/** What a running map is made of. */
export interface RunParts extends Pick<MarkParts, "wordsFor" | "figureText" | "prefix"> {
  /** Empty, for the map library alone; laid over the part of the panel that this page shows. */
  readonly ground: HTMLElement;
  /** Over it, for the SVG map. */
  readonly plain: HTMLElement;
  readonly marks: HTMLElement;
  readonly geometry: MapGeometry;
  readonly seaLabel: string;
  readonly measure: () => PanelSize;
  /** Size of the legend in units. */
  readonly legendUnits: readonly [number, number];
  /** Absent: the page shows all of the panel, on one screen. */
  readonly window?: MapWindow | undefined;
  /** Never by WebGL, of which a page has few contexts. */
  readonly only?: "svg" | undefined;
  /** The page has maps come and go. */
  readonly hasSpares?: boolean | undefined;
  readonly coloursOf: (figures: MapFigures) => readonly string[];
  readonly labelsOf: (figures: MapFigures) => readonly LabelFeature[];
  readonly onLayout: (layout: MapLayout, isTurned: boolean) => void;
  readonly onDrawn: (by: DrawnBy) => void;
}
