import type { Position } from "geojson";
import { useMemo } from "react";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { Rect } from "#client/scene/canvas.ts";
import { focusOn } from "#client/widgets/provinceMap/focus.ts";
import type { MapGeometry } from "#client/widgets/provinceMap/geometry.ts";
import { archipelagoWords } from "#client/widgets/provinceMap/islandWords.ts";
import { mercatorY } from "#client/widgets/provinceMap/mercator.ts";
import { around, type Box, isWithin } from "#client/widgets/provinceMap/territory.ts";
import type { Names } from "#client/words/names.ts";
import style from "./ProvinceDrawing.module.css";

/** A province near, and where it lies in the country. */
export interface ProvinceDrawingProps {
  readonly codes: readonly string[];
  readonly name: string;
  readonly geometry: MapGeometry;
  /** The set of the outlines. */
  readonly set: ProvinceSet;
  /** In units. */
  readonly width: number;
  readonly height: number;
  readonly names: Names;
}

/** Width of the country beside it, as a share of the height, and at the most of the width. */
const COUNTRY = { ofHeight: 0.72, ofWidth: 0.42 };
/** Room around a province, as a share of its size, so that one sees where it lies. */
const AROUND = 0.3;

/** The province fills the left, the whole country with both archipelagos stands on the right. In units. */
export function ProvinceDrawing({ codes, name, geometry, set, width, height, names }: ProvinceDrawingProps) {
  const wide = Math.min(height * COUNTRY.ofHeight, width * COUNTRY.ofWidth);
  const drawn = useMemo(() => draw(geometry, set, codes, { width: width - wide, height }), [geometry, set, codes, width, wide, height]);
  const country = useMemo(
    () => drawCountry(geometry, codes, { x: width - wide, y: 0, width: wide, height }),
    [geometry, codes, width, wide, height],
  );
  return (
    <svg className={style.drawing} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" data-province-drawing={codes.join(" ")}>
      <clipPath id="province-near">
        <rect x={0} y={0} width={width - wide} height={height} />
      </clipPath>
      <g clipPath="url(#province-near)">
        <path className={style.land} d={drawn.others} />
        <path className={style.own} d={drawn.own} />
        {drawn.labels.map(({ id, x, y }) => (
          <text key={id} className={style.name} x={x} y={y}>
            {names.provinceLabel(id, set.id)}
          </text>
        ))}
      </g>
      <text className={style.title} x={2} y={4}>
        {name}
      </text>
      <path className={style.line} d={`M${width - wide} 0V${height}`} />
      <path className={style.land} d={country.others} />
      <path className={style.own} data-small="true" d={country.own} />
      {country.islands.map(({ key, box, dots }) => (
        <g key={key}>
          <rect className={style.islands} {...box} />
          <path className={style.dots} d={dots} />
          <text className={style.name} x={box.x + box.width / 2} y={box.y + box.height + 1.9}>
            {archipelagoWords(geometry, key, names.lang)?.name.replace(/^Quần đảo /u, "") ?? ""}
          </text>
        </g>
      ))}
    </svg>
  );
}

interface Plane {
  readonly x: (longitude: number) => number;
  readonly y: (latitude: number) => number;
}

/** Degrees onto a rectangle, as large as they fit in its middle. */
function planeOf(box: Box, rect: Rect): Plane {
  const scale = Math.min(rect.width / (box.east - box.west), rect.height / (box.north - box.south));
  const [left, top] = [
    rect.x + (rect.width - (box.east - box.west) * scale) / 2,
    rect.y + (rect.height - (box.north - box.south) * scale) / 2,
  ];
  return { x: (longitude) => left + (longitude - box.west) * scale, y: (latitude) => top + (box.north - mercatorY(latitude)) * scale };
}

