import { COUNTRY } from "#shared/catalogue/country.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { parsePeriod } from "#shared/observation/period.ts";
import { allProvinceIds } from "#shared/observation/visibleSeries.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import type { Camera, Pointer } from "#shared/scene/wallShow.ts";
import type { CommandOf, ShowContext, ShowDecision } from "./showCommand.ts";
import { refused } from "./showWords.ts";
import { actOn, events, type OnWall } from "./wallAct.ts";

/** About the size of a commune: closer, a map says nothing. */
const NARROWEST_DEGREES = 0.01;

/** The map looks somewhere. */
export function decideCamera(on: OnWall, command: CommandOf<"camera">, context: ShowContext): ShowDecision {
  const { camera, flightMs } = command;
  const fault = camera === null ? null : cameraFault(on, camera);
  return fault ?? events({ type: "wall.cameraMoved", data: { ...actOn(on, context), camera, flightMs } });
}

function cameraFault(on: OnWall, camera: Camera): ShowDecision | null {
  if ("provinces" in camera) {
    const strange = camera.provinces.findIndex((id) => !isProvince(on, id));
    if (strange !== -1) return refused("province.unknown", `/provinces/${strange}`);
    return camera.provinces.length === 0 ? refused("camera.outside", "/provinces") : null;
  }
  const [west, south, east, north] = camera.bounds;
  const isWithin = isLongitude(west) && isLongitude(east) && isLatitude(south) && isLatitude(north);
  const isOpen = east - west >= NARROWEST_DEGREES && north - south >= NARROWEST_DEGREES;
  return isWithin && isOpen ? null : refused("camera.outside", "/bounds");
}

/** The map shows another indicator, or another period. */
export function decideMap(on: OnWall, { indicator, period }: CommandOf<"map">, context: ShowContext): ShowDecision {
  const known = on.inForce.indicators.find(({ code }) => code === indicator);
  if (indicator !== null && known === undefined) return refused("indicator.unknown", "/indicator");
  if (known?.scope === "national") return refused("indicator.not-by-province", "/indicator");
  const read = period === null ? null : parsePeriod(period);
  if (period !== null && read === null) return refused("period.unreadable", "/period");
  return events({ type: "wall.mapChosen", data: { ...actOn(on, context), indicator, period: read?.text ?? null } });
}

/** A province is lit, or a figure's details are shown large. */
export function decideFocus(on: OnWall, command: CommandOf<"focus">, context: ShowContext): ShowDecision {
  const { province, series } = command;
  const act = actOn(on, context);
  const chosen: ShowEvent[] = [];
  if (province !== undefined) {
    if (province !== null && !isProvince(on, province)) return refused("province.unknown", "/province");
    chosen.push({ type: "wall.spotlit", data: { ...act, province } });
  }
  if (series !== undefined) {
    if (series !== null && !isSeries(on, series)) return refused("series.unknown", "/series");
    chosen.push({ type: "wall.detailsShown", data: { ...act, series } });
  }
  return events(...chosen);
}

/** The director points at something. */
export function decidePoint(on: OnWall, { pointer }: CommandOf<"point">, context: ShowContext): ShowDecision {
  if (pointer === null && on.show.pointer === null) return events();
  if (pointer !== null && !isPlace(on, pointer)) return refused("pointer.outside", "/pointer");
  return events({ type: "wall.pointed", data: { ...actOn(on, context), pointer } });
}

function isPlace({ wall, show, inForce }: OnWall, pointer: Pointer): boolean {
  if ("lngLat" in pointer) return isLongitude(pointer.lngLat[0]) && isLatitude(pointer.lngLat[1]);
  const scenes = [show.onAir?.scene ?? wall.scenes[0], show.before?.scene];
  const panels = Math.max(0, ...scenes.map((id) => inForce.scenes.find((scene) => scene.id === id)?.panels.length ?? 0));
  const isIn = (share: number): boolean => share >= 0 && share <= 1;
  return pointer.panel >= 0 && pointer.panel < panels && isIn(pointer.x) && isIn(pointer.y);
}

function isSeries(on: OnWall, series: string): boolean {
  const at = series.indexOf(":");
  const [indicator, province] = [series.slice(0, at), series.slice(at + 1)];
  return at > 0 && on.inForce.indicators.some(({ code }) => code === indicator) && (province === COUNTRY || isProvince(on, province));
}

function isProvince({ inForce }: OnWall, id: string): id is ProvinceId {
  return allProvinceIds(inForce).includes(id);
}

function isLongitude(degrees: number): boolean {
  return degrees >= -180 && degrees <= 180;
}

function isLatitude(degrees: number): boolean {
  return degrees >= -90 && degrees <= 90;
}
