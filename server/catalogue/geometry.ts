import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { archipelagosSchema } from "#shared/catalogue/archipelago.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { CatalogueFault, type CatalogueFinding } from "./catalogueFault.ts";

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
const outlinesSchema = z.object({
  type: z.literal("Topology"),
  transform: transform.optional(),
  arcs,
  objects: z.object({
    provinces: z.object({
      type: z.literal("GeometryCollection"),
      geometries: z.array(
        z.object({
          type: z.enum(["Polygon", "MultiPolygon"]),
          properties: z.object({ code: z.string() }),
          arcs: z.array(z.unknown()).min(1),
        }),
      ),
    }),
  }),
});
const groundSchema = z.object({
  type: z.literal("Topology"),
  transform: transform.optional(),
  arcs,
  objects: z.object({ land: z.object({ type: z.enum(["Polygon", "MultiPolygon"]) }) }),
});

const SCHEMAS = {
  "outlines-2008": outlinesSchema,
  "outlines-2025": outlinesSchema,
  islands: archipelagosSchema,
  ground: groundSchema,
} as const;

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
  const file = GEOMETRY_FILES[name];
  const text = readText(dir, file, findings);
  if (text === null) return null;
  const parsed = SCHEMAS[name].safeParse(parseJson(text));
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues.slice(0, 10)) {
      findings.push({ file, pointer: path.map((step) => `/${String(step)}`).join(""), detail: message });
    }
    return null;
  }
  if (name === "islands") findings.push(...checkIslands(file, parsed.data as z.infer<typeof archipelagosSchema>));
  if (name === "outlines-2008" || name === "outlines-2025") {
    findings.push(...checkOutlines(file, name.slice(-4), parsed.data as z.infer<typeof outlinesSchema>, catalogue));
  }
  return text;
}

function checkOutlines(
  file: string,
  set: string,
  { objects }: z.infer<typeof outlinesSchema>,
  { sets }: Pick<Catalogue, "sets">,
): readonly CatalogueFinding[] {
  const codes = sets.find(({ id }) => id === set)?.provinces.map(({ code }) => code) ?? [];
  const drawn = objects.provinces.geometries.map(({ properties }) => properties.code);
  const pointer = "/objects/provinces/geometries";
  return [
    ...codes.filter((code) => !drawn.includes(code)).map((code) => ({ file, pointer, detail: `province ${code} has no outline` })),
    ...drawn.flatMap((code, index) =>
      codes.includes(code) && drawn.indexOf(code) === index
        ? []
        : [{ file, pointer: `${pointer}/${index}/properties/code`, detail: `${code} is unknown or there twice` }],
    ),
  ];
}

function checkIslands(file: string, { archipelagos }: z.infer<typeof archipelagosSchema>): readonly CatalogueFinding[] {
  const needed = { "hoang-sa": "48", "truong-sa": "56" } as const;
  return Object.entries(needed).flatMap(([key, code]): CatalogueFinding[] => {
    const index = archipelagos.findIndex((archipelago) => archipelago.key === key);
    const found = archipelagos[index];
    if (found === undefined) return [{ file, pointer: "/archipelagos", detail: `${key} is missing` }];
    if (found.province63 === code && found.province34 === code) return [];
    return [{ file, pointer: `/archipelagos/${index}/province34`, detail: `${key} is administered by ${code}` }];
  });
}

function readText(dir: string, file: string, findings: CatalogueFinding[]): string | null {
  try {
    return readFileSync(join(dir, file), "utf8");
  } catch {
    findings.push({ file, pointer: "", detail: "the file is missing or cannot be read" });
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
