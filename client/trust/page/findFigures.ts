import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Cadence, Indicator } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { periodContaining, previousPeriod } from "#shared/observation/period.ts";
import { foldText, rankOf } from "#client/words/fold.ts";
import { type Lang, named, wordsOf } from "#client/words/language.ts";

/** Something found by what is typed. */
export interface FoundLine {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
}

interface Named extends FoundLine {
  readonly names: readonly string[];
}

function finderOf(all: readonly Named[]): (typed: string) => readonly FoundLine[] {
  return (typed) => {
    const wanted = foldText(typed);
    if (wanted === "") return [];
    return all
      .flatMap(({ names, ...line }, at) => {
        const ranks = names.flatMap((name) => rankOf(name, wanted) ?? []);
        return ranks.length === 0 ? [] : [{ line, at, rank: Math.min(...ranks) }];
      })
      .toSorted((a, b) => a.rank - b.rank || a.at - b.at)
      .slice(0, 30)
      .map(({ line }) => line);
  };
}

/** Finds indicators by what is typed of their names or code; the best first. */
export function createIndicatorFinder({ indicators, groups }: Pick<Catalogue, "indicators" | "groups">, lang: Lang) {
  const groupName = new Map(groups.map((group) => [group.id, named(lang, group)]));
  return finderOf(
    indicators.map((indicator) => ({
      id: indicator.code,
      label: named(lang, indicator),
      hint: `${indicator.code} · ${groupName.get(indicator.group) ?? ""}`,
      names: [indicator.nameVi, indicator.nameEn, indicator.shortVi, indicator.shortEn, indicator.code].map(foldText),
    })),
  );
}

/** Finds places of every time, those of today first; one that is no more says until when it was. */
export function createPlaceFinder({ sets }: Pick<Catalogue, "sets">, lang: Lang) {
  const seen = new Set<string>();
  const places: Named[] = [
    { id: COUNTRY, label: wordsOf(lang).country, hint: "", names: ["ca nuoc", "toan quoc", "viet nam", "whole country"] },
  ];
  for (const set of sets.toReversed()) {
    for (const province of set.provinces) {
      if (seen.has(province.id)) continue;
      seen.add(province.id);
      const names = [province.nameVi, province.nameEn, province.fullNameVi, ...province.aliases].map(foldText);
      places.push({ id: province.id, label: named(lang, province), hint: set.validTo === null ? "" : `→ ${dateText(set.validTo)}`, names });
    }
  }
  return finderOf(places);
}

function dateText(date: string): string {
  return date.split("-").toReversed().join("/");
}

/** The places an indicator may be asked for. */
export function placesOf({ scope }: Pick<Indicator, "scope">): "country" | "provinces" | "both" {
  return scope === "national" ? "country" : scope === "province" ? "provinces" : "both";
}

/** The last periods of a cadence, newest first, the one that runs included. */
export function lastPeriods(cadence: Cadence, now: Instant, count: number): readonly string[] {
  let period = periodContaining(cadence, now);
  return Array.from({ length: count }, () => {
    const { text } = period;
    period = previousPeriod(period);
    return text;
  });
}
