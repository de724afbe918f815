import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Site } from "#shared/catalogue/site.ts";
import { spotIndicators } from "#client/scene/spotIndicators.ts";
import { COUNTRY_ID } from "#client/words/country.ts";

/** What a province is asked about when it is on the line, and a centre for rescue: the figures of every province are held while anyone is. */
const USUAL = [
  "BUD.REV_YTD",
  "INV.DISB_RATE",
  "HEA.CASES_NEW",
  "BOR.ENTRIES",
  "DVC.ONTIME_RATE",
  "TRF.ACCIDENTS",
  "DIS.RISK_LEVEL",
  "DIS.SAR_FORCES",
  "DIS.DEAD_MISSING",
];
/** What a centre that is no province's room is asked about besides its own. */
const RESCUE = ["DIS.SAR_FORCES", "DIS.DEAD_MISSING"];
/** Agency of provinces' rooms. */
const OF_PROVINCES = "PROV";

/** Codes of the usual figures that the catalogue has. */
export function usualIndicators({ indicators }: Pick<Catalogue, "indicators">): readonly string[] {
  return USUAL.filter((code) => indicators.some((one) => one.code === code));
}

/** True for the room of a province; others are bound to a place alone. */
export function isProvinceRoom({ agency }: Pick<Site, "agency">): boolean {
  return agency === OF_PROVINCES;
}

/** Whose figures stand beside a site's face, and which: the map's own first, then the scene's, then other scenes', then the usual ones. */
export function calloutIndicators(
  site: Site,
  catalogue: Catalogue,
  { scene, chosen, wall }: { readonly scene: Scene; readonly chosen: string | null; readonly wall: string },
): { readonly province: string; readonly indicators: readonly Indicator[] } {
  const known = (codes: readonly string[]): readonly Indicator[] =>
    [...new Set(codes)].flatMap((code) => catalogue.indicators.find((one) => one.code === code) ?? []);
  if (!isProvinceRoom(site)) {
    const owned = catalogue.indicators.filter(({ owners }) => owners.some(({ agency }) => agency === site.agency)).map(({ code }) => code);
    return { province: COUNTRY_ID, indicators: known([...owned, ...RESCUE]) };
  }
  const { own, more } = spotIndicators(scene, chosen, catalogue, wall);
  const provincial = known([...own, ...more, ...usualIndicators(catalogue)]).filter(({ scope }) => scope !== "national");
  return { province: site.province, indicators: provincial };
}
