import { buildMap, cameraOf } from "./builtMap.ts";
import type { BuiltMap, MapMake, MapWatcher } from "./mapFace.ts";
import type { Frame } from "./mercator.ts";
import { rehearse } from "./rehearsal.ts";

/** As many as a stage has scenes: the one on air, the one before and the one to come. A page has few WebGL contexts. */
const LIVE = 3;
/** The page has drawn what it was opened for, and is left alone a while, before a spare map is built. */
const QUIET_MS = 15_000;
/** A step of building one waits no longer than this for the page to have nothing else to do. */
const LONGEST_MS = 2_000;

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
  const built = buildIn(container, { make, frame, width, height, isVeiled: false });
  lent.add(built);
  return built;
}

/** Takes a map out of its panel and keeps it, if it is sound and there is room. */
export function freeMap(built: BuiltMap): void {
  lent.delete(built);
  built.watcher = null;
  if (built.isGone || idle.length + lent.size >= LIVE) {
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
    whenQuiet(() => {
      spareTimer = 0;
      if (idle.length + lent.size < LIVE && !like.isGone) addSpare(like);
    });
  }, QUIET_MS);
}

function addSpare(like: BuiltMap): void {
  const { clientWidth: width, clientHeight: height } = like.box;
  try {
    const spare = buildIn(lot(), { make: like, frame: NOWHERE, width, height, isVeiled: true });
    spare.map.jumpTo({ center: like.map.getCenter(), zoom: like.map.getZoom() });
    park(spare);
    const onDone = (): void => {
      spare.box.dataset["rehearsed"] = "";
      spare.watcher = parked(spare);
      keepSpares(spare);
    };
    spare.watcher = rehearse(spare, like, { whenQuiet, onLost: () => drop(spare), onDone });
  } catch {
    // No context to be had: what needs one is built, or drawn otherwise, when it comes.
  }
}

const NOWHERE: Frame = { left: 100, top: 25, pxPerDegree: 20 };

function whenQuiet(run: () => void): void {
  requestIdleCallback(run, { timeout: LONGEST_MS });
}

function park(built: BuiltMap): void {
  built.box.style.visibility = "hidden";
  lot().append(built.box);
  idle.push(built);
  built.watcher = parked(built);
}

function parked(built: BuiltMap): MapWatcher {
  const onLost = (): void => drop(built);
  return { onReady: nothing, onLost, onFailed: onLost, onIdle: nothing };
}

function nothing(): void {
  // Nobody has this map.
}

function drop(built: BuiltMap): void {
  dismiss((one) => one === built);
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
  readonly isVeiled: boolean;
}

function buildIn(parent: HTMLElement, { make, frame, width, height, isVeiled }: NewMap): BuiltMap {
  const box = document.createElement("div");
  box.style.visibility = "hidden";
  resize(box, width, height);
  parent.append(box);
  try {
    return buildMap(make, box, frame, isVeiled);
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
