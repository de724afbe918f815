import type { Agency } from "#shared/catalogue/agency.ts";
import { agencyNamesOn } from "#shared/catalogue/agencyNames.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { ownerOn } from "#shared/observation/sharing.ts";
import { COUNTRY_ID } from "./country.ts";
import { type Lang, named, shortNamed, wordsOf } from "./language.ts";
import type { Words } from "./vi.ts";

type Brief = Parameters<typeof shortNamed>[1];
type Full = Parameters<typeof named>[1];

/** Everything a widget needs to name and write what it shows, in the language of the screen. */
export interface Names {
  readonly lang: Lang;
  readonly words: Words;
  readonly indicator: (code: string) => Indicator | undefined;
  readonly indicatorShort: (code: string) => string;
  readonly indicatorName: (code: string) => string;
  readonly agencyShort: (code: string) => string;
  readonly agencyName: (code: string) => string;
  /** The agency that owes an indicator today. */
  readonly ownerShort: (indicator: Indicator) => string;
  /** Name of a province id, as the set `setId` calls it, else as the newest set that knows it does. */
  readonly province: (id: string, setId?: string) => string;
  /** The same, as short as it is customary. */
  readonly provinceLabel: (id: string, setId: string) => string;
  /** A cross-check; `undefined`: the catalogue no longer has it. */
  readonly rule: (id: string) => CheckRule | undefined;
}

/** Indexes a catalogue by code for one language; agencies are called as they were on `today` (`YYYY-MM-DD`), asked at each use. */
export function createNames(catalogue: Catalogue, lang: Lang, today: () => string): Names {
  const words = wordsOf(lang);
  const indicators = new Map<string, Indicator>(catalogue.indicators.map((indicator) => [indicator.code, indicator]));
  const agencies = new Map<string, Agency>(catalogue.agencies.map((agency) => [agency.code, agency]));
  const bySet = new Map(
    catalogue.sets.map((set) => [set.id as string, new Map<string, string>(set.provinces.map((p) => [p.id, named(lang, p)]))]),
  );
  const labels = new Map(
    catalogue.sets.map((set) => [set.id as string, new Map<string, string | undefined>(set.provinces.map((p) => [p.id, p.labelVi]))]),
  );
  const newest = new Map(catalogue.sets.flatMap((set) => set.provinces.map((p): [string, string] => [p.id, named(lang, p)])));
  const agency = (code: string) => {
    const entry = agencies.get(code);
    return entry ? agencyNamesOn(entry, today()) : undefined;
  };
  const province = (id: string, setId?: string): string => {
    if (id === COUNTRY_ID) return words.country;
    return (setId === undefined ? undefined : bySet.get(setId)?.get(id)) ?? newest.get(id) ?? id;
  };
  const brief = (code: string, entry: Brief | undefined) => (entry ? shortNamed(lang, entry) : code);
  const full = (code: string, entry: Full | undefined) => (entry ? named(lang, entry) : code);
  return {
    lang,
    words,
    indicator: (code) => indicators.get(code),
    indicatorShort: (code) => brief(code, indicators.get(code)),
    indicatorName: (code) => full(code, indicators.get(code)),
    agencyShort: (code) => brief(code, agency(code)),
    agencyName: (code) => full(code, agency(code)),
    ownerShort: (indicator) => {
      const owner = ownerOn(indicator, today());
      return brief(owner, agency(owner));
    },
    provinceLabel: (id, setId) => (lang === "vi" ? labels.get(setId)?.get(id) : undefined) ?? province(id, setId),
    province,
    rule: (id) => catalogue.checks.find((rule) => rule.id === id),
  };
}
