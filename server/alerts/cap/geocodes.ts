import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Province, ProvinceId, ProvinceSet } from "#shared/catalogue/province.ts";
import { type CapReading, quoted, refuse } from "./capFinding.ts";
import type { CapPair } from "./capMessage.ts";

/** `valueName` of our own geocodes: the official code of a province, or `VN`. */
export const PROVINCE_GEOCODE = "VN-GSO-province";

/** What a geocode comes to: provinces of the set, or nothing we know. */
export type GeocodeReading =
  | { readonly kind: "provinces"; readonly provinces: readonly ProvinceId[] }
  | { readonly kind: "unknown"; readonly told: string };

const ISO_NAME = /^iso[ _-]?3166([ _-]?[12])?$/i;
/** QCVN 102 names the electronic identifiers of authorities, `H26`. */
const ORGAN_NAME = /^(qcvn[ _-]?102|vn-(organ|org|authority))/i;

interface Sets {
  readonly set: ProvinceSet;
  readonly sets: readonly ProvinceSet[];
}

/** Reads one geocode [C30]; a code of ours that no province of the set has is refused, other systems' codes are told as ignored. */
export function provincesOfGeocode({ valueName, value }: CapPair, { set, sets }: Sets): CapReading<GeocodeReading> {
  if (valueName === PROVINCE_GEOCODE) return byCode(value, set, sets);
  const matches = ISO_NAME.test(valueName) ? byIso(value) : ORGAN_NAME.test(valueName) ? byOrgan(value) : null;
  const provinces = matches === "country" ? [COUNTRY] : matches === null ? [] : inForce(matches, set, sets);
  return provinces.length > 0
    ? { ok: true, value: { kind: "provinces", provinces } }
    : { ok: true, value: { kind: "unknown", told: `${valueName}=${value}` } };
}

type Matching = ((province: Province) => boolean) | "country";

function byIso(value: string): Matching {
  const code = value.toUpperCase();
  return code === "VN" ? "country" : (province) => province.iso === code;
}

function byOrgan(value: string): Matching {
  const [code] = value.toUpperCase().split(".");
  return (province) => province.orgId === code;
}

/** Provinces of the set in force; for what only an earlier set had, those that took its place. */
function inForce(matches: Exclude<Matching, "country">, set: ProvinceSet, sets: readonly ProvinceSet[]): readonly ProvinceId[] {
  const now = set.provinces.filter(matches);
  if (now.length > 0) return now.map(({ id }) => id);
  const before = sets.slice(0, sets.indexOf(set)).findLast((each) => each.provinces.some(matches));
  if (before === undefined) return [];
  let ids = before.provinces.filter(matches).map(({ id }) => id);
  for (const next of sets.slice(sets.indexOf(before) + 1, sets.indexOf(set) + 1)) {
    ids = next.provinces.filter(({ formedFrom }) => formedFrom.some((id) => ids.includes(id))).map(({ id }) => id);
  }
  return ids;
}

/** Seven official codes passed to other provinces in 2025: a code is read in the set in force and in no other. */
function byCode(value: string, set: ProvinceSet, sets: readonly ProvinceSet[]): CapReading<GeocodeReading> {
  if (value === COUNTRY) return { ok: true, value: { kind: "provinces", provinces: [COUNTRY] } };
  const found = set.provinces.find(({ code, id }) => code === value || id === value);
  if (found !== undefined) return { ok: true, value: { kind: "provinces", provinces: [found.id] } };
  const successors = inForce(({ code }) => code === value, set, sets);
  const named = set.provinces.filter(({ id }) => successors.includes(id)).map(({ code, nameVi }) => `${code} (${nameVi})`);
  const vi = named.length === 0 ? "" : ` Nơi đó nay thuộc ${named.join(", ")}.`;
  const en = named.length === 0 ? "" : ` The place is now in ${named.join(", ")}.`;
  return refuse(
    "C30",
    "/alert/info[1]/area",
    `Không có tỉnh nào mang mã ${quoted(value)} từ ngày ${set.validFrom}.${vi}`,
    `No province has the code ${quoted(value)} since ${set.validFrom}.${en}`,
  );
}
