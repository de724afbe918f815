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

/** Reads a GeoJSON FeatureCollection or a TopoJSON topology of provinces; codes are not yet judged. */
export function readPack(text: string): PackReading {
  const raw = parseJson(text);
  const parsed = collectionSchema.safeParse(isTopology(raw) ? unfold(raw) : raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const at = `/${(issue?.path ?? []).map(String).join("/")}`;
    return refuse(
      "pack.unreadable",
      `tệp không phải GeoJSON FeatureCollection hay TopoJSON các vùng (${at})`,
      `not a GeoJSON FeatureCollection or TopoJSON of areas (${at}: ${issue?.message ?? ""})`,
    );
  }
  const crs = parsed.data.crs?.properties.name;
  if (crs !== undefined && !LONGITUDE_LATITUDE.test(crs)) {
    return refuse(
      "pack.crs",
      `hệ tọa độ "${crs}" không dùng được; cần kinh độ, vĩ độ (CRS84, EPSG:4326)`,
      `unusable coordinate system "${crs}"; longitude and latitude are needed (CRS84, EPSG:4326)`,
    );
  }
  const provinces = parsed.data.features.map(toProvince);
  return { ok: true, provinces };
}

function toProvince({ id, properties, geometry }: Collection["features"][number]): PackProvince {
  const field = CODE_FIELDS.find((name) => properties?.[name] !== undefined && properties[name] !== null);
  const given = field === undefined ? id : properties?.[field];
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return {
    code: typeof given === "string" || typeof given === "number" ? String(given).trim().padStart(2, "0") : "??",
    polygons: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]): LonLat => [x, y]))),
  };
}

function refuse(code: BoundaryFinding["code"], vi: string, en: string): PackReading {
  return { ok: false, findings: [{ code, vi, en }] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return null;
  }
}

function isTopology(raw: unknown): raw is Topology {
  return typeof raw === "object" && raw !== null && "type" in raw && raw.type === "Topology" && "objects" in raw && "arcs" in raw;
}

/** The first object of a topology as GeoJSON; a topology that does not hold together is read as nothing. */
function unfold(topology: Topology): unknown {
  const object = Object.values(topology.objects)[0] as GeometryObject | undefined;
  if (object === undefined) return null;
  try {
    return feature(topology, object as never);
  } catch {
    return null;
  }
}
