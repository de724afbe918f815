import type { ZodType } from "zod";
import { agenciesSchema } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { checksSchema } from "#shared/catalogue/checkRule.ts";
import { dutyFileSchema } from "#shared/catalogue/dutyRules.ts";
import { hazardsSchema } from "#shared/catalogue/hazard.ts";
import { indicatorsSchema } from "#shared/catalogue/indicator.ts";
import { provincesSchema } from "#shared/catalogue/province.ts";
import { scenesFileSchema } from "#shared/catalogue/scene.ts";
import { sitesSchema } from "#shared/catalogue/site.ts";
import { wallsSchema } from "#shared/catalogue/wall.ts";
import { CatalogueFault, type CatalogueFinding } from "./catalogueFault.ts";
import { checkChecks } from "./checkChecks.ts";
import { checkDuty } from "./checkDuty.ts";
import { checkReferences } from "./checkReferences.ts";
import { checkValidity } from "./checkValidity.ts";
import { checkedBy, readJsonFile } from "./readJsonFile.ts";
import { checkPictures } from "./scenePictures.ts";

const FILES = {
  provinces: provincesSchema,
  agencies: agenciesSchema,
  indicators: indicatorsSchema,
  sites: sitesSchema,
  walls: wallsSchema,
  scenes: scenesFileSchema,
  hazards: hazardsSchema,
  duty: dutyFileSchema,
  checks: checksSchema,
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
  const hazards = readFile(dir, "hazards", FILES.hazards, findings);
  const duty = readFile(dir, "duty", FILES.duty, findings);
  const checks = readFile(dir, "checks", FILES.checks, findings);
  if (provinces === null || agencies === null || indicators === null || sites === null) throw new CatalogueFault(dir, findings);
  if (walls === null || scenes === null || hazards === null || duty === null || checks === null) throw new CatalogueFault(dir, findings);
  const { scenes: listed, pictures = {} } = scenes;
  const parts = { ...provinces, ...agencies, ...indicators, ...sites, ...walls, ...hazards, ...duty, ...checks };
  const catalogue: Catalogue = { ...parts, scenes: listed };
  findings.push(
    ...checkPictures(pictures),
    ...checkReferences(catalogue, Object.keys(pictures)),
    ...checkValidity(catalogue),
    ...checkDuty(catalogue),
    ...checkChecks(catalogue),
  );
  if (findings.length > 0) throw new CatalogueFault(dir, findings);
  return catalogue;
}

function readFile<T>(dir: string, name: keyof typeof FILES, schema: ZodType<T>, findings: CatalogueFinding[]): T | null {
  const read = readJsonFile(dir, `${name}.json`, findings);
  return read === null ? null : checkedBy(schema, read.file, read.raw, findings);
}
