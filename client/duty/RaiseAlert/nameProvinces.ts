import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { provinceOf } from "#shared/catalogue/provinceCode.ts";
import { COUNTRY_ID } from "#client/words/country.ts";
import type { NameProvince } from "./template.ts";

/** Names provinces as a set calls them, else as any set does; the country as it stands within a sentence. */
export function nameProvinces(catalogue: Pick<Catalogue, "sets">, set: ProvinceSet): NameProvince {
  return (id, lang) => {
    if (id === COUNTRY_ID) return lang === "vi" ? "cả nước" : "the whole country";
    const province = provinceOf(set, id) ?? catalogue.sets.map((one) => provinceOf(one, id)).find((one) => one !== undefined);
    return (lang === "vi" ? province?.nameVi : province?.nameEn) ?? id;
  };
}
