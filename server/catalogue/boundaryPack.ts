import { feature } from "topojson-client";
import type { GeometryObject, Topology } from "topojson-specification";
import { z } from "zod";
import type { BoundaryFinding } from "./boundaryFinding.ts";

export type LonLat = readonly [number, number];
export type Ring = readonly LonLat[];
/** Outer ring first, then holes. */
export type PackPolygon = readonly Ring[];

/** One province as the pack draws it. */
export interface PackProvince {
  readonly code: string;
  readonly polygons: readonly PackPolygon[];
}

export type PackReading =
  | { readonly ok: true; readonly provinces: readonly PackProvince[] }
  | { readonly ok: false; readonly findings: readonly BoundaryFinding[] };

/** Names under which official files carry the province code. */
const CODE_FIELDS = ["code", "ma", "ma_tinh", "maTinh", "MA_TINH", "matinh", "MaTinh", "province_code"] as const;

const NO_CODE = "";

const position = z.tuple([z.number(), z.number()]).rest(z.number());
const polygon = z.array(z.array(position));
const geometrySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: polygon }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygon) }),
]);
const collectionSchema = z.object({
  type: z.literal("FeatureCollection"),
  crs: z.object({ properties: z.object({ name: z.string() }) }).optional(),
  features: z.array(
    z.object({
      id: z.union([z.string(), z.number()]).optional(),
      properties: z.record(z.string(), z.unknown()).nullish(),
      geometry: geometrySchema,
    }),
  ),
});
type Collection = z.infer<typeof collectionSchema>;

const LONGITUDE_LATITUDE = /(CRS84|EPSG:{1,2}4326|EPSG\/0\/4326|EPSG:{1,2}4756|VN-?2000.*geog)/i;

/** Reads a GeoJSON FeatureCollection or a TopoJSON topology of provinces; whether the codes are right is not yet judged. */
export function readPack(text: string): PackReading {
  const raw = parseJson(text);
  if (raw === undefined) {
    return refuse({
      code: "pack.unreadable",
      vi: "tệp không phải JSON (UTF-8); có thể bị cắt giữa chừng",
      en: "the file is not JSON (UTF-8); it may be cut off",
    });
  }
  const parsed = collectionSchema.safeParse(isTopology(raw) ? unfolded(raw, Object.keys(raw.objects)[0] ?? "") : raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const at = (issue?.path ?? []).map((step) => `/${String(step)}`).join("");
    return refuse({
      code: "pack.unreadable",
      vi: `tệp không phải GeoJSON FeatureCollection hay TopoJSON các vùng (#${at})`,
      en: `not a GeoJSON FeatureCollection or TopoJSON of areas (#${at}: ${issue?.message ?? ""})`,
    });
  }
  const crs = parsed.data.crs?.properties.name;
  if (crs !== undefined && !LONGITUDE_LATITUDE.test(crs)) {
    return refuse({
      code: "pack.crs",
      vi: `hệ tọa độ "${crs}" không dùng được; cần kinh độ, vĩ độ (CRS84, EPSG:4326)`,
      en: `unusable coordinate system "${crs}"; longitude and latitude are needed (CRS84, EPSG:4326)`,
    });
  }
  const provinces = parsed.data.features.map(toProvince);
  const nameless = provinces.flatMap(({ code }, index) => (code === NO_CODE ? [noCode(index + 1)] : []));
  return nameless.length > 0 ? refuse(...nameless) : { ok: true, provinces };
}

function toProvince({ id, properties, geometry }: Collection["features"][number]): PackProvince {
  const field = CODE_FIELDS.find((name) => properties?.[name] !== undefined && properties[name] !== null);
  const given = field === undefined ? id : properties?.[field];
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return {
    code: typeof given === "string" || typeof given === "number" ? String(given).trim().padStart(2, "0") : NO_CODE,
    polygons: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]): LonLat => [x, y]))),
  };
}

function noCode(place: number): BoundaryFinding {
  const fields = CODE_FIELDS.join(", ");
  return {
    code: "code.none",
    vi: `vùng thứ ${place} của tệp không có mã; mã là thuộc tính ${fields}, hoặc id`,
    en: `area ${place} of the file has no code; it is the property ${fields}, or the id`,
  };
}

function refuse(...findings: readonly BoundaryFinding[]): PackReading {
  return { ok: false, findings };
}

/** `undefined` when the text is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return undefined;
  }
}

function isTopology(raw: unknown): raw is Topology {
  return typeof raw === "object" && raw !== null && "type" in raw && raw.type === "Topology" && "objects" in raw && "arcs" in raw;
}

/** An object of a topology as GeoJSON; a topology that does not hold together is read as nothing. */
export function unfolded(topology: Topology, name: string): unknown {
  const object = topology.objects[name] as GeometryObject | undefined;
  if (object === undefined) return null;
  try {
    return feature(topology, object as never);
  } catch {
    return null;
  }
}
