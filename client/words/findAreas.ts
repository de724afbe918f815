import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { foldText, rankOf } from "./fold.ts";
import { type Lang, named, wordsOf } from "./language.ts";

/** Something that can be typed as an area: a province, a region for all of its provinces, or the whole country. */
export interface AreaOption {
  readonly id: string;
  readonly label: string;
  readonly kind: "province" | "region" | "country";
  /** What choosing it adds. */
  readonly provinces: readonly string[];
}

interface Area extends AreaOption {
  readonly names: readonly string[];
}

/** The areas of a set of provinces, found by what is typed: provinces before regions of the same rank, the best first. */
export function createAreaFinder(set: ProvinceSet, lang: Lang): (typed: string) => readonly AreaOption[] {
  const country = wordsOf(lang).country;
  const areas: readonly Area[] = [
    ...set.provinces.map((province): Area => {
      const names = [province.nameVi, province.nameEn, province.fullNameVi, ...province.aliases];
      return { id: province.id, label: named(lang, province), kind: "province", provinces: [province.id], names: folded(names) };
    }),
    ...set.regions.map((region): Area => {
      const provinces = set.provinces.filter(({ regionId }) => regionId === region.id).map(({ id }) => id);
      const names = folded([region.nameVi, region.nameEn]);
      return { id: `region:${region.id}`, label: named(lang, region), kind: "region", provinces, names };
    }),
    { id: "VN", label: country, kind: "country", provinces: ["VN"], names: folded(["Cả nước", "Toàn quốc", "Việt Nam", "Whole country"]) },
  ];
  return (typed) => {
    const wanted = foldText(typed);
    if (wanted === "") return [];
    return areas
      .flatMap((area) => {
        const ranks = area.names.flatMap((name) => rankOf(name, wanted) ?? []);
        return ranks.length === 0 ? [] : [{ area, rank: Math.min(...ranks) }];
      })
      .toSorted((a, b) => a.rank - b.rank || Number(a.area.kind === "region") - Number(b.area.kind === "region"))
      .map(({ area }) => area);
  };
}

/** The provinces chosen after one more choice: the whole country replaces all, and anything narrower replaces the country. */
export function addAreas(chosen: readonly string[], more: readonly string[]): readonly string[] {
  if (more.includes("VN")) return ["VN"];
  return [...new Set([...chosen.filter((id) => id !== "VN"), ...more])];
}

/** The provinces chosen after a press on one on the map: in if it was out, out if it was in. */
export function toggleArea(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((one) => one !== id) : addAreas(chosen, [id]);
}

function folded(names: readonly string[]): readonly string[] {
  return [...new Set(names.map(foldText))];
}
