import { type Instant, startOfVietnamDate, vietnamDate } from "#shared/clock/instant.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Province, ProvinceId, ProvinceSet } from "./province.ts";

/** What the rules need of a period. */
export interface Span {
  readonly text: string;
  readonly start: Instant;
  readonly end: Instant;
}

export type ProvinceRefusal =
  | { readonly code: "province.unknown"; readonly given: string }
  | {
      readonly code: "province.not-in-period";
      readonly province: Province;
      readonly validFrom: string;
      readonly validTo: string | null;
      readonly successors: readonly Province[];
    }
  | { readonly code: "province.ambiguous"; readonly before: Province; readonly after: Province; readonly changedOn: string };

export type ProvinceResolution =
  | { readonly ok: true; readonly province: Province; readonly set: ProvinceSet }
  | { readonly ok: false; readonly refusal: ProvinceRefusal };

const COUNTRY_PROVINCE: Province = {
  id: "VN" as ProvinceId,
  code: "VN",
  nameVi: "Cả nước",
  nameEn: "Viet Nam",
  fullNameVi: "Cả nước",
  regionId: "VN",
  aliases: ["Việt Nam", "Toàn quốc", "Whole country"],
  labelPoint: [106.3, 16.2],
  formedFrom: ["VN" as ProvinceId],
};

/** The set of provinces in force on a date (the first set for earlier dates). */
export function setInForce(catalogue: Pick<Catalogue, "sets">, at: Instant): ProvinceSet {
  const date = vietnamDate(at);
  const found = catalogue.sets.findLast((set) => set.validFrom <= date) ?? catalogue.sets[0];
  if (found === undefined) throw new Error("a catalogue has at least one set of provinces");
  return found;
}

/** A province of one set, `undefined` when it is not of it; the country is of every set. */
export function provinceOf(set: ProvinceSet, id: ProvinceId | string): Province | undefined {
  return id === "VN" ? COUNTRY_PROVINCE : set.provinces.find((province) => province.id === id);
}

function overlaps(set: ProvinceSet, span: Span): boolean {
  const from = startOfVietnamDate(set.validFrom);
  const to = set.validTo === null ? Number.POSITIVE_INFINITY : startOfVietnamDate(set.validTo) + 86_400_000;
  return span.start < to && span.end > from;
}

/** The sets a period touches, in time order; before the first set's dates, the first. */
export function setsOfPeriod(catalogue: Pick<Catalogue, "sets">, span: Span): readonly ProvinceSet[] {
  const touched = catalogue.sets.filter((set) => overlaps(set, span));
  return touched.length > 0 ? touched : catalogue.sets.slice(0, 1);
}

/** The one set whose borders a period is read on, after the rule of the change it may straddle. */
export function setOfPeriod(catalogue: Pick<Catalogue, "sets">, span: Span): ProvinceSet {
  const touched = setsOfPeriod(catalogue, span);
  const last = touched.at(-1) ?? setInForce(catalogue, span.start);
  return last.straddling === "after" ? last : (touched[0] ?? last);
}

/**
 * Reads a province code (or id) together with its period. A code that another province took over during the period is
 * refused as ambiguous; an id names one holder and is not.
 */
export function resolveProvince(catalogue: Pick<Catalogue, "sets">, codeOrId: string, span: Span): ProvinceResolution {
  if (codeOrId === "VN") return { ok: true, province: COUNTRY_PROVINCE, set: setOfPeriod(catalogue, span) };
  const byId = codeOrId.includes(".");
  const matches = (province: Province): boolean => (byId ? province.id : province.code) === codeOrId;
  const touched = setsOfPeriod(catalogue, span);
  const held = touched.flatMap((set) => set.provinces.filter(matches).map((province) => ({ set, province })));
  const [first] = held;
  const last = held.at(-1);
  if (first === undefined || last === undefined) return { ok: false, refusal: notHeld(catalogue, codeOrId, matches) };
  if (first.province.id !== last.province.id) {
    return {
      ok: false,
      refusal: { code: "province.ambiguous", before: first.province, after: last.province, changedOn: last.set.validFrom },
    };
  }
  const wanted = setOfPeriod(catalogue, span);
  const chosen = held.find((entry) => entry.set === wanted) ?? last;
  return { ok: true, ...chosen };
}

function notHeld(catalogue: Pick<Catalogue, "sets">, given: string, matches: (province: Province) => boolean): ProvinceRefusal {
  const holding = catalogue.sets.filter((set) => set.provinces.some(matches));
  const [firstSet] = holding;
  const lastSet = holding.at(-1);
  const province = lastSet?.provinces.find(matches);
  if (firstSet === undefined || lastSet === undefined || province === undefined) return { code: "province.unknown", given };
  const next = catalogue.sets[catalogue.sets.indexOf(lastSet) + 1];
  const successors = next?.provinces.filter((candidate) => candidate.formedFrom.includes(province.id)) ?? [];
  return { code: "province.not-in-period", province, validFrom: firstSet.validFrom, validTo: lastSet.validTo, successors };
}
