import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ZodType } from "zod";
import { agenciesSchema } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { indicatorsSchema } from "#shared/catalogue/indicator.ts";
import { provincesSchema } from "#shared/catalogue/province.ts";
import { scenesSchema } from "#shared/catalogue/scene.ts";
import { sitesSchema } from "#shared/catalogue/site.ts";
import { wallsSchema } from "#shared/catalogue/wall.ts";
import { CatalogueFault, type CatalogueFinding } from "./catalogueFault.ts";
import { checkReferences } from "./checkReferences.ts";

const FILES = {
  provinces: provincesSchema,
  agencies: agenciesSchema,
  indicators: indicatorsSchema,
  sites: sitesSchema,
  walls: wallsSchema,
  scenes: scenesSchema,
} as const;

/** Reads and checks the catalogue in `dir`; throws one CatalogueFault that lists every fault by file and JSON pointer. */
export function loadCatalogue(dir: string): Catalogue {
  const findings: CatalogueFinding[] = [];
  const provinces = readFile(dir, "provinces", FILES.provinces, findings);
  const agencies = readFile(dir, "agencies", FILES.agencies, findings);
  const indicators = readFile(dir, "indicators", FILES.indicators, findings);
  const sites = readFile(dir, "sites", FILES.sites, findings);
  const walls = readFile(dir, "walls", FILES.walls, findings);
  const scenes = readFile(dir, "scenes", FILES.scenes, findings);
  const incomplete = provinces === null || agencies === null || indicators === null || sites === null || walls === null || scenes === null;
  if (incomplete) throw new CatalogueFault(dir, findings);
  const catalogue: Catalogue = { ...provinces, ...agencies, ...indicators, ...sites, ...walls, ...scenes };
  findings.push(...checkReferences(catalogue));
  if (findings.length > 0) throw new CatalogueFault(dir, findings);
  return catalogue;
}

/** A short name of the catalogue's content, for caches and for two nodes to compare. */
export function catalogueVersion(catalogue: Catalogue): string {
  return createHash("sha256").update(JSON.stringify(catalogue)).digest("base64url").slice(0, 16);
}

function readFile<T>(dir: string, name: keyof typeof FILES, schema: ZodType<T>, findings: CatalogueFinding[]): T | null {
  const file = `${name}.json`;
  const text = readText(join(dir, file), file, findings);
  if (text === null) return null;
  if (text !== text.normalize("NFC")) findings.push({ file, pointer: "", detail: "text must be in Unicode normal form C (NFC)" });
  const raw = parseJson(text, file, findings);
  if (raw === undefined) return null;
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) findings.push({ file, pointer: pointerOf(issue.path), detail: issue.message });
  return null;
}

function readText(path: string, file: string, findings: CatalogueFinding[]): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unreadable";
    findings.push({ file, pointer: "", detail: code === "ENOENT" ? "the file is missing" : `the file cannot be read (${code})` });
    return null;
  }
}

function parseJson(text: string, file: string, findings: CatalogueFinding[]): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    findings.push({ file, pointer: "", detail: `not JSON: ${cause instanceof Error ? cause.message : String(cause)}` });
    return undefined;
  }
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
