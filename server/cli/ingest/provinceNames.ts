import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Province } from "#shared/catalogue/province.ts";
import { setsOfPeriod } from "#shared/catalogue/provinceCode.ts";
import { parsePeriod } from "#shared/observation/period.ts";
import { type Refusal, shown } from "#server/intake/refusal.ts";
import { folded, nearest } from "#server/intake/suggest.ts";

/** Finds the province id that a name stands for in a period, or why none. */
export type ProvinceNames = (name: string, period: string) => string | Refusal;

const COUNTRY_NAMES = new Set(["vn", "vietnam", "canuoc", "toanquoc", "wholecountry"]);

function spellings(province: Province): readonly string[] {
  const codes = [province.id, province.code, ...(province.orgId === undefined ? [] : [province.orgId])];
  return [
    province.nameVi,
    province.nameEn,
    province.fullNameVi,
    ...(province.labelVi === undefined ? [] : [province.labelVi]),
    ...province.aliases,
    ...codes,
  ];
}

function index(provinces: readonly Province[]): ReadonlyMap<string, readonly Province[]> {
  const byName = new Map<string, Province[]>();
  for (const province of provinces) {
    for (const name of new Set(spellings(province).map(folded))) {
      byName.set(name, [...(byName.get(name) ?? []), province]);
    }
  }
  return byName;
}

function distinct(provinces: readonly Province[]): readonly Province[] {
  return [...new Map(provinces.map((each) => [each.id, each])).values()];
}

function said(province: Province): string {
  return `${province.id} (${province.nameVi})`;
}

/** Names by the catalogue's names and aliases and the mapping's own, read with the row's period; ambiguity is refused. */
export function createProvinceNames(catalogue: Catalogue, extra: Readonly<Record<string, string>>): ProvinceNames {
  const own = new Map(Object.entries(extra).map(([name, id]) => [folded(name), id]));
  const bySet = new Map(catalogue.sets.map((set) => [set.id, index(set.provinces)]));
  const everywhere = index(catalogue.sets.flatMap((set) => set.provinces));
  return (name, period) => {
    const key = folded(name);
    const told = own.get(key);
    if (told !== undefined || COUNTRY_NAMES.has(key)) {
      return told ?? "VN";
    }
    const span = parsePeriod(period);
    // A period that cannot be read is the server's to refuse; any holder of the name will do.
    const sets = span === null ? catalogue.sets : setsOfPeriod(catalogue, span);
    const found = distinct(sets.flatMap((set) => bySet.get(set.id)?.get(key) ?? []));
    const [first] = found;
    if (first !== undefined && (found.length === 1 || span === null)) {
      return first.id;
    }
    if (found.length > 1) {
      return { code: "province.ambiguous", field: "province", got: shown(name), want: found.map(said).join(" / ") };
    }
    const once = everywhere.get(key)?.[0];
    const holding = catalogue.sets.filter((set) => once !== undefined && set.provinces.some((each) => each.id === once.id));
    if (once !== undefined) {
      const want = `${once.nameVi}: ${holding[0]?.validFrom ?? ""} – ${holding.at(-1)?.validTo ?? "…"}`;
      return { code: "province.not-in-period", field: "province", got: shown(name), want };
    }
    const names = sets.flatMap((set) => set.provinces.map((each) => each.nameVi));
    return { code: "province.unknown", field: "province", got: shown(name), suggestions: nearest(name, new Set(names)) };
  };
}
