import { type BuiltMap, buildMap, cameraOf, type MapMake } from "./builtMap.ts";
import type { Concerns } from "./concerns.ts";
import { drawConcerns, fillProvinces, writeLabels } from "./faceDrawing.ts";
import { createFillPaint } from "./fillPaint.ts";
import type { Frame } from "./mercator.ts";
import { RING_ORDER } from "./ringLook.ts";
import { signOf } from "./signs.ts";

/** As many as a stage has scenes: the one on air, the one before and the one to come. A page has few WebGL contexts. */
const LIVE = 3;
/** The page has drawn what it was opened for, and is left alone a while, before a spare map is built. */
const QUIET_MS = 2_000;

const lent = new Set<BuiltMap>();
/** Oldest first. */
const idle: BuiltMap[] = [];
let spareTimer = 0;

/** A map that stands in `container`, unseen: one that is kept, or a new one; throws when there is no WebGL context to be had. */
export function takeMap(make: MapMake, container: HTMLElement, frame: Frame): BuiltMap {
  dismiss((one) => one.isGone || one.unit !== make.unit || one.ratio !== window.devicePixelRatio);
  const { clientWidth: width, clientHeight: height } = container;
  const kept = idle.findLast(({ geometry }) => geometry === make.geometry);
  if (kept !== undefined) {
    idle.splice(idle.indexOf(kept), 1);
    lent.add(kept);
    const isResized = resize(kept.box, width, height);
    container.append(kept.box);
    if (isResized) kept.map.resize();
    kept.map.jumpTo(cameraOf(frame, kept.box));
    kept.map.triggerRepaint();
    return kept;
  }
  while (idle.length > 0 && idle.length + lent.size >= LIVE) idle.shift()?.destroy();
  const built = buildIn(container, { make, frame, width, height });
  lent.add(built);
  return built;
}

/** Takes a map out of its panel and keeps it, if it is sound and there is room. */
export function freeMap(built: BuiltMap): void {
  lent.delete(built);
  built.watcher = null;
  if (built.isGone || !built.isReady || idle.length + lent.size >= LIVE) {
    built.destroy();
    return;
  }
  park(built);
}

/** True while a map is held whose context is there. */
export function hasLiveMap(): boolean {
  return [...idle, ...lent].some(({ isGone }) => !isGone);
}

/** Builds maps like this one while the page is quiet, so that no change of scene has to. */
export function keepSpares(like: BuiltMap): void {
  if (spareTimer !== 0) return;
  spareTimer = window.setTimeout(() => {
    requestIdleCallback(() => {
      spareTimer = 0;
      if (idle.length + lent.size < LIVE && !like.isGone) addSpare(like);
    });
  }, QUIET_MS);
}

function addSpare(like: BuiltMap): void {
  const { clientWidth: width, clientHeight: height } = like.box;
  const { map } = like;
  let spare: BuiltMap;
  try {
    spare = buildIn(lot(), { make: like, frame: NOWHERE, width, height });
  } catch {
    // No context to be had: what needs one is built, or drawn otherwise, when it comes.
    return;
  }
  spare.map.jumpTo({ center: map.getCenter(), zoom: map.getZoom() });
  park(spare);
  let isRehearsed = false;
  spare.watcher = {
    onReady: () => rehearse(spare, like),
    onLost: () => dismiss((one) => one === spare),
    onFailed: () => dismiss((one) => one === spare),
    onIdle: () => {
      if (isRehearsed || spare.face.drawn === null) return;
      isRehearsed = true;
      keepSpares(spare);
    },
  };
}

const NOWHERE: Frame = { left: 100, top: 25, pxPerDegree: 20 };

/** Draws something of each kind once, so that all is compiled and every letter is there before it is needed. */
function rehearse(spare: BuiltMap, { face: { labels } }: BuiltMap): void {
  const { geometry } = spare;
  const [first] = labels;
  const signed = first === undefined ? [] : [{ ...first, figure: "0", sign: signOf("watch"), rank: -1 }];
  fillProvinces(spare, createFillPaint(geometry.provinces.length));
  writeLabels(spare, [...signed, ...labels]);
  const rings: Concerns["rings"] = RING_ORDER.map((severity, at) => ({
    ...{ severity, topic: "actual" },
    code: geometry.provinces[at]?.code ?? "",
  }));
  drawConcerns(spare, { rings, areas: [], country: null });
}

function park(built: BuiltMap): void {
  built.box.style.visibility = "hidden";
  lot().append(built.box);
  idle.push(built);
  built.watcher = { onReady: nothing, onLost: () => dismiss((one) => one === built), onFailed: nothing, onIdle: nothing };
}

function nothing(): void {
  // Nobody has this map.
}

function dismiss(isUseless: (one: BuiltMap) => boolean): void {
  for (const one of idle.filter(isUseless)) {
    idle.splice(idle.indexOf(one), 1);
    one.destroy();
  }
}

interface NewMap {
  readonly make: MapMake;
  readonly frame: Frame;
  readonly width: number;
  readonly height: number;
}

function buildIn(parent: HTMLElement, { make, frame, width, height }: NewMap): BuiltMap {
  const box = document.createElement("div");
  box.style.visibility = "hidden";
  resize(box, width, height);
  parent.append(box);
  try {
    return buildMap(make, box, frame);
  } catch (fault) {
    box.remove();
    throw fault;
  }
}

function resize({ style }: HTMLElement, width: number, height: number): boolean {
  const [wide, high] = [`${width}px`, `${height}px`];
  if (style.width === wide && style.height === high) return false;
  Object.assign(style, { width: wide, height: high });
  return true;
}

/** Where maps are that nobody has: in the document, or they would lose their size, and out of sight. */
function lot(): HTMLElement {
  const found = document.querySelector<HTMLElement>("[data-idle-maps]");
  if (found !== null) return found;
  const made = document.createElement("div");
  made.dataset["idleMaps"] = "";
  made.inert = true;
  made.ariaHidden = "true";
  Object.assign(made.style, { position: "fixed", left: "0", top: "0", width: "0", height: "0", overflow: "hidden", visibility: "hidden" });
  document.body.append(made);
  return made;
}
