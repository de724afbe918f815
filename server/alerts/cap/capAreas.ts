import { circle as circleRing } from "@turf/circle";
import { type Geom, intersection } from "polyclip-ts";
import type { AlertArea, AlertCircle, LatLon } from "#shared/alert/alert.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { ProvinceId, ProvinceSet } from "#shared/catalogue/province.ts";
import { type CapReading, quoted, refuse } from "./capFinding.ts";
import { circleOfText, ringArea, ringOfText } from "./capGeometry.ts";
import type { CapArea } from "./capMessage.ts";
import { type GeocodeReading, provincesOfGeocode } from "./geocodes.ts";
import type { Place } from "./places.ts";

/**
 * A province counts as concerned from half a per cent of it, or of the shape drawn: less is another tracing of the same border.
 * The same share tells two tracings apart when sets of outlines are compared.
 */
const SHARE = 0.005;
const CIRCLE_STEPS = 64;
/** A circle without a radius is a place; so much around it lies in one province. */
const RADIUS_AT_LEAST_KM = 0.1;

/** An area as the desk has it, and the geocodes of it that mean nothing here. */
export interface MappedArea {
  readonly area: AlertArea;
  readonly ignored: readonly string[];
}

/** What areas are read against. */
export interface KnownPlaces {
  /** In force when the message came. */
  readonly set: ProvinceSet;
  readonly sets: readonly ProvinceSet[];
  /** Of the set in force. */
  readonly places: readonly Place[];
  /** Lets others have their turn: a shape over the whole country takes 0.2 s. */
  readonly pause: () => Promise<void>;
}

type Ring = readonly LatLon[];

/** The area of a message in provinces of the set in force: its geocodes, and what its shapes cover where these do not tell already [C30 to C33]. */
export async function areaOfCap(areas: readonly CapArea[], known: KnownPlaces): Promise<CapReading<MappedArea>> {
  const found = new Set<ProvinceId>();
  const ignored: string[] = [];
  for (const area of areas) {
    const read = readGeocodes(area, known);
    if (!read.ok) return read;
    const named = read.value.flatMap((geocode) => (geocode.kind === "provinces" ? geocode.provinces : []));
    ignored.push(...read.value.flatMap((geocode) => (geocode.kind === "unknown" ? [geocode.told] : [])));
    for (const id of named) found.add(id);
    if (!named.includes(COUNTRY)) await addCovered(found, ringsOf(area), { named, known });
  }
  const isDrawn = areas.some((area) => ringsOf(area).length > 0);
  if (found.size === 0) return outside(isDrawn, ignored);
  const isWhole = found.has(COUNTRY) || found.size === known.set.provinces.length;
  return {
    ok: true,
    value: {
      area: {
        provinces: isWhole ? [COUNTRY] : [...found],
        description: areas.map(({ areaDesc }) => areaDesc).join("; "),
        polygons: areas.flatMap(polygonsOf),
        circles: areas.flatMap(circlesOf),
      },
      ignored,
    },
  };
}

function readGeocodes({ geocodes }: CapArea, known: KnownPlaces): CapReading<readonly GeocodeReading[]> {
  const read: GeocodeReading[] = [];
  for (const geocode of geocodes) {
    const one = provincesOfGeocode(geocode, known);
    if (!one.ok) return one;
    read.push(one.value);
  }
  return { ok: true, value: read };
}

interface Named {
  readonly named: readonly ProvinceId[];
  readonly known: KnownPlaces;
}

/** Geocodes are the sender's own word: a shape beside them adds provinces only where it touches none of theirs. */
async function addCovered(found: Set<ProvinceId>, rings: readonly Ring[], { named, known }: Named): Promise<void> {
  for (const ring of rings) {
    await known.pause();
    const shape = clipShape(ring);
    if (known.places.some((place) => named.includes(place.id) && covers(shape, place))) continue;
    for (const place of known.places) {
      if (!found.has(place.id) && covers(shape, place)) found.add(place.id);
    }
  }
}

function outside(isDrawn: boolean, ignored: readonly string[]): ReturnType<typeof refuse> {
  const at = "/alert/info[1]/area";
  if (isDrawn) {
    const vi =
      'Địa bàn nằm ngoài các tỉnh, thành phố của Việt Nam. Cần hình phủ đất liền, hải đảo (vĩ độ trước, kinh độ sau), hoặc geocode "VN-GSO-province" với mã tỉnh.';
    const en =
      'The area lies outside the provinces of Việt Nam. A shape over its land or islands (latitude first, then longitude) or a geocode "VN-GSO-province" with a province code is needed.';
    return refuse("C33", at, vi, en);
  }
  const codes = ignored.map(quoted).join(", ");
  const [noneVi, noneEn] = codes === "" ? ["", ""] : [`: không mã nào trong ${codes} là của Việt Nam`, `: none of ${codes} is of Việt Nam`];
  const vi = `Không rõ địa bàn${noneVi}. Cần "polygon", "circle", hoặc geocode "VN-GSO-province" với mã tỉnh ("VN" là cả nước).`;
  const en = `The area is not known${noneEn}. A "polygon", a "circle" or a geocode "VN-GSO-province" with a province code ("VN": the whole country) is needed.`;
  return refuse("C33", at, vi, en);
}

function polygonsOf({ polygons }: CapArea): readonly Ring[] {
  return polygons.map((text) => ringOfText(text) ?? []);
}

function circlesOf({ circles }: CapArea): readonly AlertCircle[] {
  return circles.flatMap((text) => circleOfText(text) ?? []);
}

function ringsOf(area: CapArea): readonly Ring[] {
  return [...polygonsOf(area), ...circlesOf(area).map(ringOfCircle)];
}

function ringOfCircle({ centre: [lat, lon], radiusKm }: AlertCircle): Ring {
  const drawn = circleRing([lon, lat], Math.max(radiusKm, RADIUS_AT_LEAST_KM), { steps: CIRCLE_STEPS, units: "kilometers" });
  const [ring = []] = drawn.geometry.coordinates;
  return ring.map(([x = 0, y = 0]): LatLon => [y, x]);
}

function clipShape(ring: Ring) {
  const lats = ring.map(([lat]) => lat);
  const lons = ring.map(([, lon]) => lon);
  return {
    area: ringArea(ring),
    outline: [ring.map(([lat, lon]): [number, number] => [lon, lat])],
    box: { west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats) },
  };
}

/** True when a shape covers more than a sliver of a place. */
function covers({ area, outline, box }: ReturnType<typeof clipShape>, place: Place): boolean {
  const shared = place.pieces
    .filter(({ box: other }) => box.west <= other.east && other.west <= box.east && box.south <= other.north && other.south <= box.north)
    .flatMap(({ rings }) => intersection(outline, rings as Geom))
    .reduce((sum, [outer, ...holes]) => sum + lonLatArea(outer) - holes.reduce((less, hole) => less + lonLatArea(hole), 0), 0);
  return shared > 0 && (shared >= SHARE * place.area || shared >= SHARE * area);
}

function lonLatArea(ring: readonly (readonly [number, number])[] = []): number {
  return ringArea(ring.map(([lon, lat]): LatLon => [lat, lon]));
}
