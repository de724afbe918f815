import { DAY_MS, type Instant, startOfVietnamDate, vietnamDate } from "#shared/clock/instant.ts";
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

/** A set and the instants within which it is in force. */
interface InForce extends Pick<Span, "start" | "end"> {
  readonly set: ProvinceSet;
}

/** Read once of each catalogue: with every figure that comes it is asked several times on which borders it stands. */
const SPANS = new WeakMap<readonly ProvinceSet[], readonly InForce[]>();

function spansOf({ sets }: Pick<Catalogue, "sets">): readonly InForce[] {
  const known = SPANS.get(sets);
  if (known !== undefined) return known;
  const spans = sets.map((set) => ({
    set,
    start: startOfVietnamDate(set.validFrom),
    end: set.validTo === null ? Number.POSITIVE_INFINITY : startOfVietnamDate(set.validTo) + DAY_MS,
  }));
  SPANS.set(sets, spans);
  return spans;
}

function overlap(a: Pick<Span, "start" | "end">, b: Pick<Span, "start" | "end">): boolean {
  return a.start < b.end && a.end > b.start;
}

/** The sets a period touches, in time order; before the first set's dates, the first. */
export function setsOfPeriod(catalogue: Pick<Catalogue, "sets">, span: Span): readonly ProvinceSet[] {
  const touched = spansOf(catalogue).filter((inForce) => overlap(inForce, span));
  return touched.length > 0 ? touched.map(({ set }) => set) : catalogue.sets.slice(0, 1);
}

/** The one set whose borders a period is read on, after the rule of the change it may straddle. */
export function setOfPeriod(catalogue: Pick<Catalogue, "sets">, span: Span): ProvinceSet {
  let [first, last]: [ProvinceSet | undefined, ProvinceSet | undefined] = [undefined, undefined];
  for (const inForce of spansOf(catalogue)) {
    if (!overlap(inForce, span)) continue;
    first ??= inForce.set;
    last = inForce.set;
  }
  first ??= catalogue.sets[0];
  last ??= first ?? setInForce(catalogue, span.start);
  return last.straddling === "after" ? last : (first ?? last);
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
