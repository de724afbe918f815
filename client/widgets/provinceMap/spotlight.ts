import { textWidth } from "#client/style/textWidth.ts";
import { focusOn } from "./focus.ts";
import type { MapGeometry } from "./geometry.ts";
import { screenOf } from "./mapWindow.ts";
import { type Frame, xOf, yOf } from "./mercator.ts";
import type { PanelSize } from "./placeBoxes.ts";
import { pathOf } from "./shapes.ts";
import { draw, write } from "./svg.ts";

/** A province that stands out, of which there may be several parts in the set shown. */
export interface Spotlight {
  readonly codes: readonly string[];
  readonly name: string;
  /** Where its name belongs: longitude and latitude. */
  readonly point: readonly [number, number];
}

/** Where it is drawn. */
export interface SpotlightPen {
  readonly parent: SVGElement;
  readonly geometry: MapGeometry;
  readonly frame: Frame;
  readonly panel: PanelSize;
}

/** Size of the name, and the room it keeps to the edges, in units. */
const NAME = 3.4;
const ROOM = 1.6;
/** Beyond every edge, however the map travels. */
const FAR = 60_000;

/** Dims everything but the province, draws its edge and writes its name large, whole on one screen. */
export function drawSpotlight({ parent, geometry, frame, panel }: SpotlightPen, { codes, name, point }: Spotlight): void {
  const d = geometry.provinces
    .filter(({ code }) => codes.includes(code))
    .map((shape) => pathOf(shape, frame))
    .join("");
  if (d === "") return;
  draw(parent, "path", { d: `M${-FAR} ${-FAR}H${FAR}V${FAR}H${-FAR}Z${d}`, class: "dimmed", "fill-rule": "evenodd" });
  draw(parent, "path", { d, class: "spotlit" });
  const size = NAME * panel.unit;
  const [x, y] = [xOf(frame, point[0]), yOf(frame, point[1])];
  const room = (panel.screens ?? [])[screenOf(panel.screens ?? [], x, y)] ?? { x: 0, y: 0, width: panel.width, height: panel.height };
  if (x < room.x || y < room.y || x > room.x + room.width || y > room.y + room.height) return;
  const half = textWidth(name, `600 ${size}px "Be Vietnam Pro"`) / 2 + ROOM * panel.unit;
  // Over the province, whose land is what one looks for.
  const head = (frame.top - (focusOn(geometry, codes)?.mainland.north ?? frame.top)) * frame.pxPerDegree - size * 0.6;
  write(parent, name, {
    x: Math.min(Math.max(x, room.x + half), room.x + room.width - half),
    y: Math.min(Math.max(head, room.y + size * 1.6), room.y + room.height - size * 0.8),
    "text-anchor": "middle",
    class: "spotlightName",
    "font-size": size,
  });
}
