import { type AlertContent, isNationWide } from "#shared/alert/alert.ts";
import type { Site, SiteId } from "#shared/catalogue/site.ts";
import { type Instant, vietnamDate } from "#shared/clock/instant.ts";

/** Sites that an alert concerns, of those in force on a day: those of its provinces, or all where it is nation-wide [A14]. */
export function concernedSites(sites: readonly Site[], content: AlertContent, at: Instant): readonly SiteId[] {
  const date = vietnamDate(at);
  const provinces = new Set(content.area.provinces);
  return sites
    .filter(({ validFrom, validTo }) => (validFrom === null || validFrom <= date) && (validTo === null || date <= validTo))
    .filter(({ province }) => isNationWide(content) || provinces.has(province))
    .map(({ id }) => id);
}
