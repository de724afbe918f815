import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { Site, SiteId } from "#shared/catalogue/site.ts";
import { foldText, rankOf } from "#client/words/fold.ts";
import { type Lang, named } from "#client/words/language.ts";

/** A site as it is listed and found. */
export interface SiteEntry {
  readonly id: SiteId;
  /** As short as it is customary: a province's room bears its province's name. */
  readonly label: string;
  readonly name: string;
  /** `centre`: the room from which calls are made; it is on no list of those to be called. */
  readonly group: "province" | "other" | "centre";
  readonly province: string;
  readonly region: string | null;
  /** Folded, the best first. */
  readonly finds: readonly string[];
  /** Folded names of its region: they find it after its own names did. */
  readonly regionFinds: readonly string[];
}

/** What the list is made of. */
export interface SiteEntrySource {
  readonly sites: readonly Site[];
  readonly set: ProvinceSet;
  readonly lang: Lang;
  /** `YYYY-MM-DD`: sites that are not there on that day are not listed. */
  readonly date: string;
}

/** The code that the catalogue gives to the people's committees of provinces. */
const PEOPLES_COMMITTEES = "PROV";
/** A region's name answers after every name of a site. */
const REGION_RANK = 100;

/** Every site of a day: those of the provinces of the set in force by its order, then others, the centre last. */
export function siteEntries({ sites, set, lang, date }: SiteEntrySource): readonly SiteEntry[] {
  const order = new Map(set.provinces.map(({ id }, at) => [id as string, at]));
  const entries = sites.filter((site) => isThere(site, date)).map((site) => entryOf(site, set, lang));
  const groups = ["province", "other", "centre"];
  const rank = ({ group, province }: SiteEntry): number => groups.indexOf(group) * 1_000 + (order.get(province) ?? 999);
  return entries.toSorted((a, b) => rank(a) - rank(b));
}

/** The room of a province's people's committee, `null` where there is none. */
export function siteOfProvince(entries: readonly SiteEntry[], province: string): SiteEntry | null {
  return entries.find((entry) => entry.group === "province" && entry.province === province) ?? null;
}

/** Those that answer what is typed: names without marks, codes, regions; the best first. All of them while nothing is typed. */
export function findSites<T extends SiteEntry>(entries: readonly T[], typed: string): readonly T[] {
  const wanted = foldText(typed);
  if (wanted === "") return entries;
  return entries
    .flatMap((entry) => {
      const rank = Math.min(best(entry.finds, wanted), best(entry.regionFinds, wanted) + REGION_RANK);
      return rank === Number.POSITIVE_INFINITY ? [] : [{ entry, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

function best(names: readonly string[], wanted: string): number {
  return Math.min(Number.POSITIVE_INFINITY, ...names.map((name) => rankOf(name, wanted) ?? Number.POSITIVE_INFINITY));
}

function isThere({ validFrom, validTo }: Site, date: string): boolean {
  return (validFrom === null || validFrom <= date) && (validTo === null || date <= validTo);
}

function entryOf(site: Site, set: ProvinceSet, lang: Lang): SiteEntry {
  const province = set.provinces.find(({ id }) => id === site.province);
  const region = set.regions.find(({ id }) => id === province?.regionId);
  const isOfProvince = site.agency === PEOPLES_COMMITTEES && province !== undefined;
  const own = isOfProvince ? [province.nameVi, province.nameEn, province.fullNameVi, ...province.aliases, province.code] : [];
  const label = province?.labelVi !== undefined && lang === "vi" ? province.labelVi : province === undefined ? "" : named(lang, province);
  return {
    id: site.id,
    label: isOfProvince ? label : named(lang, site),
    name: named(lang, site),
    group: site.centre === true ? "centre" : isOfProvince ? "province" : "other",
    province: site.province,
    region: region === undefined ? null : named(lang, region),
    finds: folded([...own, site.nameVi, site.nameEn, site.id]),
    regionFinds: region === undefined ? [] : folded([region.nameVi, region.nameEn]),
  };
}

function folded(names: readonly string[]): readonly string[] {
  return [...new Set(names.map(foldText))];
}
