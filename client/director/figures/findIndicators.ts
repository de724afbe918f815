import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { foldText, rankOf } from "#client/words/fold.ts";
import { type Lang, named } from "#client/words/language.ts";

/** An indicator that was found. */
export interface IndicatorOption {
  readonly indicator: Indicator;
  readonly name: string;
  /** The group it stands in. */
  readonly group: string;
}

/** Finds indicators by what is typed of their names, short names or code; the best first, those of one rank by group. */
export function createIndicatorFinder(
  { indicators, groups }: Pick<Catalogue, "indicators" | "groups">,
  lang: Lang,
  isOffered: (indicator: Indicator) => boolean,
): (typed: string) => readonly IndicatorOption[] {
  const groupName = new Map(groups.map((group) => [group.id, named(lang, group)]));
  const all = indicators.filter(isOffered).map((indicator) => ({
    option: { indicator, name: named(lang, indicator), group: groupName.get(indicator.group) ?? "" },
    names: [indicator.nameVi, indicator.nameEn, indicator.shortVi, indicator.shortEn, indicator.code].map(foldText),
  }));
  return (typed) => {
    const wanted = foldText(typed);
    if (wanted === "") return [];
    return all
      .flatMap(({ option, names }) => {
        const ranks = names.flatMap((name) => rankOf(name, wanted) ?? []);
        return ranks.length === 0 ? [] : [{ option, rank: Math.min(...ranks) }];
      })
      .toSorted((a, b) => a.rank - b.rank || a.option.indicator.group - b.option.indicator.group)
      .map(({ option }) => option);
  };
}
