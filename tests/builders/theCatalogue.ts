import { fileURLToPath } from "node:url";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet, ProvinceSetId } from "#shared/catalogue/province.ts";
import type { Site, SiteId } from "#shared/catalogue/site.ts";
import { loadCatalogue } from "#server/catalogue/loadCatalogue.ts";

/** The folder of the catalogue the product ships with. */
export const CATALOGUE_DIR = fileURLToPath(new URL("../../config/catalogue", import.meta.url));

/** The catalogue the product ships with: facts are tested on it, not on an invented one. */
export const THE_CATALOGUE: Catalogue = loadCatalogue(CATALOGUE_DIR);

/** An indicator of it. */
export function theIndicator(code: string): Indicator {
  const found = THE_CATALOGUE.indicators.find((indicator) => indicator.code === code);
  if (found === undefined) throw new Error(`no indicator ${code}`);
  return found;
}

/** A set of provinces of it. */
export function theSet(id: ProvinceSetId): ProvinceSet {
  const found = THE_CATALOGUE.sets.find((set) => set.id === id);
  if (found === undefined) throw new Error(`no set ${id}`);
  return found;
}

/** A site of it. */
export function theSite(id: SiteId): Site {
  const found = THE_CATALOGUE.sites.find((site) => site.id === id);
  if (found === undefined) throw new Error(`no site ${id}`);
  return found;
}
