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
import { checkValidity } from "./checkValidity.ts";

const FILES = {
  provinces: provincesSchema,
  agencies: agenciesSchema,
  indicators: indicatorsSchema,
  sites: sitesSchema,
  walls: wallsSchema,
  scenes: scenesSchema,
} as const;

/** Reads and checks the catalogue in `dir`; throws one CatalogueFault that lists every fault by file and JSON pointer. Other files of the folder are not looked at. */
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
  findings.push(...checkReferences(catalogue), ...checkValidity(catalogue));
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
  const raw = parseJson(text, file, findings);
  if (raw === undefined) return null;
  for (const pointer of notNfc(raw, "")) findings.push({ file, pointer, detail: "text must be in Unicode normal form C (NFC)" });
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
    findings.push({
      file,
      pointer: "",
      detail: `not JSON: ${cause instanceof Error ? cause.message : String(cause)}${place(text, cause)}`,
    });
    return undefined;
  }
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Where the text stops being JSON, unless the message says so: the shortest beginning that fails in the same way. */
function place(text: string, cause: unknown): string {
  const said = cause instanceof Error ? cause.message : "";
  if (/line \d+/u.test(said)) return "";
  const fails = (end: number): boolean => {
    try {
      JSON.parse(text.slice(0, end));
      return false;
    } catch (error) {
      return error instanceof Error && /^Unexpected (?!end)/u.test(error.message);
    }
  };
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fails(middle)) high = middle;
    else low = middle + 1;
  }
  const before = text.slice(0, Math.max(0, low - 1)).split("\n");
  return ` (line ${before.length} column ${(before.at(-1)?.length ?? 0) + 1})`;
}

function notNfc(value: unknown, pointer: string): readonly string[] {
  if (typeof value === "string") return value === value.normalize("NFC") ? [] : [pointer];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => notNfc(inner, pointer + pointerOf([key])));
}
