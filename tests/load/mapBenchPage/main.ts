import { Deck, MapView, SolidPolygonLayer } from "deck.gl";
import { createFillPaint, setFill } from "#client/widgets/provinceMap/fillPaint.ts";
import { PATTERN } from "#client/widgets/provinceMap/palette.ts";
import { type FillPolygon, provinceLayer } from "#client/widgets/provinceMap/provinceLayer.ts";

/** Milliseconds a colour update of every polygon took. */
export interface MapBenchReading {
  readonly polygons: number;
  readonly ours: readonly number[];
  readonly newArray: readonly number[];
  /** True when data, polygons and vertex buffers were the same objects after all updates. */
  readonly sameData: boolean;
}

declare global {
  interface Window {
    reading: MapBenchReading | null;
  }
}

/** As many as the communes of the country since 2025. */
const POLYGONS = 3_321;
const CORNERS = 40;
const UPDATES = 60;

const polygons: readonly FillPolygon[] = Array.from({ length: POLYGONS }, (_, index) => ({
  index,
  rings: [blob(102 + (index % 60) * 0.12, 8.5 + Math.floor(index / 60) * 0.26)],
}));
const paint = createFillPaint(POLYGONS);
const view = { longitude: 106, latitude: 16, zoom: 4.5 };
const deck = new Deck({
  parent: document.body as HTMLDivElement,
  width: 900,
  height: 900,
  views: new MapView({ repeat: false }),
  viewState: view,
  controller: false,
  layers: [ourLayer()],
  onAfterRender: begin,
});
let begun = false;
window.reading = null;

function begin(): void {
  if (begun) return;
  begun = true;
  setTimeout(() => void measure(), 300);
}

async function measure(): Promise<void> {
  const before = buffersOf();
  const ours = await times((round) => {
    for (let index = 0; index < POLYGONS; index++) setFill(paint, index, colour(index, round), PATTERN.plain);
    deck.setProps({ layers: [ourLayer()] });
    applyLayers();
  });
  const sameData = buffersOf() === before && before !== null;
  const newArray = await times((round) => {
    deck.setProps({ layers: [plainLayer(round)] });
    applyLayers();
  });
  window.reading = { polygons: POLYGONS, ours, newArray, sameData };
  document.title = "done";
}

function ourLayer(): ReturnType<typeof provinceLayer> {
  return provinceLayer({ id: "ours", polygons, paint, patternPx: 6 });
}

/** The usual way: a new array of rows with their new colours. */
function plainLayer(round: number): SolidPolygonLayer {
  const data = polygons.map(({ rings, index }) => ({ rings, colour: [...colour(index, round), 255] }));
  return new SolidPolygonLayer({
    id: "plain",
    data,
    getPolygon: (row: (typeof data)[number]) => row.rings as never,
    getFillColor: (row: (typeof data)[number]) => row.colour as never,
    extruded: false,
  });
}

/** Runs an update many times with a picture between, as on a wall. */
async function times(update: (round: number) => void): Promise<readonly number[]> {
  for (let round = 0; round < 5; round++) update(round);
  await picture();
  const taken: number[] = [];
  for (let round = 0; round < UPDATES; round++) {
    const start = performance.now();
    update(round + 7);
    taken.push(performance.now() - start);
    await picture();
  }
  return taken;
}

function picture(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}

interface LayerManager {
  /** Does now, and not with the next picture, what `setProps` asked for: tessellation, buffers, textures. */
  readonly updateLayers: () => void;
  readonly getLayers: () => readonly {
    id: string;
    getAttributeManager: () => { getAttributes: () => Record<string, { value: unknown }> } | null;
  }[];
}

function layerManager(): LayerManager {
  return (deck as unknown as { layerManager: LayerManager }).layerManager;
}

function applyLayers(): void {
  layerManager().updateLayers();
}

/** The vertex buffer of the layer in use: the same object for as long as geometry is handed over once. */
function buffersOf(): unknown {
  return (
    layerManager()
      .getLayers()
      .find(({ id }) => id === "ours")
      ?.getAttributeManager()
      ?.getAttributes().fillColors?.value ?? null
  );
}

function colour(index: number, round: number): readonly [number, number, number] {
  return [(index * 7 + round * 31) & 255, (index * 13 + round * 17) & 255, (index + round * 5) & 255];
}

function blob(x: number, y: number): [number, number][] {
  return Array.from({ length: CORNERS + 1 }, (_, corner): [number, number] => {
    const angle = ((corner % CORNERS) / CORNERS) * 2 * Math.PI;
    const radius = 0.05 + 0.008 * Math.sin(angle * 5);
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}
