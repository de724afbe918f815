import type { Topology } from "topojson-specification";
import { z } from "zod";
import { archipelagosSchema } from "#shared/catalogue/archipelago.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Province } from "#shared/catalogue/province.ts";
import { readPack, unfolded } from "./boundaryPack.ts";
import { findMisplaced } from "./boundaryPlaces.ts";
import { CatalogueFault, type CatalogueFinding } from "./catalogueFault.ts";
import { checkedBy, type JsonFile, readJsonFile } from "./readJsonFile.ts";

/** The geometry files of a catalogue folder, by the name under which they are served. */
export const GEOMETRY_FILES = {
  "outlines-2008": "outlines-2008.topo.json",
  "outlines-2025": "outlines-2025.topo.json",
  islands: "islands.json",
  ground: "ground.topo.json",
} as const;
export type GeometryName = keyof typeof GEOMETRY_FILES;

const arcs = z.array(z.array(z.tuple([z.number(), z.number()])).min(2)).min(1);
const transform = z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) });
const areaType = z.enum(["Polygon", "MultiPolygon"]);
const outlinesSchema = z.object({
  type: z.literal("Topology"),
  transform: transform.optional(),
  arcs,
  objects: z.object({
    provinces: z.object({
      type: z.literal("GeometryCollection"),
      geometries: z.array(z.object({ type: areaType, properties: z.object({ code: z.string() }) })),
    }),
  }),
});
const groundSchema = z.object({
  type: z.literal("Topology"),
  transform: transform.optional(),
  arcs,
  objects: z.object({ land: z.object({ type: areaType }) }),
});

const BROKEN_ARCS = "its areas refer to arcs that are not there, or are no areas";

/** Reads and checks the geometry in `dir` against the catalogue; throws one CatalogueFault naming each file and pointer. */
export function loadGeometry(dir: string, catalogue: Pick<Catalogue, "sets">): ReadonlyMap<GeometryName, string> {
  const findings: CatalogueFinding[] = [];
  const texts = new Map<GeometryName, string>();
  for (const name of Object.keys(GEOMETRY_FILES) as GeometryName[]) {
    const text = readOne(dir, name, catalogue, findings);
    if (text !== null) texts.set(name, text);
  }
  if (findings.length > 0) throw new CatalogueFault(dir, findings);
  return texts;
}

function readOne(dir: string, name: GeometryName, catalogue: Pick<Catalogue, "sets">, findings: CatalogueFinding[]): string | null {
  const read = readJsonFile(dir, GEOMETRY_FILES[name], findings);
  if (read === null) return null;
  const { file, raw, text } = read;
  switch (name) {
    case "islands": {
      const islands = checkedBy(archipelagosSchema, file, raw, findings);
      findings.push(...(islands === null ? [] : checkIslands(file, islands)));
      break;
    }
    case "ground": {
      const isGround = checkedBy(groundSchema, file, raw, findings) !== null;
      if (isGround && unfolded(raw as Topology, "land") === null) findings.push({ file, pointer: "/objects/land", detail: BROKEN_ARCS });
      break;
    }
    case "outlines-2008":
    case "outlines-2025": {
      const outlines = checkedBy(outlinesSchema, file, raw, findings);
      const set = catalogue.sets.find(({ id }) => id === name.slice(-4));
      if (outlines !== null && set !== undefined) findings.push(...checkOutlines({ file, text }, outlines, set.provinces));
    }
  }
  return text;
}

function checkOutlines(
  { file, text }: Pick<JsonFile, "file" | "text">,
  { objects }: z.infer<typeof outlinesSchema>,
  provinces: readonly Province[],
): readonly CatalogueFinding[] {
  const codes = provinces.map(({ code }) => code);
  const drawn = objects.provinces.geometries.map(({ properties }) => properties.code);
  const pointer = "/objects/provinces";
  const pack = readPack(text);
  const places = pack.ok ? findMisplaced(pack.provinces, provinces).map(({ en }) => en) : [BROKEN_ARCS];
  return [
    ...codes.filter((code) => !drawn.includes(code)).map((code) => ({ file, pointer, detail: `province ${code} has no outline` })),
    ...drawn.flatMap((code, index) =>
      codes.includes(code) && drawn.indexOf(code) === index
        ? []
        : [{ file, pointer: `${pointer}/geometries/${index}/properties/code`, detail: `${code} is unknown or there twice` }],
    ),
    ...places.map((detail) => ({ file, pointer, detail })),
  ];
}

function checkIslands(file: string, { archipelagos }: z.infer<typeof archipelagosSchema>): readonly CatalogueFinding[] {
  const needed = { "hoang-sa": "48", "truong-sa": "56" } as const;
  const owners = Object.entries(needed).flatMap(([key, code]): CatalogueFinding[] => {
    const index = archipelagos.findIndex((archipelago) => archipelago.key === key);
    const found = archipelagos[index];
    if (found === undefined) return [{ file, pointer: "/archipelagos", detail: `${key} is missing` }];
    if (found.province63 === code && found.province34 === code) return [];
    return [{ file, pointer: `/archipelagos/${index}/province34`, detail: `${key} is administered by ${code}` }];
  });
  const strays = archipelagos.flatMap(({ features, extent, key }, a) =>
    features.flatMap(({ coord: [x, y] }, f) =>
      x >= extent.west && x <= extent.east && y >= extent.south && y <= extent.north
        ? []
        : [{ file, pointer: `/archipelagos/${a}/features/${f}/coord`, detail: `lies outside the extent of ${key}` }],
    ),
  );
  return [...owners, ...strays];
}