function draw(
  geometry: MapGeometry,
  set: ProvinceSet,
  codes: readonly string[],
  size: { readonly width: number; readonly height: number },
) {
  const land = focusOn(geometry, codes)?.mainland ?? { west: 102, east: 110, south: 8, north: 24 };
  const [x, y] = [(land.east - land.west) * AROUND, (land.north - land.south) * AROUND];
  const box = { west: land.west - x, east: land.east + x, south: land.south - y, north: land.north + y };
  const plane = planeOf(box, { x: 0, y: 0, ...size });
  const isOwn = (code: string): boolean => codes.includes(code);
  const labels = set.provinces
    .filter(({ code }) => !isOwn(code))
    .map(({ id, labelPoint: [longitude, latitude] }) => ({ id: id as string, x: plane.x(longitude), y: plane.y(latitude) }))
    .filter((at) => at.x > EDGE.x && at.x < size.width - EDGE.x && at.y > EDGE.top && at.y < size.height - EDGE.foot);
  return { own: pathOf(geometry, isOwn, plane), others: pathOf(geometry, (code) => !isOwn(code), plane), labels: clearOf(labels) };
}

/** Room of a name, in units. */
const NAME = { x: 9.5, y: 2.4 };

/** Names that stand clear of those before them. */
function clearOf<T extends { readonly x: number; readonly y: number }>(labels: readonly T[]): readonly T[] {
  return labels.reduce<readonly T[]>((kept, label) => {
    const isFree = kept.every(({ x, y }) => Math.abs(x - label.x) > NAME.x || Math.abs(y - label.y) > NAME.y);
    return isFree ? [...kept, label] : kept;
  }, []);
}

/** Names nearer the edge would be cut, or run into the title. */
const EDGE = { x: 6, top: 7, foot: 2.5 };
const PAD = 1.6;

function drawCountry(geometry: MapGeometry, codes: readonly string[], { x, y, width, height }: Rect) {
  const whole = focusOn(
    geometry,
    geometry.provinces.map(({ code }) => code),
  );
  const extents = geometry.archipelagos.map(({ key, extent }) => ({
    key,
    box: { west: extent.west, east: extent.east, south: mercatorY(extent.south), north: mercatorY(extent.north) },
  }));
  const all = around([...(whole === null ? [] : [whole.mainland]), ...extents.map(({ box }) => box)]);
  const rect = { x: x + PAD, y: y + PAD, width: width - 2 * PAD, height: height - 2 * PAD - 2 };
  const plane = planeOf(all, rect);
  const scale = Math.min(rect.width / (all.east - all.west), rect.height / (all.north - all.south));
  const islands = extents.map(({ key, box }) => ({
    key,
    box: {
      x: plane.x(box.west),
      y: plane.y(0) - box.north * scale,
      width: (box.east - box.west) * scale,
      height: (box.north - box.south) * scale,
    },
    dots: dotsOf(geometry, key, plane),
  }));
  const isOwn = (code: string): boolean => codes.includes(code);
  return { own: pathOf(geometry, isOwn, plane), others: pathOf(geometry, (code) => !isOwn(code), plane), islands };
}

function pathOf({ provinces }: MapGeometry, isWanted: (code: string) => boolean, plane: Plane): string {
  const point = ([longitude = 0, latitude = 0]: Position): string => `${plane.x(longitude).toFixed(2)} ${plane.y(latitude).toFixed(2)}`;
  return provinces
    .filter(({ code }) => isWanted(code))
    .flatMap(({ polygons }) => polygons.flatMap((rings) => rings.map((ring) => `M${ring.map(point).join("L")}Z`)))
    .join("");
}

/** A point for each island of an archipelago: their land is too small to be seen. */
function dotsOf({ provinces, archipelagos }: MapGeometry, key: string, plane: Plane): string {
  const archipelago = archipelagos.find((one) => one.key === key);
  if (archipelago === undefined) return "";
  return provinces
    .flatMap(({ polygons }) => polygons.flatMap(([ring = []]) => ring.slice(0, 1)))
    .filter((position) => isWithin(position, archipelago))
    .map(([longitude = 0, latitude = 0]) => `M${plane.x(longitude).toFixed(2)} ${plane.y(latitude).toFixed(2)}h0`)
    .join("");
}
